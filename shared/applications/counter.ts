import { openOnce } from '../casework/open-once.ts';
import type { CounterBody } from '../contracts/counter.ts';
import { shanghaiDateOf } from '../law/iso-date.ts';
import type { Actor } from '../office/roles.ts';
import { Forbidden } from '../platform/errors.ts';
import type { Office } from '../platform/office.ts';
import type { ApplicationCase } from './case.ts';
import { registered, registrationCounters } from './decisions/registration.ts';
import type { ApplicationKind } from './kind.ts';
import { paperCase } from './paper-case.ts';
import { receiptOf } from './receipt-of.ts';
import { newReference } from './reference.ts';

/**
 * 来访 (工作制度第十七条（四）): a form handed in is registered at once, on the day; what is spoken is written down by the
 * clerk, printed, read back and signed before it is registered (条例第二十九条第一款).
 * Errors: Forbidden for everybody but the centre; Invalid naming fields; Conflict when the key was used for another form.
 */
export async function openAtCounter(
  kind: ApplicationKind,
  office: Office,
  actor: Actor,
  body: CounterBody,
  idempotencyKey: string,
): Promise<{ id: string; repeated: boolean }> {
  if (actor.kind !== 'centre')
    throw new Forbidden('role-forbidden', '来访申请由信息中心受理（工作制度第十七条（四））', {
      article: '工作制度第十七条（四）',
    });
  return openOnce(kind, office, {
    command: 'openAtCounter',
    actor,
    commandId: `${actor.account}:${idempotencyKey}`,
    asked: body,
    counters: body.filledInFor ? [] : registrationCounters(office, office.clock.now()),
    build(next, now) {
      const today = shanghaiDateOf(now.toISOString());
      const { subject, claims } = paperCase(office, {
        id: newReference(office.ids),
        channel: 'walk-in',
        form: body.form,
        arrival: { arrivedOn: today },
        scans: [],
        now,
        path: 'form',
      });
      // Who stands at the counter comes now, whatever the day's first minute was.
      const present: ApplicationCase = { ...subject, submittedAt: now.toISOString(), receivedBy: actor.name };
      const record = { channel: 'walk-in', attachments: present.attachments.length };
      if (body.filledInFor)
        return {
          subject: {
            ...present,
            state: 'at-counter',
            filledInFor: { by: actor.name, spokenOn: today, why: body.filledInFor.why },
          },
          record: { ...record, note: `由${actor.name}代为填写：${body.filledInFor.why}` },
          claims,
        };
      const decided = registered(office, present, receiptOf(present, undefined, today), '当面', { now, next });
      return {
        subject: { ...present, ...decided.change, state: 'registered' },
        record: { ...record, ...decided.record },
        claims,
        messages: decided.messages ?? [],
      };
    },
  });
}
