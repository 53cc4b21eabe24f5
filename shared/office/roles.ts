/**
 * Roles of the work regulation (工作制度第十七条(五)). A person holds one role in one section;
 * the access token carries both (claims configured in shared/http).
 */
export const ROLES = {
  centre: '信息中心经办人',
  section: '科室经办人',
  leader: '分管领导',
  secrecy: '保密审查员',
  admin: '系统管理员',
} as const;

export type Role = keyof typeof ROLES;

/** Actors that are not staff: the applicant behind a proven query code, and the office's own functions. */
export type ActorKind = Role | 'applicant' | 'system';

/** Who gives a command. `section` is a section code of the profile; `account` is a stable id, never a name. */
export interface Actor {
  readonly kind: ActorKind;
  readonly account: string;
  /** Display name; shown to staff in the history, never to the public and never in logs. */
  readonly name: string;
  readonly section?: string;
}
