import type { LetterPress } from '../../shared/applications/attach-notice.ts';
import type { ApplicationKind } from '../../shared/applications/kind.ts';
import {
  batchName,
  letterBatch,
  mergedLetters,
  postingList,
  printedLabels,
} from '../../shared/applications/letter-batch.ts';
import {
  batchQuerySchema,
  labelsBodySchema,
  postingBodySchema,
  printBodySchema,
} from '../../shared/contracts/letter-batch.ts';
import { type HttpApp, jsonBody, queryOf } from '../../shared/http/app.ts';
import { attachmentHeader } from '../../shared/http/attachment-header.ts';
import type { Actor } from '../../shared/office/roles.ts';
import { Forbidden } from '../../shared/platform/errors.ts';
import type { Office } from '../../shared/platform/office.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

interface BatchDeps {
  readonly office: Office;
  readonly kind: ApplicationKind;
  readonly press: LetterPress;
}

/** The desk of many letters: lists, one PDF for the printer, labels and envelopes, 交邮清单. Steps are given one by one. */
export function registerLetterBatch(app: HttpApp, { office, kind, press }: BatchDeps): void {
  app.use('/api/staff/letter-batch/*', (c, next) => {
    mustAnswer(c.get('actor'));
    return next();
  });
  app.get('/api/staff/letter-batch', async (c) => {
    mustAnswer(c.get('actor'));
    return c.json(await letterBatch(office, kind, queryOf(c, batchQuerySchema)));
  });
  app.post('/api/staff/letter-batch/letters', async (c) => {
    const { ids, bothSides } = await jsonBody(c, printBodySchema);
    return pdf(await mergedLetters(office, kind, ids, bothSides), batchName('告知书', ids));
  });
  app.post('/api/staff/letter-batch/labels', async (c) => {
    const body = await jsonBody(c, labelsBodySchema);
    return pdf(await printedLabels(office, kind, press, body), batchName('信封地址', body.ids));
  });
  app.post('/api/staff/letter-batch/posting-list', async (c) => {
    const body = await jsonBody(c, postingBodySchema);
    const bytes = await postingList(office, kind, press, body);
    const name = batchName('交邮清单', body.ids);
    return body.format === 'pdf' ? pdf(bytes, name) : file(bytes, XLSX, `${name}.xlsx`);
  });
}

const pdf = (bytes: Uint8Array, name: string) => file(bytes, 'application/pdf', `${name}.pdf`);

function file(bytes: Uint8Array, type: string, name: string): Response {
  return new Response(Buffer.from(bytes), {
    headers: { 'content-type': type, 'content-disposition': attachmentHeader(name) },
  });
}

/** Only the centre speaks with applicants, and sees where they live. */
function mustAnswer(actor: Actor): void {
  if (actor.kind !== 'centre')
    throw new Forbidden('role-forbidden', '告知书由信息中心制发和寄送（工作制度第十七条第（五）项）');
}
