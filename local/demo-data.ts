import { attachNotice, type LetterPress } from '../shared/applications/attach-notice.ts';
import type { ApplicationCase } from '../shared/applications/case.ts';
import { keepEnclosures } from '../shared/applications/enclosures.ts';
import { openSectionReview } from '../shared/applications/review.ts';
import { submitApplication } from '../shared/applications/submit.ts';
import { acceptUpload } from '../shared/applications/uploads.ts';
import type { ApplicationCommand } from '../shared/applications/workflow.ts';
import { execute, loadCase } from '../shared/casework/execute.ts';
import { type ApplicationFormInput, applicationFormSchema } from '../shared/contracts/application-form.ts';
import { SCAN_QUEUE } from '../shared/contracts/queues.ts';
import { publish } from '../shared/disclosures/published.ts';
import { s10CheckDigit } from '../shared/law/delivery.ts';
import { inventedCreditCode, inventedResidentId } from '../shared/law/identity-number.ts';
import { addCalendarDays, type IsoDate, shanghaiDateOf } from '../shared/law/iso-date.ts';
import { centreOf, disclosureHeadOf, leaderOf, secrecySectionOf } from '../shared/office/profile.ts';
import type { Actor } from '../shared/office/roles.ts';
import type { Office } from '../shared/platform/office.ts';
import { seedAfterAnswer } from './demo-after-answer.ts';
import type { DemoCase, DemoEnd } from './demo-case.ts';
import { DEMO_CASES } from './demo-cases.ts';
import { demoPdf } from './demo-files.ts';
import { demoPublished } from './demo-published.ts';
import { seedReception } from './demo-reception.ts';
import type { RunningServer } from './server.ts';

const ORDER: readonly DemoEnd[] = [
  'submitted',
  'registered',
  'assigned',
  'proposed',
  'approved',
  'cleared',
  'issued',
  'delivered',
  'closed',
];

/**
 * Fills an empty office with published items and applications in every state, each driven through the same commands
 * as in real life, on the days of its story. `root` is the project's folder. Answers how many applications were put in; 0 when there is data already.
 */
export async function seedDemoData(server: RunningServer, root: string): Promise<number> {
  const { office } = server.local;
  const filled = await office.table.get({ pk: 'DEMO', sk: 'DEMO' });
  if (filled) return 0;
  await server.pump.stop();
  const today = shanghaiDateOf(office.clock.now().toISOString());
  for (const document of demoPublished(today, office.profile.name)) await publish(office.table, document);
  const stories = DEMO_CASES.map((story, i) => ({ story, i, submittedOn: submittedOn(office, story, today) })).sort(
    (a, b) => (a.submittedOn < b.submittedOn ? -1 : 1),
  );
  const ids = new Map<string, string>();
  for (const { story, i, submittedOn } of stories)
    ids.set(story.name, await tell(server, story, i, submittedOn, today));
  await seedAfterAnswer(server, ids);
  await seedReception(server, root);
  await office.table.commit({
    commandId: 'demo',
    writes: [{ put: { pk: 'DEMO', sk: 'DEMO', type: 'demo', schema: 1, version: 1, body: {} }, expect: 'absent' }],
  });
  // The stories handled their own messages; the queue's copies find everything done. Scans are read beside the work.
  await server.pump.drain({ except: SCAN_QUEUE });
  server.pump.start();
  return stories.length;
}

function submittedOn(office: Office, story: DemoCase, today: IsoDate): IsoDate {
  if (typeof story.submitted === 'string')
    return story.submitted < today ? story.submitted : addCalendarDays(today, -40);
  let day = today;
  for (let left = story.submitted; left > 0; ) {
    day = addCalendarDays(day, -1);
    if (office.calendar.dayKind(day).working) left--;
  }
  return day;
}

