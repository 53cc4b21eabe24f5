import { centreOf, type OfficeProfile, secrecySectionOf } from '../shared/office/profile.ts';
import { ROLES, type Role } from '../shared/office/roles.ts';

export interface DemoAccount {
  /** Login name, e.g. xinxi-jia. */
  readonly account: string;
  readonly name: string;
  readonly role: Role;
  /** Section code, or the leader's id. */
  readonly section: string;
  readonly place: string;
}

/** Accounts of the local demo issuer, for every role and every place of the profile; plainly invented. */
export function demoAccounts(profile: OfficeProfile): DemoAccount[] {
  const centre = centreOf(profile);
  const secrecy = secrecySectionOf(profile);
  const staff = (account: string, name: string, role: Role, section: string, place: string): DemoAccount => ({
    account,
    name: `${name}（演示）`,
    role,
    section,
    place,
  });
  return [
    staff('centre-a', '经办人甲', 'centre', centre.code, centre.shortName),
    staff('centre-b', '经办人乙', 'centre', centre.code, centre.shortName),
    ...profile.sections
      .filter((s) => s.capabilities.includes('review'))
      .map((s) => staff(`section-${s.code}`, `${s.shortName}经办人`, 'section', s.code, s.shortName)),
    ...profile.leaders.map((l) => staff(`leader-${l.id}`, l.title.replace(/（.*）$/u, ''), 'leader', l.id, l.title)),
    staff('secrecy', '保密审查员', 'secrecy', secrecy.code, secrecy.shortName),
    staff('admin', '系统管理员', 'admin', centre.code, centre.shortName),
  ];
}

export function accountLine(a: DemoAccount): string {
  return `${a.account.padEnd(28)} ${ROLES[a.role]}  ${a.place}`;
}
