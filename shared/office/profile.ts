import type { OfficeProfile, Section } from './profile-schema.ts';

// The schema itself is for whoever takes a profile in: a function reads one that was checked when it was bundled.
export type { AnsweringAuthority, OfficeProfile, Section } from './profile-schema.ts';

/** The section that receives and answers applications (信息中心, 工作制度第十七条). */
export function centreOf(profile: OfficeProfile): Section {
  return sectionWith(profile, 'centre');
}

/** The section that passes or returns the secrecy review (综合一科, 工作制度第七条). */
export function secrecySectionOf(profile: OfficeProfile): Section {
  return sectionWith(profile, 'secrecy');
}

/** The leader in charge of a section (分管领导). */
export function leaderOf(profile: OfficeProfile, section: string): OfficeProfile['leaders'][number] {
  const leader = profile.leaders.find((l) => l.inChargeOf.includes(section));
  if (!leader) throw new RangeError(`no leader is in charge of section ${section}`);
  return leader;
}

/** 政府信息公开工作机构负责人 (条例第三十三条第二款): as the profile names, else the leader in charge of the centre. */
export function disclosureHeadOf(profile: OfficeProfile): OfficeProfile['leaders'][number] {
  const head = profile.leaders.find((l) => l.id === profile.sideClocks.disclosureHead);
  return head ?? leaderOf(profile, centreOf(profile).code);
}

export function sectionOf(profile: OfficeProfile, code: string): Section | undefined {
  return profile.sections.find((s) => s.code === code);
}

function sectionWith(profile: OfficeProfile, capability: 'centre' | 'secrecy'): Section {
  const section = profile.sections.find((s) => s.capabilities.includes(capability));
  if (!section) throw new RangeError(`no section has the capability ${capability}`);
  return section;
}
