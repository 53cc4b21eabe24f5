import type { ApplicationCase, DeliveryAttempt, DeliveryWay } from './case.ts';

/** The way by which the answer goes out: as the applicant named it, unless the notice gives a reason for another. */
export function plannedWay(subject: Pick<ApplicationCase, 'request' | 'wayChange'>): DeliveryWay {
  return subject.wayChange?.way ?? subject.request.deliveryWay;
}

/** The attempt that failed and has no later one: somebody has to deliver again. */
export function failedDelivery(subject: Pick<ApplicationCase, 'deliveries'>): DeliveryAttempt | undefined {
  const last = subject.deliveries?.at(-1);
  return last?.failure ? last : undefined;
}

/** `applicant@example.com` as everybody in the house may read it: `ap***@example.com`. */
export function maskAddress(address: string): string {
  const [local = '', domain = ''] = address.split('@');
  return `${local.slice(0, 2)}***@${domain}`;
}
