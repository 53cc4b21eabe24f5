import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoPdf } from '../../local/demo-files.ts';
import { openLocalOffice } from '../../local/office.ts';
import type { ApplicationCase } from '../../shared/applications/case.ts';
import { submitApplication } from '../../shared/applications/submit.ts';
import { acceptUpload } from '../../shared/applications/uploads.ts';
import type { ApplicationCommand } from '../../shared/applications/workflow.ts';
import { execute, loadCase } from '../../shared/casework/execute.ts';
import { type ApplicationFormInput, applicationFormSchema } from '../../shared/contracts/application-form.ts';
import { inventedResidentId } from '../../shared/law/identity-number.ts';
import { chuxiong } from '../../shared/office/chuxiong.ts';
import { disclosureHeadOf, type OfficeProfile } from '../../shared/office/profile.ts';
import type { Actor } from '../../shared/office/roles.ts';
import type { Clock } from '../../shared/platform/ports.ts';

/** A clock that stands still until it is set; `2026-03-02T09:00+08:00` is a Monday. */
export function testClock(start = '2026-03-02T09:00:00+08:00'): Clock & { set(instant: string): void } {
  let now = new Date(start);
  return {
    now: () => now,
    set(instant) {
      now = new Date(instant);
    },
  };
}

/** An office in a folder of its own under the temporary directory. */
export function testOffice(options: { profile?: OfficeProfile } = {}) {
  const dataDir = mkdtempSync(join(tmpdir(), 'gongkai-'));
  const clock = testClock();
  const local = openLocalOffice({ dataDir, profile: options.profile ?? chuxiong, officeKey: 'k'.repeat(32), clock });
  return {
    ...local,
    clock,
    dataDir,
    close() {
      local.db.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

export type TestOffice = ReturnType<typeof testOffice>;

export const people = {
  centre: { kind: 'centre', account: 'centre-a', name: '经办人甲', section: 'info-centre' },
  otherCentre: { kind: 'centre', account: 'centre-b', name: '经办人乙', section: 'info-centre' },
  section: { kind: 'section', account: 'section-general-2', name: '综合二科经办人', section: 'general-2' },
  otherSection: { kind: 'section', account: 'section-research-1', name: '调研一科经办人', section: 'research-1' },
  secrecy: { kind: 'secrecy', account: 'secrecy', name: '保密审查员', section: 'general-1' },
  applicant: { kind: 'applicant', account: 'applicant', name: '申请人' },
  system: { kind: 'system', account: 'system', name: '系统' },
} as const satisfies Record<string, Actor>;

export const leader: Actor = {
  kind: 'leader',
  account: 'leader-a',
  name: '分管领导',
  section: leaderIdOf('general-2'),
};
/** 政府信息公开工作机构负责人. */
export const head: Actor = {
  kind: 'leader',
  account: 'leader-head',
  name: '机构负责人',
  section: disclosureHeadOf(chuxiong).id,
};
export const otherLeader: Actor = {
  kind: 'leader',
  account: 'leader-b',
  name: '另一位领导',
  section: leaderIdOf('research-1'),
};

function leaderIdOf(section: string): string {
  const found = chuxiong.leaders.find((l) => l.inChargeOf.includes(section));
  if (!found) throw new Error(`no leader for ${section}`);
  return found.id;
}

/** A citizen; the identity number is invented and its region unassigned. */
export const citizen = {
  kind: 'person',
  name: '测试甲',
  identityType: 'resident-id',
  identityNumber: inventedResidentId(1),
  phone: '13800000000',
  address: '示例省示例市示例路1号',
  postcode: '675000',
} as const satisfies ApplicationFormInput['applicant'];

/** A valid form of a citizen. */
export function citizenForm(ticket: string, over: Partial<ApplicationFormInput> = {}): ApplicationFormInput {
  return {
    applicant: citizen,
    request: {
      description: '申请公开2025年度城镇老旧小区改造资金使用明细。',
      provisionForm: 'data',
      deliveryWay: 'online',
    },
    attachments: [{ purpose: 'identity', ticket }],
    signature: '测试甲',
    declaration: true,
    ...over,
  };
}

export async function uploadTicket(office: TestOffice): Promise<string> {
  const { ticket } = await acceptUpload(office.office, { name: '身份证明.pdf', bytes: demoPdf('invented') });
  return ticket;
}

let submissions = 0;

/** Submits a citizen's application; answers its id and the codes. */
export async function submit(
  office: TestOffice,
  over: Partial<ApplicationFormInput> = {},
  key = `test-key-${String(++submissions).padStart(8, '0')}`,
) {
  const form = applicationFormSchema.parse(citizenForm(await uploadTicket(office), over));
  const receipt = await submitApplication(office.kind, office.office, form, key);
  return { ...receipt, id: receipt.reference.replaceAll('-', '') };
}

let commands = 0;

/** Gives a command as one person and answers the case after it. */
export async function act(
  office: TestOffice,
  id: string,
  command: ApplicationCommand,
  actor: Actor,
  input: unknown = {},
): Promise<ApplicationCase> {
  const { subject } = await execute(office.kind, office.office, {
    caseId: id,
    command,
    actor,
    input,
    commandId: `act-${++commands}`,
  });
  return subject;
}

export async function caseOf(office: TestOffice, id: string): Promise<{ subject: ApplicationCase; version: number }> {
  const loaded = await loadCase(office.kind, office.office.table, id);
  if (!loaded) throw new Error('no such case');
  return loaded;
}

export const registration = { confirmedOn: '2026-03-02', method: 'phone' } as const;

export const grantedProposal = {
  notice: 'N12',
  fields: {
    items: [{ name: '城镇老旧小区改造资金使用明细', copies: 1, pages: 12 }],
    form: '电子文件',
    method: '告知获取的方式、途径和时间',
    place: '凭回执编号在本网站下载',
    time: '2026年3月16日起',
  },
  opinion: '该信息由本机关制作，可以公开。',
};

/** Drives a case to a state along the main way. */
export async function driveTo(
  office: TestOffice,
  id: string,
  state: 'registered' | 'assigned' | 'proposed' | 'approved' | 'cleared' | 'issued',
): Promise<void> {
  const steps: [string, ApplicationCommand, Actor, unknown][] = [
    ['registered', 'registerApplication', people.centre, registration],
    ['assigned', 'assignToSection', people.centre, { section: 'general-2' }],
    ['proposed', 'proposeOutcome', people.section, grantedProposal],
    ['approved', 'approveProposal', leader, {}],
    ['cleared', 'passSecrecyReview', people.secrecy, {}],
    ['issued', 'issueNotice', people.centre, {}],
  ];
  for (const [reached, command, actor, input] of steps) {
    await act(office, id, command, actor, input);
    if (reached === state) return;
  }
}
