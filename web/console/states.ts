import type { applicationWorkflow } from '../../shared/applications/workflow.ts';

type States = typeof applicationWorkflow.states;

/** The workflow's own titles; the type fails when they drift, and no schema library reaches the browser. */
export const STATE_TITLES: { readonly [S in keyof States]: States[S]['title'] } = {
  submitted: '已提交，待确认',
  registered: '已登记',
  assigned: '待科室审核',
  proposed: '待领导审批',
  approved: '待保密审查',
  cleared: '待制发告知书',
  correcting: '待补正',
  charging: '待缴费',
  lapsed: '逾期，待告知不再处理',
  issued: '已制发，待送达',
  delivered: '已送达',
  closed: '已办结',
  withdrawn: '已撤回',
};

type State = keyof States;

export const OPEN_STATES = Object.keys(STATE_TITLES).filter((s) => s !== 'closed' && s !== 'withdrawn');
export const ENDED_STATES: readonly string[] = ['closed', 'withdrawn'] satisfies State[];

/** What happens after a step, told in the message of success. */
const NEXT: Readonly<Record<State, (sectionName: string) => string>> = {
  submitted: () => '下一步：信息中心与申请人确认后登记。',
  registered: () => '下一步：信息中心转科室办理；已主动公开的，可以直接答复。',
  assigned: (section) => `下一步：${section || '责任科室'}审核并提出处理意见。`,
  proposed: () => '下一步：分管领导审批。',
  approved: () => '下一步：保密审查。',
  cleared: () => '下一步：信息中心制发告知书。',
  correcting: () => '下一步：等待申请人补正，收到后登记；逾期由系统转为待告知不再处理。',
  charging: () => '下一步：登记收费通知送达和缴费；逾期由系统转为待告知不再处理。',
  lapsed: () => '下一步：信息中心制发不再处理告知书。',
  issued: () => '告知书正在生成，稍后可以在“文书”中查看；下一步：送达申请人并登记送达。',
  delivered: () => '下一步：信息中心办结归档。',
  closed: () => '这件申请已经办结，案卷可以随时查看。',
  withdrawn: () => '这件申请已经终止办理，案卷可以随时查看。',
};

export const nextStep = (state: string, sectionName: string): string =>
  state in NEXT ? NEXT[state as State](sectionName) : '';
