import type { Actor } from '../../shared/office/roles.ts';
import { Forbidden } from '../../shared/platform/errors.ts';

/** Registers, reports and the reception name every applicant of the office. */
export function mustBeCentre(actor: Actor, why = '登记表和年度报告由信息中心查看（工作制度第十七条）'): void {
  if (actor.kind !== 'centre') throw new Forbidden('role-forbidden', why, { article: '工作制度第十七条' });
}

/** Dead letters are seen and redriven by the centre, which answers for every notice, and by administrators. */
export function mustKeepQueues(actor: Actor): void {
  if (actor.kind !== 'admin' && actor.kind !== 'centre')
    throw new Forbidden('role-forbidden', '只有信息中心和系统管理员可以处理未送达的消息');
}
