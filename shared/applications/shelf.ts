import { Retryable } from '../platform/errors.ts';
import type { ApplicationCase } from './case.ts';
import { sealIdentities } from './identities.ts';
import { indexesOf, stepIndexesOf } from './indexes.ts';
import type { ApplicationRules } from './rules.ts';
import { tallyOf } from './tally.ts';

/**
 * Version of the stored shape; a change that old items do not fit adds one and migrates in {@link parseCase}.
 * 2: every channel, what a paper lacks, the basis of the receipt date.
 * 3: identity numbers are sealed; older cases are read as they stand and sealed with their next step.
 */
const SCHEMA = 3;

export const applicationKey = (id: string) => ({ pk: `APPLICATION#${id}`, sk: 'CASE' });

/** How applications are stored, for the kind and for whoever opens or notes one in a step of its own. */
export function applicationShelf(rules: ApplicationRules) {
  return {
    workflow: { kind: 'application' },
    schema: SCHEMA,
    keyOf: applicationKey,
    parse: parseCase,
    protect: (subject: ApplicationCase) => sealIdentities(rules, subject),
    indexesOf: (subject: ApplicationCase) => indexesOf(rules, subject),
    stepIndexesOf,
    tally: (subject: ApplicationCase) => tallyOf(rules.calendar, subject),
  };
}

/** Reads a stored case of any version. Throws Retryable `schema-newer` for one of a newer program. */
function parseCase(body: unknown, schema: number): ApplicationCase {
  if (schema > SCHEMA) throw new Retryable('schema-newer', '这件申请由更新的版本办理过，请升级系统后再办理');
  return schema < 2 ? fromSchema1(body as ApplicationCase) : (body as ApplicationCase);
}

/** Version 1 knew the site alone: every application had a query code, and a receipt date by confirmation. */
function fromSchema1(body: ApplicationCase): ApplicationCase {
  return {
    ...body,
    queryCodeGiven: true,
    missing: [],
    ...(body.registration ? { registration: { ...body.registration, basis: '以双方确认之日为收到之日' } } : {}),
  };
}
