import type { Arrival } from '../contracts/arrival.ts';
import type { Channel } from '../contracts/letter-channels.ts';
import { missingParts } from '../contracts/missing-parts.ts';
import type { PaperForm } from '../contracts/paper-form.ts';
import { keyedHash } from '../platform/canonical.ts';
import { foldCode } from '../platform/crockford.ts';
import type { Write } from '../platform/ports.ts';
import type { ApplicationCase, Attachment, CaseFile } from './case.ts';
import type { ApplicationRules } from './rules.ts';
import { identityHash, queryCodeHash, queryCodeOf } from './submit.ts';
import { readTicket } from './tickets.ts';
import { claimUpload } from './uploads.ts';

/** What a clerk took down, as a case that is not registered yet; `claims` keep its files. Pure. */
export function paperCase(
  rules: ApplicationRules,
  facts: {
    id: string;
    channel: Exclude<Channel, 'online'>;
    form: PaperForm;
    arrival: Arrival;
    /** The paper itself, scanned. */
    scans: readonly CaseFile[];
    now: Date;
    /** Path of the form in the input, for messages about its files. */
    path: string;
  },
): { subject: ApplicationCase; claims: Write[] } {
  const { id, channel, form, arrival, scans, now } = facts;
  const { officeKey } = rules;
  const attachments: Attachment[] = [
    ...scans.map((file): Attachment => ({ ...file, purpose: 'letter' })),
    ...form.attachments.map(
      ({ purpose, ticket }, i): Attachment => ({
        ...readTicket(officeKey, ticket, now, `${facts.path}.attachments.${i}`),
        purpose,
      }),
    ),
  ];
  const deliveryWay = form.request.deliveryWay ?? 'post';
  // What is to be fetched from the site needs its code.
  const queryCodeGiven = form.wantsQueryCode || deliveryWay === 'online';
  const subject: ApplicationCase = {
    id,
    state: 'submitted',
    steps: {},
    channel,
    arrival,
    submittedAt: arrivalInstant(arrival, now),
    applicant: form.applicant,
    ...(form.agent ? { agent: form.agent } : {}),
    request: {
      description: form.request.description,
      // Only where the paper names none, and then `missing` says so: paper by post harms nobody.
      provisionForm: form.request.provisionForm ?? 'paper',
      deliveryWay,
    },
    assistance: form.assistance,
    signature: form.signed ? form.applicant.name : '',
    attachments,
    queryCodeHash: queryCodeGiven
      ? queryCodeHash(officeKey, id, foldCode(slipCode(officeKey, id)))
      : keyedHash(officeKey, 'no-query-code', id),
    identityHash: identityHash(officeKey, form.applicant),
    queryCodeGiven,
    missing: missingParts(form),
    notices: [],
  };
  return { subject, claims: [...new Set(attachments.map((a) => a.key))].map((key) => claimUpload(key, id)) };
}

/** The query code that the receipt slip prints; derived, so that it can be printed again and is stored nowhere. */
export function slipCode(officeKey: string, id: string): string {
  return queryCodeOf(officeKey, id, 'receipt-slip');
}

/** When it came: the header's time of a fax or e-mail, else the day; never later than now. */
function arrivalInstant({ arrivedOn, arrivedAt }: Arrival, now: Date): string {
  const stated = new Date(`${arrivedOn}T${arrivedAt ?? '00:00'}:00+08:00`);
  return (stated < now ? stated : now).toISOString();
}
