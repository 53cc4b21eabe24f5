import { ROLES } from '../office/roles.ts';
import type { Transition, Workflow } from './workflow.ts';

const WHO: Readonly<Record<string, string>> = { ...ROLES, applicant: '申请人', system: '系统' };
const SCOPE: Readonly<Record<string, string>> = {
  office: '',
  'own-section': '（本科室）',
  'in-charge': '（分管的科室）',
  'disclosure-head': '（政府信息公开工作机构负责人）',
};

/** docs/states.md of a workflow: states, steps with their articles, and the picture of the way. */
export function statesDocument<S extends string, C extends string>(title: string, workflow: Workflow<S, C>): string {
  const states = Object.entries(workflow.states) as [S, { title: string; open: boolean }][];
  const steps = Object.entries(workflow.transitions) as [C, Transition<S>][];
  const name = (command: string) => workflow.transitions[command as C]?.title ?? command;
  const edges = steps.flatMap(([, t]) =>
    targetsOf(t).flatMap((to) => t.from.map((from) => `  ${from} --> ${to}: ${t.title}`)),
  );
  return `# ${title}：状态与步骤

本页由 \`npm run docs\` 从工作流表生成，请勿手工修改。

## 状态

| 代码 | 名称 | 在办 |
|---|---|---|
${states.map(([code, s]) => `| \`${code}\` | ${s.title} | ${s.open ? '是' : '否'} |`).join('\n')}

## 步骤

| 命令 | 名称 | 依据 | 从 | 到 | 由谁 | 须另一人 | 收回 |
|---|---|---|---|---|---|---|---|
${steps
  .map(
    ([command, t]) =>
      `| \`${command}\` | ${t.title} | ${t.article} | ${t.from.map((s) => workflow.states[s].title).join('；')} | ${t.to === 'same' ? '不变' : t.to === 'back' ? '回到原状态' : workflow.states[t.to].title} | ${t.who.map((w) => WHO[w]).join('、')}${SCOPE[t.scope]} | ${(t.differsFrom ?? []).map(name).join('、')} | ${(t.resets ?? []).map(name).join('、')} |`,
  )
  .join('\n')}

## 图

\`\`\`mermaid
stateDiagram-v2
  [*] --> ${states[0]?.[0] ?? ''}
${edges.join('\n')}
\`\`\`
`;
}

/** The states a step leads to; none where it stays. */
function targetsOf<S extends string>({ to, backTo }: Transition<S>): readonly S[] {
  if (to === 'same') return [];
  return to === 'back' ? (backTo ?? []) : [to];
}
