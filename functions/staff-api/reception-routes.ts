import type { LetterPress } from '../../shared/applications/attach-notice.ts';
import { openAtCounter } from '../../shared/applications/counter.ts';
import { inputSchemaOf } from '../../shared/casework/command-views.ts';
import { loadCase } from '../../shared/casework/execute.ts';
import { recordConsultation } from '../../shared/consultations/consultation.ts';
import { consultationBodySchema } from '../../shared/contracts/consultations.ts';
import { counterBodySchema } from '../../shared/contracts/counter.ts';
import { duplicatesBodySchema } from '../../shared/contracts/duplicates.ts';
import { receiveLettersSchema } from '../../shared/contracts/letters-in.ts';
import { ownInformationBodySchema } from '../../shared/contracts/own-information.ts';
import { type HttpApp, jsonBody } from '../../shared/http/app.ts';
import { attachmentHeader } from '../../shared/http/attachment-header.ts';
import { duplicatesOfLetter, duplicatesOfRequest } from '../../shared/letters-in/duplicates.ts';
import { receiveLetters } from '../../shared/letters-in/receive.ts';
import { recordOwnInformation } from '../../shared/own-information/kind.ts';
import { mayReadOwnInformation, ownInformationNotice } from '../../shared/own-information/view.ts';
import { NotFound } from '../../shared/platform/errors.ts';
import type { Office } from '../../shared/platform/office.ts';
import { idempotencyKey } from './idempotency-key.ts';
import type { StaffKinds } from './kinds.ts';
import { mustBeCentre } from './rights.ts';

/** How records begin at the centre: letters, the counter, the telephone; and what may be the same before it does. */
export function addReceptionRoutes(
  app: HttpApp,
  office: Office,
  { kinds, applications, letters, consultations, ownInformation }: StaffKinds,
  press: Pick<LetterPress, 'renderPdf'>,
): void {
  app.post('/api/staff/letters-in', async (c) => {
    const key = idempotencyKey(c.req.header('idempotency-key'));
    const body = await jsonBody(c, receiveLettersSchema);
    return c.json(await receiveLetters(letters, office, c.get('actor'), body, key), 201);
  });
  app.post('/api/staff/applications', async (c) => {
    const key = idempotencyKey(c.req.header('idempotency-key'));
    const actor = c.get('actor');
    const { id } = await openAtCounter(applications, office, actor, await jsonBody(c, counterBodySchema), key);
    return c.json(await kinds.applications.view(id, actor), 201);
  });
  app.post('/api/staff/consultations', async (c) => {
    const key = idempotencyKey(c.req.header('idempotency-key'));
    const actor = c.get('actor');
    const body = await jsonBody(c, consultationBodySchema);
    const { id } = await recordConsultation(consultations, office, actor, body, key);
    return c.json(await kinds.consultations.view(id, actor), 201);
  });
  app.post('/api/staff/own-information', async (c) => {
    const key = idempotencyKey(c.req.header('idempotency-key'));
    const actor = c.get('actor');
    const body = await jsonBody(c, ownInformationBodySchema);
    const { id } = await recordOwnInformation(ownInformation, office, actor, body, key);
    return c.json(await kinds['own-information'].view(id, actor), 201);
  });
  app.get('/api/staff/own-information/:id/notice.pdf', async (c) => {
    const loaded = await loadCase(ownInformation, office.table, c.req.param('id'));
    if (!loaded || !mayReadOwnInformation(loaded.subject, c.get('actor')))
      throw new NotFound('case-not-found', '没有这件更正申请，或者它不由您办理');
    const content = ownInformationNotice(loaded.subject);
    const { pdf } = await press.renderPdf(content);
    return c.body(Buffer.from(pdf), 200, {
      'content-type': 'application/pdf',
      'content-disposition': attachmentHeader(`${content.title}.pdf`),
    });
  });
  app.get('/api/staff/forms', (c) => {
    mustBeCentre(c.get('actor'), '收件登记由信息中心办理（工作制度第十七条）');
    return c.json({
      applications: inputSchemaOf(counterBodySchema),
      consultations: inputSchemaOf(consultationBodySchema),
      'own-information': inputSchemaOf(ownInformationBodySchema),
    });
  });
  app.post('/api/staff/duplicates', async (c) => {
    mustBeCentre(c.get('actor'), '查重由信息中心办理（工作制度第十七条）');
    const { letter, applicant, text } = await jsonBody(c, duplicatesBodySchema);
    if (letter === undefined)
      return c.json({ candidates: await duplicatesOfRequest({ office, applications }, { applicant, text }) });
    const loaded = await loadCase(letters, office.table, letter);
    if (!loaded) throw new NotFound('case-not-found', '没有这件来信');
    const deps = { office, letters, applications };
    return c.json({ candidates: await duplicatesOfLetter(deps, loaded.subject, { applicant, text }) });
  });
}
