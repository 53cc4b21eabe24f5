import { demoPdf } from '../../local/demo-files.ts';
import { attachNotice } from '../../shared/applications/attach-notice.ts';
import { act, caseOf, driveTo, people, submit, type TestOffice } from '../support/test-office.ts';

const press = {
  renderPdf: async () => ({ pdf: demoPdf('letter'), pages: 1 }),
  renderDocx: async () => new TextEncoder().encode('docx'),
};

/** A case answered and closed on 2026-03-02, its letters made. */
export async function closedCase(office: TestOffice): Promise<{ id: string; number: string }> {
  const { id } = await submit(office);
  await driveTo(office, id, 'issued');
  const { subject } = await caseOf(office, id);
  for (const { id: noticeId } of subject.notices)
    await attachNotice(office.kind, office.office, press, { messageId: `${id}-${noticeId}`, caseId: id, noticeId });
  await act(office, id, 'closeCase', people.centre);
  return { id, number: subject.registration?.number ?? '' };
}

/** `done`, or the code of the refusal. */
export const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: { code?: string }) => error.code ?? String(error),
  );
