import { demoPdf } from '../../local/demo-files.ts';
import { keepEnclosures } from '../../shared/applications/enclosures.ts';
import { acceptUpload } from '../../shared/applications/uploads.ts';
import { sha256 } from '../../shared/platform/canonical.ts';
import { act, caseOf, leader, people, registration, submit, type TestOffice } from './test-office.ts';

export const releasing = {
  notice: 'N12',
  fields: {
    items: [{ name: '资金使用明细', copies: 1, pages: 1 }],
    form: '电子文件',
    method: '随本告知书提供',
  },
  opinion: '该信息由本机关制作，可以公开。',
};

/** A ticket of an invented one-page PDF. */
export async function proofTicket(office: TestOffice, name = '凭证.pdf'): Promise<string> {
  return (await acceptUpload(office.office, { name, bytes: demoPdf(name.replace(/\W/gu, '')) })).ticket;
}

/** A case with one released file, driven up to the letter desk. */
export async function clearedWithFile(
  office: TestOffice,
  over: Parameters<typeof submit>[1] = {},
): Promise<{ id: string; reference: string; queryCode: string }> {
  const { id, reference, queryCode } = await submit(office, over);
  await act(office, id, 'registerApplication', people.centre, registration);
  await act(office, id, 'assignToSection', people.centre, { section: 'general-2' });
  const input = { ...releasing, enclosures: [await proofTicket(office, '资金使用明细.pdf')] };
  await keepEnclosures(office.office, (await caseOf(office, id)).subject, input);
  await act(office, id, 'proposeOutcome', people.section, input);
  await act(office, id, 'approveProposal', leader);
  await act(office, id, 'passSecrecyReview', people.secrecy);
  return { id, reference, queryCode };
}

/** Attaches an invented PDF as the rendered letter of a notice, the last one unless another is named; answers its bytes. */
export async function printed(office: TestOffice, id: string, notice?: string): Promise<Uint8Array> {
  const noticeId = notice ?? (await caseOf(office, id)).subject.notices.at(-1)?.id ?? '';
  const bytes = demoPdf(`letter ${noticeId}`);
  const file = {
    key: `cases/${id}/letters/${noticeId}.pdf`,
    name: '告知书.pdf',
    contentType: 'application/pdf',
    bytes: bytes.length,
    sha256: sha256(bytes),
  };
  await office.office.files.put(file.key, bytes, file.contentType);
  await act(office, id, 'attachLetter', people.system, { noticeId, pdf: file });
  return bytes;
}

export const byPost = (over: object = {}) => ({
  delivery: { way: 'post', postedOn: '2026-03-02', carrier: 'ems', trackingNumber: 'EA123456785CN', ...over },
});
