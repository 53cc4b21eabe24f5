import { registerPartition } from '../applications/indexes.ts';
import { type ApplicationRules, counterName } from '../applications/rules.ts';
import { identityHash } from '../applications/submit.ts';
import { readTicket } from '../applications/tickets.ts';
import { claimUpload } from '../applications/uploads.ts';
import type { CaseKind } from '../casework/execute.ts';
import { openOnce } from '../casework/open-once.ts';
import type { OwnInformationBody } from '../contracts/own-information.ts';
import { isResidentId, maskIdentity } from '../law/identity-number.ts';
import { shanghaiDateOf, yearOf } from '../law/iso-date.ts';
import { documentNumber } from '../law/numerals.ts';
import { rectificationEnd } from '../law/side-terms.ts';
import { centreOf } from '../office/profile.ts';
import type { Actor } from '../office/roles.ts';
import { Forbidden, Invalid, Retryable } from '../platform/errors.ts';
import type { Office } from '../platform/office.ts';
import { noticeCounter, ownInformationDecisions } from './decisions.ts';
import {
  type OwnInformationCase,
  type OwnInformationCommand,
  type OwnInformationState,
  ownInformationWorkflow,
} from './workflow.ts';

export type OwnInformationKind = CaseKind<OwnInformationState, OwnInformationCommand, OwnInformationCase>;

const SCHEMA = 1;
const SERIES = '更正';
const IDS = 12;
const WITH_LETTER: readonly OwnInformationCommand[] = [
  'correctInformation',
  'forwardRequest',
  'tellWhomToAsk',
  'refuseUnproven',
];

/** 政府信息更正申请 on the casework engine (条例第四十一条). */
export function createOwnInformationKind(rules: ApplicationRules): OwnInformationKind {
  return {
    workflow: ownInformationWorkflow,
    schema: SCHEMA,
    keyOf: (id) => ({ pk: `OWN-INFORMATION#${id}`, sk: 'CASE' }),
    parse(body, schema) {
      if (schema > SCHEMA) throw new Retryable('schema-newer', '这件更正申请由更新的版本办理过，请升级系统后再办理');
      return body as OwnInformationCase;
    },
    indexesOf(subject) {
      const { open } = ownInformationWorkflow.states[subject.state];
      const arrival = `${subject.recordedAt}#${subject.id}`;
      const year = yearOf(subject.receivedOn);
      // With the section until it has found something, then back with the centre, which decides.
      const centre = centreOf(rules.profile).code;
      const desk = subject.verification ? centre : (subject.section ?? centre);
      return {
        ...(open ? { byWork: { partition: `application#${desk}`, sort: `${subject.dueOn}#${arrival}` } } : {}),
        byYear: {
          partition: `own-information#${year}`,
          sort: open ? `open#${subject.dueOn}#${arrival}` : `closed#${subject.decided?.on ?? ''}#${arrival}`,
        },
        byColumn: {
          partition: registerPartition('own-information', year),
          sort: `${subject.receivedOn}#${arrival}`,
        },
      };
    },
    counters: (command, _subject, _input, now) => (WITH_LETTER.includes(command) ? [noticeCounter(rules, now)] : []),
    facts: {},
    decide: ownInformationDecisions(rules),
  };
}

/**
 * Records a request to correct, once per key; of the identity number a keyed hash and the masked number are kept.
 * Errors: Forbidden for everybody but the centre; Invalid naming fields; Conflict when the key was used for another one.
 */
export async function recordOwnInformation(
  kind: OwnInformationKind,
  office: Office,
  actor: Actor,
  body: OwnInformationBody,
  idempotencyKey: string,
): Promise<{ id: string; repeated: boolean }> {
  if (actor.kind !== 'centre')
    throw new Forbidden('role-forbidden', '更正申请由信息中心登记（条例第四十一条）', { article: '条例第四十一条' });
  const now = office.clock.now();
  const refuse = (field: string, message: string) =>
    new Invalid('input-invalid', message, { fields: [{ field, message }] });
  if (body.receivedOn > shanghaiDateOf(now.toISOString())) throw refuse('receivedOn', '收到之日不能晚于今天');
  const { name, identityType, identityNumber, phone, address, evidence: tickets, ...request } = body;
  if (identityType === 'resident-id' && !isResidentId(identityNumber))
    throw refuse('identityNumber', '身份证号码有误，请核对18位号码（最后一位可以是X）');
  const files = tickets.map((ticket, i) => readTicket(office.officeKey, ticket, now, `evidence.${i}`));
  const evidence = files.filter((f, i) => files.findIndex((g) => g.key === f.key) === i);
  const hash = identityHash(office.officeKey, {
    kind: 'person',
    name,
    identityType,
    identityNumber,
    phone,
    address: address ?? '',
  });
  const person = { name, identityType, identityMasked: maskIdentity(identityNumber), phone, address };
  const due = rectificationEnd(body.receivedOn, office.calendar.national);
  const series = counterName('own-information', SERIES, yearOf(body.receivedOn));
  return openOnce(kind, office, {
    command: 'recordOwnInformation',
    actor,
    commandId: `${actor.account}:${idempotencyKey}`,
    // The number stands in no hash that somebody without the office's key could try numbers against.
    asked: { ...request, person, hash, evidence: evidence.map((f) => f.key) },
    counters: [series],
    build(next, at) {
      const subject: OwnInformationCase = {
        ...request,
        id: office.ids.code(IDS),
        state: 'received',
        steps: {},
        number: documentNumber(SERIES, yearOf(body.receivedOn), next(series)),
        person,
        identityHash: hash,
        recordedAt: at.toISOString(),
        by: actor.name,
        evidence,
        dueOn: due.date,
        dueProvisional: due.provisional,
      };
      return {
        subject,
        record: {
          number: subject.number,
          receivedOn: body.receivedOn,
          referenceDue: due.date,
          ...(evidence.length > 0 ? { attachments: evidence.length } : {}),
        },
        claims: evidence.map((f) => claimUpload(f.key, subject.id)),
      };
    },
  });
}
