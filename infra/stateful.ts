import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/**
 * What holds data, and the properties that may not change under it: CloudFormation answers a change of any of them
 * with a new, empty resource (or, for a generated secret, with a new value).
 */
const STATEFUL: Readonly<Record<string, readonly string[]>> = {
  'AWS::DynamoDB::Table': ['TableName', 'KeySchema', 'LocalSecondaryIndexes', 'ImportSourceSpecification'],
  'AWS::S3::Bucket': ['BucketName', 'BucketNamePrefix'],
  'AWS::KMS::Key': ['KeySpec', 'KeyUsage', 'MultiRegion', 'Origin'],
  'AWS::SecretsManager::Secret': ['Name', 'GenerateSecretString', 'SecretString'],
};

const INDEX = 'index of a table';

const keptSchema = z.strictObject({ type: z.string(), fixed: z.record(z.string(), z.json()) });
/** Stateful resources by stack (`data`, `app`) and logical id. */
const baselineSchema = z.record(z.string(), keptSchema);
export type Baseline = z.output<typeof baselineSchema>;

const waiverSchema = z.strictObject({
  /** As the refusal names it, e.g. `data/Files8E6940B8`. */
  resource: z.string().min(1),
  change: z.enum(['deleted', 'replaced', 'not retained']),
  reason: z.string().min(20, 'say in a sentence why the data may go, and where they are kept'),
  approvedBy: z.string().min(1),
  /** Last day on which it holds. */
  until: z.iso.date(),
});
export type Waiver = z.output<typeof waiverSchema>;

export interface StackTemplate {
  /** `data` or `app`, whatever the stage. */
  readonly stack: string;
  readonly template: { readonly Resources?: Readonly<Record<string, TemplateResource>> };
}

interface TemplateResource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
}

export interface Loss {
  readonly resource: string;
  readonly change: Waiver['change'];
  readonly why: string;
}

/** The stateful resources of templates, as the baseline keeps them. */
export function statefulOf(stacks: readonly StackTemplate[]): Baseline {
  const found = resourcesOf(stacks).flatMap(([id, { Type, Properties = {} }]) => {
    const names = STATEFUL[Type];
    if (!names) return [];
    const fixed = names.filter((name) => Properties[name] !== undefined).map((name) => [name, Properties[name]]);
    return [[id, { type: Type, fixed: Object.fromEntries(fixed) }] as const, ...indexesOf(id, Properties)];
  });
  return baselineSchema.parse(Object.fromEntries(found.sort(([a], [b]) => (a < b ? -1 : 1))));
}

/** The indexes of a table, each by itself: one that changes is emptied and built anew, and work lists are blank meanwhile. */
function indexesOf(table: string, properties: Readonly<Record<string, unknown>>) {
  const indexes = (properties['GlobalSecondaryIndexes'] ?? []) as { IndexName: string; KeySchema: unknown }[];
  return indexes.map(
    ({ IndexName: name, KeySchema: keys }) =>
      [`${table}/${name}`, { type: INDEX, fixed: { KeySchema: keys } }] as const,
  );
}

/** What deploying these templates over the baseline would lose. */
export function lossesOf(baseline: Baseline, stacks: readonly StackTemplate[]): Loss[] {
  const now = statefulOf(stacks);
  const policies = new Map(resourcesOf(stacks));
  return Object.entries(baseline).flatMap(([resource, before]): Loss[] => {
    // An index goes with its table; that loss is told once.
    if (before.type === INDEX && !now[resource.slice(0, resource.lastIndexOf('/'))]) return [];
    const after = now[resource];
    if (!after) return [{ resource, change: 'deleted', why: `${before.type} is no longer in the template` }];
    if (after.type !== before.type)
      return [{ resource, change: 'replaced', why: `${before.type} became ${after.type}` }];
    const names = before.type === INDEX ? ['KeySchema'] : (STATEFUL[before.type] ?? []);
    const changed = names.filter((n) => JSON.stringify(after.fixed[n]) !== JSON.stringify(before.fixed[n]));
    const { DeletionPolicy, UpdateReplacePolicy } = policies.get(resource) ?? {};
    const retained = before.type === INDEX || [DeletionPolicy, UpdateReplacePolicy].every((p) => p === 'Retain');
    return [
      ...changed.map((n): Loss => ({ resource, change: 'replaced', why: `${n} of ${before.type} may not change` })),
      ...(retained ? [] : [{ resource, change: 'not retained' as const, why: `${before.type} must be retained` }]),
    ];
  });
}

/**
 * Refuses templates that would lose data, unless a written waiver names the very change and still holds.
 * @throws Error that names each loss, and what to do
 */
export function refuseLosses(
  stacks: readonly StackTemplate[],
  { baseline, waivers, today }: { baseline: Baseline; waivers: readonly Waiver[]; today: string },
): void {
  const losses = lossesOf(baseline, stacks).filter(
    ({ resource, change }) => !waivers.some((w) => w.resource === resource && w.change === change && w.until >= today),
  );
  if (losses.length === 0) return;
  const lines = losses.map((l) => `  ${l.resource} would be ${l.change}: ${l.why}`);
  throw new Error(
    `this would lose data, nothing is synthesised:\n${lines.join('\n')}\nTake the change back, or write a waiver into infra/stateful-waivers.json (docs/upgrade.md).`,
  );
}

/** The baseline and the waivers that lie beside this file. */
export function readStatefulRecords(): { baseline: Baseline; waivers: Waiver[] } {
  const read = (name: string): unknown => JSON.parse(readFileSync(join(import.meta.dirname, name), 'utf8'));
  return {
    baseline: baselineSchema.parse(read('stateful-baseline.json')),
    waivers: z.array(waiverSchema).parse(read('stateful-waivers.json')),
  };
}

function resourcesOf(stacks: readonly StackTemplate[]): [string, TemplateResource][] {
  return stacks.flatMap(({ stack, template }) =>
    Object.entries(template.Resources ?? {}).map(([id, r]): [string, TemplateResource] => [`${stack}/${id}`, r]),
  );
}
