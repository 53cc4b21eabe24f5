import { openAtCounter } from '../shared/applications/counter.ts';
import { acceptUpload } from '../shared/applications/uploads.ts';
import { execute } from '../shared/casework/execute.ts';
import { createConsultationKind, recordConsultation } from '../shared/consultations/consultation.ts';
import { consultationBodySchema } from '../shared/contracts/consultations.ts';
import { counterBodySchema } from '../shared/contracts/counter.ts';
import { receiveLettersSchema } from '../shared/contracts/letters-in.ts';
import { addCalendarDays, type IsoDate, shanghaiDateOf } from '../shared/law/iso-date.ts';
import { createLetterKind } from '../shared/letters-in/kind.ts';
import { receiveLetters } from '../shared/letters-in/receive.ts';
import { centreOf } from '../shared/office/profile.ts';
import type { Actor } from '../shared/office/roles.ts';
import type { Office } from '../shared/platform/office.ts';
import { DEMO_SCANS, type DemoScanName, demoPaper, demoScan } from './demo-scans.ts';
import type { RunningServer } from './server.ts';

/** What came in by letter, fax, at the counter and on the telephone; plainly invented, a few of each state. */
export async function seedReception(server: RunningServer, root: string): Promise<void> {
  const { office, kind } = server.local;
  const today = shanghaiDateOf(office.clock.now().toISOString());
  const clerk: Actor = {
    kind: 'centre',
    account: 'centre-a',
    name: '经办人甲（演示）',
    section: centreOf(office.profile).code,
  };
  await seedLetters(office, clerk, root, { before: workingDayBefore(office, today), today });
  await openAtCounter(
    kind,
    office,
    clerk,
    counterBodySchema.parse({
      form: demoPaper(DEMO_SCANS.signed),
      filledInFor: { why: '视力障碍' },
    }),
    'demo-counter-spoken',
  );
  await openAtCounter(
    kind,
    office,
    clerk,
    counterBodySchema.parse({
      form: demoPaper({ seed: 42, applicant: '示例癸', asks: '申请公开东瓜镇农贸市场改造项目的立项批复。' }),
    }),
    'demo-counter-form',
  );
  const consultations = createConsultationKind();
  for (const [i, call] of DEMO_CALLS.entries())
    await recordConsultation(
      consultations,
      office,
      clerk,
      consultationBodySchema.parse({ on: today, ...call }),
      `demo-consultation-${i}`,
    );
}

async function seedLetters(
  office: Office,
  clerk: Actor,
  root: string,
  { before, today }: { before: IsoDate; today: IsoDate },
): Promise<void> {
  const letters = createLetterKind(office);
  const scan = async (name: DemoScanName) => {
    const bytes = await demoScan(root, name);
    return (await acceptUpload(office, { name: DEMO_SCANS[name].name, bytes }, 'scan')).ticket;
  };
  const registered = {
    arrivedOn: before,
    mail: 'registered',
    trackingNumber: 'XA00000000053',
    postmarkOn: addCalendarDays(before, -2),
    signedOn: before,
    signedBy: '收发室（演示）',
  };
  const received = await receiveLetters(
    letters,
    office,
    clerk,
    receiveLettersSchema.parse({
      letters: [
        { channel: 'letter', arrival: { arrivedOn: today }, scans: [await scan('handwritten')] },
        { channel: 'letter', arrival: registered, scans: [await scan('registered')] },
        { channel: 'email', arrival: { arrivedOn: today, arrivedAt: '08:05' }, scans: [await scan('email')] },
        {
          channel: 'fax',
          arrival: { arrivedOn: before, arrivedAt: '09:20' },
          scans: [await scan('fax')],
        },
        {
          channel: 'letter',
          arrival: { arrivedOn: before, mail: 'ordinary' },
          scans: [await scan('complaint')],
        },
      ],
    }),
    'demo-letters',
  );
  const give = (i: number, command: 'registerLetter' | 'setAsideLetter', input: unknown) =>
    execute(letters, office, {
      caseId: received[i]?.id ?? '',
      command,
      actor: clerk,
      input,
      commandId: `demo:letter:${i}`,
    });
  await give(1, 'registerLetter', {
    form: demoPaper(DEMO_SCANS.registered),
    arrival: registered,
  });
  // Waits for the confirmation, and lacks a proof of identity: to be asked for, not refused.
  await give(3, 'registerLetter', {
    form: { ...demoPaper(DEMO_SCANS.fax), enclosed: [] },
    arrival: { arrivedOn: before, arrivedAt: '09:20' },
  });
  await give(4, 'setAsideLetter', {
    disposition: 'forward',
    to: '市城市管理局（演示）',
    reason: '反映小区门口路灯不亮，不是政府信息公开申请',
  });
}

const DEMO_CALLS = [
  {
    channel: 'phone',
    question: '怎样申请公开征地补偿方案？',
    answer: '说明申请书应当写明的内容，并告知可以网上、邮寄或者当面提交。',
    told: ['online', 'letter', 'walk-in'],
  },
  {
    channel: 'phone',
    name: '测试来电人',
    question: '上月提交的申请办到哪一步了？',
    answer: '请来电人凭回执编号和查询码在网站查询；电话不受理申请。',
    told: ['online'],
  },
  {
    channel: 'visit',
    name: '测试来访人',
    question: '老旧小区改造的实施方案在哪里能看到？',
    answer: '已在政府网站主动公开，当面打开网页并打印一份。',
    published: ['城镇老旧小区改造实施方案'],
  },
] as const;

function workingDayBefore(office: Office, day: IsoDate): IsoDate {
  let before = addCalendarDays(day, -1);
  while (!office.calendar.dayKind(before).working) before = addCalendarDays(before, -1);
  return before;
}
