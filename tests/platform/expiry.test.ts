import { afterEach, beforeEach, expect, it } from 'vitest';
import { readCaseFile } from '../../shared/applications/case-files.ts';
import { createDraft, loadDraft, updateDraft } from '../../shared/applications/drafts.ts';
import { sweepUploads } from '../../shared/applications/uploads.ts';
import { purgeExpired } from '../../shared/platform/local/database.ts';
import { caseOf, submit, type TestOffice, testOffice, uploadTicket } from '../support/test-office.ts';

let office: TestOffice;
beforeEach(() => {
  office = testOffice();
});
afterEach(() => office.close());

it('leaves nothing of a half-filled form in the database after its day is over', async () => {
  const id = await createDraft(office.office);
  await updateDraft(office.office, id, (draft) => ({ ...draft, values: { 'applicant.name': '测试独一无二' } }));
  const dump = () => JSON.stringify(office.db.prepare('SELECT * FROM items').all());
  // Sealed with the applicant's own cookie: there to be gone on with, readable to nobody in the house.
  expect(await loadDraft(office.office, id)).toMatchObject({ values: { 'applicant.name': '测试独一无二' } });
  expect(dump()).toContain('DRAFT#');
  expect(dump()).not.toContain('测试独一无二');
  office.clock.set('2026-03-03T10:00:00+08:00');
  expect(await loadDraft(office.office, id)).toBeUndefined();
  expect(purgeExpired(office.db, office.office.clock.now())).toBe(1);
  expect(dump()).not.toContain('DRAFT#');
});

it('removes uploads that no form took up, and keeps those of a case', async () => {
  await uploadTicket(office);
  const { id } = await submit(office);
  office.clock.set('2099-03-06T10:00:00+08:00');
  expect(await sweepUploads(office.office)).toBe(1);
  const attachment = (await caseOf(office, id)).subject.attachments[0];
  if (!attachment) throw new Error('no attachment');
  expect((await readCaseFile(office.office, attachment)).length).toBe(attachment.bytes);
});
