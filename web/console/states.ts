import type { applicationWorkflow } from '../../shared/applications/workflow.ts';

type States = typeof applicationWorkflow.states;

/** The workflow's own titles; the type fails when they drift, and no schema library reaches the browser. */
export const STATE_TITLES: { readonly [S in keyof States]: States[S]['title'] } = {
  'at-counter': '代为填写，待签名',
  submitted: '已提交，待确认',
  unreachable: '联系不上，待恢复联络',
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
  merged: '已并入另一件申请',
  archived: '已归档',
  'destruction-proposed': '已提请销毁',
  destroyed: '已销毁',
};

type State = keyof States;

export const ENDED_STATES: readonly string[] = [
  'closed',
  'withdrawn',
  'merged',
  'archived',
  'destruction-proposed',
  'destroyed',
] satisfies State[];
export const OPEN_STATES = Object.keys(STATE_TITLES).filter((s) => !ENDED_STATES.includes(s));

/** What happens after a step, told in the message of success. */
const NEXT: Readonly<Record<State, (sectionName: string) => string>> = {
  'at-counter': () => '下一步：打印申请表，向申请人宣读并请其签名，再附上签名页登记。',
  submitted: () => '下一步：信息中心与申请人确认后登记。',
  unreachable: () => '已登记为联系不上；恢复联络后确认并登记，自当日起算。',
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
  closed: () => '这件申请已经办结，案卷可以随时查看；下一步：归档。',
  merged: () => '这件申请已并入另一件，一并办理。',
  withdrawn: () => '这件申请已经终止办理，案卷可以随时查看；下一步：归档。',
  archived: () => '案卷已经归档，保管期限届满后列入鉴定清单。',
  'destruction-proposed': () => '下一步：政府信息公开工作机构负责人批准或者不同意销毁。',
  destroyed: () => '内容已经删除，文件在一小时内清除；销毁记录和年报数据保留。',
};

export const nextStep = (state: string, sectionName: string): string =>
  state in NEXT ? NEXT[state as State](sectionName) : '';
