import { DEMO_SCANS, type DemoScanName, demoPaper } from '../local/demo-scans.ts';
import type { ConsultationView } from '../shared/contracts/consultations.ts';
import type { LetterView } from '../shared/contracts/letters-in.ts';
import type { CaseView } from '../shared/contracts/staff-api.ts';

/** What a walkthrough needs of the demo: calls as the centre's clerk, and where to tell what happened. */
export interface DemoDesk {
  readonly today: string;
  call<T>(method: string, path: string, json?: unknown): Promise<T>;
  /** Uploads an invented scan; answers its ticket. */
  scan(name: DemoScanName): Promise<string>;
  /** Keeps a printed file in out/. */
  keep(path: string, name: string): Promise<void>;
  step(title: string, detail: string): void;
  eventually<T>(look: () => Promise<T | undefined>, what: string): Promise<T>;
}

/** One walkthrough per channel beside the site: letter, fax, e-mail, counter, telephone; and the registers of all. */
export async function walkThroughChannels(desk: DemoDesk): Promise<void> {
  await letter(desk);
  await fax(desk);
  await email(desk);
  await counter(desk);
  await telephone(desk);
  const year = desk.today.slice(0, 4);
  for (const [name, title] of Object.entries({
    letters: '信函登记表',
    online: '网上申请登记表',
    'walk-in': '来访登记表',
    telephone: '电话咨询记录表',
  })) {
    await desk.keep(`/registers/${name}.pdf?year=${year}`, `${title}.pdf`);
    await desk.keep(`/registers/${name}.xlsx?year=${year}`, `${title}.xlsx`);
  }
  desk.step('登记表', '信函（含传真）、网上、来访、电话，各一份PDF和XLSX');
}

async function receive(desk: DemoDesk, channel: string, scan: DemoScanName, arrival: object): Promise<LetterView> {
  const [received] = await desk.call<{ id: string }[]>('POST', '/letters-in', {
    letters: [{ channel, arrival, scans: [await desk.scan(scan)] }],
  });
  return desk.eventually(async () => {
    const view = await desk.call<LetterView>('GET', `/letters-in/${received?.id}`);
    return view.reading === 'read' || view.reading === 'failed' ? view : undefined;
  }, '识读');
}

/** What the reader proposes, for a person to check. */
function readWords({ number, pages, proposal, readingProblem }: LetterView): string {
  if (!proposal) return `${number}，${readingProblem ?? '没有识读'}`;
  const { name, identityNumber, phone, information } = proposal;
  const values = [name, identityNumber, phone, information].filter((v) => v !== undefined);
  const doubts = values.filter((v) => v.unsure).length;
  const words = values.map((v) => (v === identityNumber ? `${v.value.slice(0, 3)}…${v.value.slice(-4)}` : v.value));
  return `${number}，${pages.length}页，读到“${words.join('”“')}”，${doubts > 0 ? `其中${doubts}处存疑，` : ''}由工作人员核对`;
}

async function register(desk: DemoDesk, seen: LetterView, input: object): Promise<CaseView> {
  const path = `/letters-in/${seen.row.id}`;
  const after = await desk.call<LetterView>('POST', `${path}/commands/registerLetter`, {
    version: seen.version,
    input,
  });
  return desk.call<CaseView>('GET', `/applications/${after.application?.id}`);
}

async function letter(desk: DemoDesk): Promise<void> {
  const arrival = {
    arrivedOn: desk.today,
    mail: 'registered',
    trackingNumber: 'XA00000000053',
    signedOn: desk.today,
    signedBy: '收发室（演示）',
  };
  const seen = await receive(desk, 'letter', 'registered', arrival);
  desk.step('信函：收件、扫描、识读', readWords(seen));
  const form = demoPaper(DEMO_SCANS.registered);
  const application = await register(desk, seen, { form, arrival });
  desk.step(
    '信函：登记为申请',
    `${application.registration?.number}，签收之日 ${application.registration?.receivedOn}`,
  );
}

async function fax(desk: DemoDesk): Promise<void> {
  const arrival = { arrivedOn: desk.today };
  const seen = await receive(desk, 'fax', 'fax', arrival);
  desk.step('传真：收件、识读', readWords(seen));
  const form = { ...demoPaper(DEMO_SCANS.fax), enclosed: [] };
  const waiting = await register(desk, seen, { form, arrival });
  const missing = waiting.reception.missing.map((m) => m.title).join('、');
  desk.step('传真：登记，待确认', `缺少：${missing}（登记后要求补正）；${waiting.reception.confirmBy}前与申请人确认`);
  const { version, row } = await command(desk, waiting, 'recordConfirmationAttempt', {
    on: desk.today,
    method: 'phone',
    outcome: 'no-answer',
  });
  const confirmed = await command(desk, { version, row }, 'registerApplication', {
    confirmedOn: desk.today,
    method: 'phone',
  });
  desk.step(
    '传真：确认并登记',
    `${confirmed.registration?.number}，双方确认之日 ${confirmed.registration?.receivedOn}`,
  );
}

async function email(desk: DemoDesk): Promise<void> {
  const arrival = { arrivedOn: desk.today };
  const seen = await receive(desk, 'email', 'email', arrival);
  desk.step('电子邮件：收件、识读', readWords(seen));
  const application = await register(desk, seen, {
    form: demoPaper(DEMO_SCANS.email),
    arrival,
    confirmation: { confirmedOn: desk.today, method: 'email' },
  });
  desk.step(
    '电子邮件：确认并登记',
    `${application.registration?.number}，双方确认之日 ${application.registration?.receivedOn}`,
  );
}

async function counter(desk: DemoDesk): Promise<void> {
  const opened = await desk.call<CaseView>('POST', '/applications', {
    form: { ...demoPaper(DEMO_SCANS.signed), wantsQueryCode: true },
    filledInFor: { why: '视力障碍' },
  });
  await desk.keep(`/applications/${opened.row.id}/sheets/signature-page.pdf`, '代为填写的申请表.pdf');
  desk.step('来访：代为填写', '打印申请表，宣读后请申请人签名');
  const page = await desk.scan('signed');
  const signed = await command(desk, opened, 'registerSignedPage', {
    signedOn: desk.today,
    readBack: true,
    mark: 'thumbprint',
    page,
  });
  await desk.keep(`/applications/${opened.row.id}/sheets/receipt-slip.pdf`, '收件回条.pdf');
  desk.step('来访：附签名页并登记', `${signed.registration?.number}，回条上有查询码`);
}

async function telephone(desk: DemoDesk): Promise<void> {
  const call = await desk.call<ConsultationView>('POST', '/consultations', {
    channel: 'phone',
    on: desk.today,
    question: '怎样申请公开征地补偿方案？',
    answer: '说明申请书应当写明的内容，并告知可以网上、邮寄或者当面提交。',
    told: ['online', 'letter', 'walk-in'],
  });
  desk.step('电话：咨询记录', `${call.number}，已告知渠道：${call.told.join('、')}（电话不受理申请）`);
}

async function command(
  desk: DemoDesk,
  seen: { version: number; row: { id: string } },
  name: string,
  input: object,
): Promise<CaseView> {
  return desk.call('POST', `/applications/${seen.row.id}/commands/${name}`, { version: seen.version, input });
}
