import { expect, test } from 'vitest';
import { refuseLosses, type StackTemplate, statefulOf, type Waiver } from '../../infra/stateful.ts';
import { callAws } from '../../scripts/aws/call.ts';
import { deployedTemplate } from '../../scripts/aws/deployed-template.ts';
import { readAwsTestSetting } from './setting.ts';

const setting = readAwsTestSetting();
type Template = StackTemplate['template'];

test.skipIf(!setting)(
  'a change that would replace the deployed table is refused, unless a waiver is written',
  async () => {
    if (!setting) return;
    const call = (asked: Parameters<typeof callAws>[1]) => callAws(setting.target, asked);
    const template = (await deployedTemplate(call, `gongkai-${setting.settings.stage ?? 'dev'}-data`)) as Template;
    const baseline = statefulOf([{ stack: 'data', template }]);
    const [table = ''] = Object.entries(baseline).find(([, kept]) => kept.type === 'AWS::DynamoDB::Table') ?? [];
    const index = `${table}/byWork`;
    expect(baseline[index]).toBeDefined();

    const today = '2026-03-15';
    const refuse = (waivers: readonly Waiver[], change: (properties: Record<string, unknown>) => object) => () => {
      const id = table.slice('data/'.length);
      const found = template.Resources?.[id];
      if (!found) throw new Error('the deployed template has no table');
      const changed = { ...found, Properties: { ...found.Properties, ...change({ ...found.Properties }) } };
      const next = { Resources: { ...template.Resources, [id]: changed } };
      refuseLosses([{ stack: 'data', template: next }], { baseline, waivers, today });
    };
    const otherKeys = () => ({ KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }] });
    const otherIndex = (p: Record<string, unknown>) => ({
      GlobalSecondaryIndexes: (p['GlobalSecondaryIndexes'] as { IndexName: string }[]).map((i) =>
        i.IndexName === 'byWork' ? { ...i, KeySchema: [{ AttributeName: 'byDueP', KeyType: 'HASH' }] } : i,
      ),
    });
    const waiver: Waiver = {
      resource: table,
      change: 'replaced',
      reason: 'Moved to another account; the export lies in the archive bucket.',
      approvedBy: '分管领导',
      until: '2026-03-31',
    };
    expect(refuse([], () => ({}))).not.toThrow();
    expect(refuse([], otherKeys)).toThrow(`${table} would be replaced`);
    expect(refuse([waiver], otherKeys)).not.toThrow();
    expect(refuse([waiver], otherIndex)).toThrow(`${index} would be replaced`);
    expect(refuse([{ ...waiver, resource: index }], otherIndex)).not.toThrow();
  },
);

test.skipIf(!setting)('a stack that is not there has nothing to lose', async () => {
  if (!setting) return;
  expect(await deployedTemplate((asked) => callAws(setting.target, asked), 'gongkai-none-data')).toBeUndefined();
});
