import { expect, test } from 'vitest';
import type { IssuedNotice } from '../../shared/applications/case.ts';
import { filesOf, letterCopiesOf } from '../../shared/applications/case-files.ts';
import { composeLetter } from '../../shared/applications/letters/catalogue.ts';
import { FACTS } from '../letters/fixtures.ts';
import { SAMPLES } from '../letters/samples.ts';
import { inventedCase } from '../support/invented-cases.ts';

const content = composeLetter('N12', SAMPLES.N12.fields, FACTS);
const stored = (name: string) => ({
  key: `cases/x/${name}`,
  name,
  contentType: 'x/y',
  bytes: 5,
  sha256: 'a'.repeat(64),
});
const caseWith = (notice: Partial<IssuedNotice>) =>
  inventedCase('K00000001', '2026-03-02', {
    notices: [
      {
        id: 'N12-2',
        code: 'N12',
        title: '政府信息公开告知书',
        number: '楚市政办告〔2026〕1号',
        issuedOn: '2026-03-16',
        content,
        ...notice,
      },
    ],
  });
const idsOf = (list: readonly { id: string }[]) => list.map((f) => f.id);

test('a letter that was rendered has an editable copy, which is no stored file', () => {
  const subject = caseWith({ pdf: stored('N12-2.pdf') });
  expect(idsOf(filesOf(subject))).toEqual(['N12-2.pdf']);
  expect(letterCopiesOf(subject)).toMatchObject([
    { id: 'N12-2.docx', name: '政府信息公开告知书(楚市政办告〔2026〕1号).docx' },
  ]);
});

test('a case of before keeps the copy that was stored with its letter', () => {
  const subject = caseWith({ pdf: stored('N12-2.pdf'), docx: stored('N12-2.docx') });
  expect(idsOf(filesOf(subject))).toEqual(['N12-2.pdf', 'N12-2.docx']);
  expect(letterCopiesOf(subject)).toEqual([]);
});

test('before a letter is rendered there is nothing to copy', () => {
  expect(letterCopiesOf(caseWith({}))).toEqual([]);
});
