import { DELIVERY_WAYS } from '../contracts/application-choices.ts';
import type { CaseView } from '../contracts/staff-api.ts';
import { DELIVERY_RULES } from '../law/delivery.ts';
import type { Actor } from '../office/roles.ts';
import type { ApplicationCase } from './case.ts';
import { filesOf } from './case-files.ts';
import { failedDelivery, maskAddress, plannedWay } from './delivery-facts.ts';

/** What the house sees of the delivery: the day that counts and why, and every attempt with what became of it. */
export function deliveryView(
  subject: ApplicationCase,
  actor: Actor,
): Pick<CaseView, 'delivery' | 'deliveries' | 'deliveryFailed' | 'mailing' | 'released' | 'wayChange'> {
  const { delivery, deliveries = [], mailing, released, wayChange } = subject;
  const failed = failedDelivery(subject);
  const files = filesOf(subject);
  return {
    ...(delivery
      ? {
          delivery: {
            wayTitle: DELIVERY_WAYS[delivery.way],
            deliveredOn: delivery.deliveredOn,
            evidence: delivery.evidence,
            rule: `以${DELIVERY_RULES[delivery.way].answeredOn}为答复之日（${DELIVERY_RULES[delivery.way].source}）`,
            ...(delivery.readAt ? { readAt: delivery.readAt } : {}),
          },
        }
      : {}),
    deliveries: deliveries.map((d, i) => ({
      wayTitle: DELIVERY_WAYS[d.way],
      on: d.on,
      evidence: d.evidence,
      by: d.by,
      at: d.at,
      proof: files
        .filter((f) => f.id.startsWith(`delivery-${i + 1}-`))
        .map(({ id, purposeTitle, file: { name, contentType, bytes, sha256 } }) => ({
          id,
          name,
          contentType,
          bytes,
          sha256,
          purposeTitle,
        })),
      ...(d.changeReason ? { changeReason: d.changeReason } : {}),
      ...(d.failure ? { failure: { ...d.failure } } : {}),
    })),
    ...(failed?.failure ? { deliveryFailed: `${failed.failure.kind}：${failed.failure.reason}` } : {}),
    ...(mailing
      ? { mailing: `正在发往${actor.kind === 'centre' ? mailing.address : maskAddress(mailing.address)}` }
      : {}),
    ...(released
      ? {
          released: released.map(({ name, sha256, bytes, pages }) => ({
            name,
            sha256,
            bytes,
            ...(pages ? { pages } : {}),
          })),
        }
      : {}),
    ...(wayChange && plannedWay(subject) === wayChange.way
      ? { wayChange: { wayTitle: DELIVERY_WAYS[wayChange.way], reason: wayChange.reason } }
      : {}),
  };
}