/** Tells one story from its submission to its end. */
async function tell(
  server: RunningServer,
  story: DemoCase,
  i: number,
  submitted: IsoDate,
  today: IsoDate,
): Promise<string> {
  const { kind } = server.local;
  const press = server.press;
  let now = new Date(`${submitted}T09:${String(10 + (i % 40)).padStart(2, '0')}:00+08:00`);
  const real = server.local.office.clock.now();
  const office: Office = { ...server.local.office, clock: { now: () => (now < real ? now : real) } };
  const nextDay = (hour: number, days = 1) => {
    let day = shanghaiDateOf(now.toISOString());
    for (let left = days; left > 0 && day < today; ) {
      day = addCalendarDays(day, 1);
      if (office.calendar.dayKind(day).working) left--;
    }
    now = new Date(`${day}T${String(hour).padStart(2, '0')}:${String(5 + (i % 50)).padStart(2, '0')}:00+08:00`);
  };
  const id = await submit(office, kind, story, i);
  const reach = (state: DemoEnd) => ORDER.indexOf(story.end) >= ORDER.indexOf(state);
  const act = async (command: ApplicationCommand, actor: Actor, input: unknown) => {
    await execute(kind, office, {
      caseId: id,
      command,
      actor,
      input,
      commandId: `demo:${i}:${command}:${now.getTime()}`,
    });
  };
  const subject = async (): Promise<ApplicationCase> => {
    const loaded = await loadCase(kind, office.table, id);
    if (!loaded) throw new Error('demo case is gone');
    return loaded.subject;
  };
  const people = cast(office, story);
  await tellAnswer();
  for (const step of story.sequel ?? []) {
    nextDay(14, step.after);
    await act(step.command, people[step.by], step.input(shanghaiDateOf(now.toISOString()), office));
    await printAll(office, kind, press, await subject());
  }
  return id;

  async function tellAnswer(): Promise<void> {
    if (story.end === 'withdrawn') {
      nextDay(15);
      await act('withdrawApplication', { kind: 'applicant', account: 'applicant', name: '申请人' }, {});
      return;
    }
    if (!reach('registered')) return;
    nextDay(10);
    await act('registerApplication', people.centre, {
      confirmedOn: shanghaiDateOf(now.toISOString()),
      method: 'phone',
      note: '与申请人通话，确认收到申请及提供方式',
    });
    await printAll(office, kind, press, await subject());
    if (!reach('assigned')) return;
    if (story.onTheSpot) {
      now = new Date(now.getTime() + 90 * 60_000);
      await act('answerOnTheSpot', people.centre, story.answer);
    } else {
      now = new Date(now.getTime() + 45 * 60_000);
      await act('assignToSection', people.centre, { section: people.section.section, note: '请按时限提出处理意见' });
      await openSectionReview(kind, office, {
        messageId: `demo:${i}:review`,
        caseId: id,
        section: people.section.section ?? '',
      });
      if (story.returnedOnce && story.answer) {
        nextDay(11, 4);
        await act('proposeOutcome', people.section, await withEnclosures(office, await subject(), story));
        nextDay(9);
        await act('returnProposal', people.leader, { reason: '请补充批复的页数，并核对是否含有未公开的资金来源信息' });
      }
      if (!reach('proposed') || !story.answer) return;
      nextDay(11, 4);
      await act('proposeOutcome', people.section, await withEnclosures(office, await subject(), story));
      if (!reach('approved')) return;
      nextDay(9);
      await act('approveProposal', people.leader, { comment: '同意' });
      if (!reach('cleared')) return;
      nextDay(16);
      await act('passSecrecyReview', people.secrecy, { comment: '不涉及国家秘密，可以按此答复' });
    }
    if (!reach('issued')) return;
    nextDay(10);
    await act('issueNotice', people.centre, {});
    await printAll(office, kind, press, await subject());
    if (!reach('delivered')) return;
    if ((await subject()).state === 'issued')
      await act('recordDelivery', people.centre, {
        delivery: {
          way: 'post',
          postedOn: shanghaiDateOf(now.toISOString()),
          carrier: office.profile.postalCarriers[0]?.code ?? '',
          trackingNumber: inventedItemNumber(i),
        },
      });
    if (story.cameBack) {
      nextDay(10);
      await act('recordDeliveryFailure', people.centre, {
        failedOn: shanghaiDateOf(now.toISOString()),
        kind: 'returned',
        reason: '邮局退回，批注“原址查无此人”',
      });
      return;
    }
    if (!reach('closed')) return;
    nextDay(15);
    await act('closeCase', people.centre, {});
  }
}

