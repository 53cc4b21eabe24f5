import type { LetterPress } from '../../shared/applications/attach-notice.ts';
import { letterCopiesOf } from '../../shared/applications/case-files.ts';
import { counterSheet } from '../../shared/applications/counter-sheets.ts';
import type { ApplicationKind } from '../../shared/applications/kind.ts';
import { draftLetter, noticeCatalogue } from '../../shared/applications/letter-desk.ts';
import { letterPreviewBodySchema } from '../../shared/contracts/letter-desk.ts';
import { type HttpApp, jsonBody } from '../../shared/http/app.ts';
import { attachmentHeader } from '../../shared/http/attachment-header.ts';
import type { Office } from '../../shared/platform/office.ts';
import { readableCase } from './readable.ts';
import { mustBeCentre } from './rights.ts';

interface LetterRouteDeps {
  readonly office: Office;
  readonly kind: ApplicationKind;
  readonly press: LetterPress;
}

/** The letters of a case: what may be sent, the draft and its preview, the copy to edit, the sheets of the counter. */
export function addLetterRoutes(app: HttpApp, { office, kind, press }: LetterRouteDeps): void {
  app.get('/api/staff/notices', (c) => c.json(noticeCatalogue()));
  app.get('/api/staff/applications/:id/files/:file{[^/]+\\.docx}', async (c, next) => {
    const { subject } = await readableCase(office, kind, c.req.param('id'), c.get('actor'));
    const copy = letterCopiesOf(subject).find((f) => f.id === c.req.param('file'));
    if (!copy) return next();
    return c.body(Buffer.from(await press.renderDocx(copy.content)), 200, {
      'content-type': copy.contentType,
      'content-disposition': attachmentHeader(copy.name),
    });
  });
  app.get('/api/staff/applications/:id/sheets/:file{[a-z-]+\\.pdf}', async (c) => {
    mustBeCentre(c.get('actor'), '收件材料由信息中心打印（工作制度第十七条）');
    const { subject } = await readableCase(office, kind, c.req.param('id'), c.get('actor'));
    const sheet = counterSheet(office, subject, c.req.param('file').slice(0, -'.pdf'.length));
    const { pdf } = await press.renderPdf(sheet);
    return c.body(Buffer.from(pdf), 200, {
      'content-type': 'application/pdf',
      'content-disposition': attachmentHeader(`${sheet.title}.pdf`),
    });
  });
  app.post('/api/staff/applications/:id/letter-draft', async (c) => {
    const { subject } = await readableCase(office, kind, c.req.param('id'), c.get('actor'));
    return c.json(draftLetter(office, subject, await jsonBody(c, letterPreviewBodySchema)).draft);
  });
  app.post('/api/staff/applications/:id/letter-preview', async (c) => {
    const { subject } = await readableCase(office, kind, c.req.param('id'), c.get('actor'));
    const { content } = draftLetter(office, subject, await jsonBody(c, letterPreviewBodySchema));
    const { pdf } = await press.renderPdf(content);
    return c.body(Buffer.from(pdf), 200, { 'content-type': 'application/pdf' });
  });
}
