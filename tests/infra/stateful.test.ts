import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  lossesOf,
  readStatefulRecords,
  refuseLosses,
  type StackTemplate,
  statefulOf,
  type Waiver,
} from '../../infra/stateful.ts';
import { INDEXES } from '../../shared/platform/ports.ts';
import { synthesise } from './synthesise.ts';

const office = synthesise();
const stacks = (change: (template: Template) => void = () => undefined): StackTemplate[] => {
  const data = structuredClone(office.data.toJSON()) as Template;
  change(data);
  return [
    { stack: 'data', template: data },
    { stack: 'app', template: office.app.toJSON() as Template },
  ];
};
interface Template {
  Resources: Record<string, { Type: string; Properties: Record<string, unknown>; DeletionPolicy?: string }>;
}
const { baseline, waivers } = readStatefulRecords();
const idOf = (type: string) => Object.keys(baseline).find((id) => baseline[id]?.type === type) ?? '';
const resource = (template: Template, type: string) => template.Resources[idOf(type).slice('data/'.length)];

const COMPLETE = { GONGKAI_PROFILE: 'chuxiong', GONGKAI_ISSUER: 'https://login.example.org/' };

describe('what holds data', () => {
  test('is all in the baseline, and nothing is lost by what is deployed today, with no waiver', () => {
    expect(statefulOf(stacks())).toEqual(baseline);
    expect(lossesOf(baseline, stacks())).toEqual([]);
    expect(waivers).toEqual([]);
    expect(
      Object.values(baseline)
        .map((r) => r.type)
        .sort(),
    ).toEqual([
      'AWS::DynamoDB::Table',
      'AWS::KMS::Key',
      'AWS::S3::Bucket',
      'AWS::S3::Bucket',
      'AWS::SecretsManager::Secret',
      ...INDEXES.map(() => 'index of a table'),
    ]);
  });

  test.each(INDEXES)(
    'the index %s may neither vanish nor change its keys, since it would be built anew from nothing',
    (name) => {
      const index = `${idOf('AWS::DynamoDB::Table')}/${name}`;
      const changed = (change: (indexes: { IndexName: string }[]) => object[]) =>
        stacks((t) => {
          const found = resource(t, 'AWS::DynamoDB::Table');
          const indexes = found?.Properties['GlobalSecondaryIndexes'] as { IndexName: string }[];
          if (found) found.Properties = { ...found.Properties, GlobalSecondaryIndexes: change(indexes) };
        });
      const gone = changed((all) => all.filter((i) => i.IndexName !== name));
      expect(lossesOf(baseline, gone)).toEqual([expect.objectContaining({ resource: index, change: 'deleted' })]);
      const other = changed((all) => all.map((i) => (i.IndexName === name ? { ...i, KeySchema: [] } : i)));
      expect(lossesOf(baseline, other)).toEqual([expect.objectContaining({ resource: index, change: 'replaced' })]);
    },
  );

  test.each(Object.keys(baseline).filter((id) => baseline[id]?.type !== 'index of a table'))(
    '%s may not vanish from its stack',
    (id) => {
      const without = stacks((t) => delete t.Resources[id.slice('data/'.length)]);
      expect(lossesOf(baseline, without)).toEqual([expect.objectContaining({ resource: id, change: 'deleted' })]);
    },
  );

  test.each([
    ['AWS::DynamoDB::Table', 'TableName', 'cases'],
    ['AWS::DynamoDB::Table', 'KeySchema', [{ AttributeName: 'id', KeyType: 'HASH' }]],
    ['AWS::S3::Bucket', 'BucketName', 'letters'],
    ['AWS::KMS::Key', 'KeySpec', 'RSA_2048'],
    ['AWS::SecretsManager::Secret', 'GenerateSecretString', { PasswordLength: 32 }],
  ])('%s: a change of %s would begin anew with nothing', (type, property, value) => {
    const changed = stacks((t) => {
      const found = resource(t, type);
      if (found) found.Properties = { ...found.Properties, [property]: value };
    });
    expect(lossesOf(baseline, changed)).toEqual([
      expect.objectContaining({ resource: idOf(type), change: 'replaced' }),
    ]);
  });

  test('must stay retained; and what is only added or changed in place goes through', () => {
    const loose = stacks((t) => {
      const found = resource(t, 'AWS::DynamoDB::Table');
      if (found) found.DeletionPolicy = 'Delete';
    });
    expect(lossesOf(baseline, loose)).toEqual([expect.objectContaining({ change: 'not retained' })]);
    const harmless = stacks((t) => {
      const found = resource(t, 'AWS::DynamoDB::Table');
      if (found) found.Properties = { ...found.Properties, TimeToLiveSpecification: undefined };
      t.Resources['Another'] = { Type: 'AWS::S3::Bucket', Properties: {}, DeletionPolicy: 'Retain' };
    });
    expect(lossesOf(baseline, harmless)).toEqual([]);
  });

  test('only a written waiver for that very change lets it through, and only until its day', () => {
    const table = idOf('AWS::DynamoDB::Table');
    const without = stacks((t) => delete t.Resources[table.slice('data/'.length)]);
    const waiver: Waiver = {
      resource: table,
      change: 'deleted',
      reason: 'Moved to another account on 1 March; export in the archive bucket.',
      approvedBy: '分管领导',
      until: '2026-03-31',
    };
    const refuse =
      (given: Waiver[], today = '2026-03-15') =>
      () =>
        refuseLosses(without, { baseline, waivers: given, today });
    expect(refuse([])).toThrow(`${table} would be deleted`);
    expect(refuse([waiver])).not.toThrow();
    expect(refuse([waiver], '2026-04-01')).toThrow('waiver');
    expect(refuse([{ ...waiver, change: 'replaced' }])).toThrow();
    expect(refuse([{ ...waiver, resource: idOf('AWS::KMS::Key') }])).toThrow();
  });
});

test.each([
  ['GONGKAI_ISSUER', { GONGKAI_PROFILE: 'chuxiong' }],
  ['GONGKAI_PROFILE', { GONGKAI_ISSUER: 'https://login.example.org/' }],
  ['GONGKAI_REGION', { ...COMPLETE, GONGKAI_REGION: 'cn-nroth-1' }],
])('the app itself refuses to synthesise without a right %s, and names the setting', (named, settings) => {
  const outdir = mkdtempSync(join(tmpdir(), 'gongkai-refused-'));
  const { PATH: path = '' } = process.env;
  const { status, stderr } = spawnSync(process.execPath, ['infra/app.ts'], {
    cwd: join(import.meta.dirname, '../..'),
    env: { PATH: path, CDK_OUTDIR: outdir, ...settings },
    encoding: 'utf8',
  });
  const written = readdirSync(outdir);
  rmSync(outdir, { recursive: true, force: true });
  expect(status).not.toBe(0);
  expect(stderr).toContain(named);
  expect(written).toEqual([]);
});
