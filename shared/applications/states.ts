import type { ApplicationState } from './case.ts';

/** The states of an application. Apart from the steps, whose forms a list of cases does without. */
export const APPLICATION_STATES = {
  'at-counter': { title: '代为填写，待签名', open: true },
  submitted: { title: '已提交，待确认', open: true },
  unreachable: { title: '联系不上，待恢复联络', open: true },
  registered: { title: '已登记', open: true },
  assigned: { title: '待科室审核', open: true },
  proposed: { title: '待领导审批', open: true },
  approved: { title: '待保密审查', open: true },
  cleared: { title: '待制发告知书', open: true },
  correcting: { title: '待补正', open: true },
  charging: { title: '待缴费', open: true },
  lapsed: { title: '逾期，待告知不再处理', open: true },
  issued: { title: '已制发，待送达', open: true },
  delivered: { title: '已送达', open: true },
  closed: { title: '已办结', open: false },
  withdrawn: { title: '已撤回', open: false },
  merged: { title: '已并入另一件申请', open: false },
  archived: { title: '已归档', open: false },
  'destruction-proposed': { title: '已提请销毁', open: false },
  destroyed: { title: '已销毁', open: false },
} as const satisfies Readonly<Record<ApplicationState, { readonly title: string; readonly open: boolean }>>;

/** The states before a final answer has gone out. */
export const OPEN_BEFORE_ISSUE = [
  'submitted',
  'registered',
  'assigned',
  'proposed',
  'approved',
  'cleared',
  'correcting',
  'charging',
  'lapsed',
] as const satisfies readonly ApplicationState[];

/** The states in which the answer is being worked on: registered, not stopped, not answered. */
export const RUNNING = [
  'registered',
  'assigned',
  'proposed',
  'approved',
  'cleared',
] as const satisfies readonly ApplicationState[];