/** An answer that releases something brings the files it releases. */
async function withEnclosures(office: Office, subject: ApplicationCase, story: DemoCase): Promise<unknown> {
  if (story.answer?.notice !== 'N12' && story.answer?.notice !== 'N13') return story.answer;
  const fields = story.answer.fields as { items?: { name: string }[]; released?: { name: string }[] };
  const enclosures: string[] = [];
  for (const { name } of fields.items ?? fields.released ?? [])
    enclosures.push(
      (await acceptUpload(office, { name: `${name}.pdf`, bytes: demoPdf('DEMO: released file') })).ticket,
    );
  const input = { ...story.answer, enclosures };
  await keepEnclosures(office, subject, input);
  return input;
}

/** An item number of the right form and check digit that no post office gave out. */
function inventedItemNumber(i: number): string {
  const serial = String(10_000_000 + i);
  return `EZ${serial}${s10CheckDigit(serial)}CN`;
}

async function printAll(
  office: Office,
  kind: RunningServer['local']['kind'],
  press: LetterPress,
  subject: ApplicationCase,
): Promise<void> {
  for (const notice of subject.notices)
    if (!notice.pdf)
      await attachNotice(kind, office, press, {
        messageId: `demo:${subject.id}:${notice.id}`,
        caseId: subject.id,
        noticeId: notice.id,
      });
}

function cast({ profile }: Office, story: DemoCase) {
  const reviewing = profile.sections.filter((s) => s.capabilities.includes('review'));
  const section = reviewing[story.section % reviewing.length] ?? profile.sections[0];
  if (!section) throw new Error('the profile has no section');
  const leader = leaderOf(profile, section.code);
  const head = disclosureHeadOf(profile);
  const centre = centreOf(profile);
  const person = (kind: Actor['kind'], account: string, name: string, place: string): Actor => ({
    kind,
    account,
    name: `${name}（演示）`,
    section: place,
  });
  return {
    centre: person('centre', 'centre-a', '经办人甲', centre.code),
    section: person('section', `section-${section.code}`, `${section.shortName}经办人`, section.code),
    leader: person('leader', `leader-${leader.id}`, leader.title.replace(/（.*）$/u, ''), leader.id),
    head: person('leader', `leader-${head.id}`, head.title.replace(/（.*）$/u, ''), head.id),
    secrecy: person('secrecy', 'secrecy', '保密审查员', secrecySectionOf(profile).code),
  };
}

async function submit(
  office: Office,
  kind: RunningServer['local']['kind'],
  story: DemoCase,
  i: number,
): Promise<string> {
  const { ticket } = await acceptUpload(office, {
    name: '身份证明（演示）.pdf',
    bytes: demoPdf('DEMO: invented identity document'),
  });
  const contact = {
    phone: `1380000${String(1000 + i).slice(-4)}`,
    address: `云南省楚雄市示例路${i + 1}号`,
    postcode: '675000',
    email: `demo${i}@example.com`,
  };
  const form: ApplicationFormInput = {
    applicant: story.organisation
      ? {
          kind: 'organisation',
          name: story.name,
          creditCode: inventedCreditCode(i + 1),
          organisationClass: story.organisation,
          representative: '测试负责人',
          contactName: '测试联系人',
          ...contact,
        }
      : {
          kind: 'person',
          name: story.name,
          identityType: 'resident-id',
          identityNumber: inventedResidentId(i + 1),
          ...contact,
        },
    request: { description: story.asks, provisionForm: 'data', deliveryWay: story.way ?? 'online' },
    attachments: [{ purpose: story.organisation ? 'licence' : 'identity', ticket }],
    signature: story.name,
    declaration: true,
  };
  const { reference } = await submitApplication(
    kind,
    office,
    applicationFormSchema.parse(form),
    `demo-application-${String(i).padStart(4, '0')}`,
  );
  return reference.replaceAll('-', '');
}
