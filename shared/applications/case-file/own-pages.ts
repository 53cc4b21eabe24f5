import {
  ATTACHMENT_PURPOSES,
  DELIVERY_WAYS,
  ORGANISATION_CLASSES,
  PROVISION_FORMS,
} from '../../contracts/application-choices.ts';
import { NOTICES } from '../../law/notices.ts';
import { sectionOf } from '../../office/profile.ts';
import { groupCode } from '../../platform/crockford.ts';
import type { Office } from '../../platform/office.ts';
import type { ApplicationCase } from '../case.ts';
import { factsOf } from '../history-facts.ts';
import { shownIdentity } from '../identities.ts';
import { commandTitle } from '../view.ts';
import type { CaseFileSource } from './contents.ts';
import type { Fact, PlainPages } from './pages.ts';

const MOMENT = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'long',
  timeStyle: 'short',
  hour12: false,
});

/** An instant as it is printed, e.g. 2026年3月2日 09:00. */
export function printedMoment(instant: string): string {
  return MOMENT.format(new Date(instant));
}

/** The application as a page to read; identity numbers masked, since a case file leaves the house (docs/adr/0011). */
export function formPages(office: Office, subject: ApplicationCase): PlainPages {
  const { applicant, agent, request, assistance } = subject;
  const identity = (holder: 'applicant' | 'agent') => {
    const { title, masked, maskedAsWritten } = shownIdentity(office, subject, holder);
    return given([
      [title, masked],
      ['原件所写的证件号码（有误）', maskedAsWritten],
    ]);
  };
  const given = (facts: readonly (readonly [string, string | undefined])[]): Fact[] =>
    facts.filter((f): f is Fact => f[1] !== undefined && f[1] !== '');
  const who: Fact[] =
    applicant.kind === 'person'
      ? [['姓名', applicant.name], ...identity('applicant'), ...given([['工作单位', applicant.employer]])]
      : given([
          ['名称', applicant.name],
          ['类别', ORGANISATION_CLASSES[applicant.organisationClass]],
          ['统一社会信用代码', applicant.creditCode],
          ['法定代表人', applicant.representative],
          ['联系人', applicant.contactName],
        ]);
  return {
    format: 'case-file',
    title: '政府信息公开申请表',
    sections: [
      {
        facts: given([
          ['回执编号', groupCode(subject.id)],
          ['登记编号', subject.registration?.number],
          ['提交时间', printedMoment(subject.submittedAt)],
        ]),
      },
      {
        title: '申请人',
        facts: given([
          ...who,
          ['联系电话', applicant.phone],
          ['联系地址', applicant.address],
          ['邮政编码', applicant.postcode],
          ['电子邮箱', applicant.email],
          ['传真', applicant.fax],
        ]),
      },
      ...(agent
        ? [{ title: '代理人', facts: given([['姓名', agent.name], ...identity('agent'), ['联系电话', agent.phone]]) }]
        : []),
      { title: '所需政府信息（原文）', paragraphs: request.description.split('\n').filter((p) => p.trim() !== '') },
      {
        title: '提供方式',
        facts: given([
          ['提供形式', PROVISION_FORMS[request.provisionForm]],
          ['获取方式', DELIVERY_WAYS[request.deliveryWay]],
          ['协助需求', assistance.needed ? (assistance.note ?? '需要协助') : undefined],
        ]),
      },
      {
        title: '所附材料及签名',
        facts: given([
          [
            '材料',
            subject.attachments
              .map((a) => (a.purpose === 'letter' ? '来件' : ATTACHMENT_PURPOSES[a.purpose]))
              .join('、') || '无',
          ],
          ['申请人签名', subject.signature],
        ]),
      },
    ],
  };
}

const HANDLING = [
  'assignToSection',
  'proposeOutcome',
  'answerOnTheSpot',
  'approveProposal',
  'returnProposal',
  'passSecrecyReview',
  'returnFromSecrecyReview',
];

/** What was proposed, approved and reviewed, by whom and when (工作制度第十七条（五）). */
export function handlingPages(office: Office, { subject, history }: CaseFileSource): PlainPages {
  const { proposal } = subject;
  const steps = history.filter((e) => HANDLING.includes(e.command));
  return {
    format: 'case-file',
    title: '处理意见及审批、审查情况',
    sections: [
      ...(proposal
        ? [
            {
              title: '处理意见',
              facts: [
                ['答复类型', NOTICES[proposal.notice].label],
                ['依据', `《条例》${NOTICES[proposal.notice].article}`],
                ['提出科室', sectionOf(office.profile, proposal.section)?.name ?? proposal.section],
                ['经办人', proposal.by],
                ['时间', printedMoment(proposal.at)],
                ['意见及理由', proposal.opinion],
              ] satisfies Fact[],
            },
          ]
        : []),
      { title: '各环节', table: stepTable(office, steps) },
    ],
  };
}

/** Every step with its hash, and what the verification of the chain found (条例第四十五条). */
export function historyPages(office: Office, { history, faults }: CaseFileSource): PlainPages {
  return {
    format: 'case-file',
    title: '办理过程记录',
    sections: [
      {
        paragraphs: [
          faults.length === 0
            ? `以下${history.length}步记录逐步以哈希值衔接，导出时核对无误，没有改动。`
            : `核对发现记录与哈希值不符（${faults.length}处），请保全数据并查明原因。`,
        ],
        table: stepTable(office, history),
      },
    ],
  };
}

function stepTable(office: Office, history: CaseFileSource['history']) {
  return {
    columns: [
      { title: '序号', width: 1 },
      { title: '时间', width: 3 },
      { title: '步骤', width: 3 },
      { title: '办理人', width: 3 },
      { title: '记录', width: 7 },
    ],
    rows: history.map((event) => [
      String(event.seq),
      printedMoment(event.at),
      commandTitle(event.command),
      [
        event.by.name,
        event.by.kind === 'leader' ? '' : (sectionOf(office.profile, event.by.section ?? '')?.shortName ?? ''),
      ]
        .filter(Boolean)
        .join('，'),
      `${factsOf(office.profile, event)
        .map((f) => `${f.label}：${f.text.replaceAll('\n', ' ')}`)
        .join('；')}\n${event.hash}`,
    ]),
  };
}
