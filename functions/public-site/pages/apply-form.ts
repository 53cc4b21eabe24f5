import type { OpenDraft } from '../../../shared/applications/drafts.ts';
import { fieldProblems } from '../../../shared/casework/field-problems.ts';
import {
  ATTACHMENT_PURPOSES,
  DELIVERY_WAYS,
  IDENTITY_TYPES,
  ORGANISATION_CLASSES,
  PROVISION_FORMS,
} from '../../../shared/contracts/application-choices.ts';
import { applicantSchema, applicationFormSchema, requestSchema } from '../../../shared/contracts/application-form.ts';
import type { FieldProblem } from '../../../shared/platform/errors.ts';
import type { AnswerBlock } from '../../../web/public/pages/apply-check.tsx';

const CONTACT = ['phone', 'address', 'postcode', 'email', 'fax'] as const;
const PERSON = ['name', 'identityType', 'identityNumber', 'employer', ...CONTACT] as const;
const ORGANISATION = ['name', 'creditCode', 'organisationClass', 'representative', 'contactName', ...CONTACT] as const;
const AGENT = ['name', 'identityType', 'identityNumber', 'phone'] as const;

const under = (prefix: string, names: readonly string[]) => names.map((name) => `${prefix}.${name}`);

/** The steps with fields to type, in order. */
export const STEPS = {
  request: { path: '/apply/request', back: '/apply', next: '/apply/applicant' },
  applicant: { path: '/apply/applicant', back: '/apply/request', next: '/apply/applicant/details' },
  details: { path: '/apply/applicant/details', back: '/apply/applicant', next: '/apply/attachments' },
  attachments: { path: '/apply/attachments', back: '/apply/applicant/details', next: '/apply/check' },
} as const;
export type Step = keyof typeof STEPS;

/** Names of the fields on each step. */
export const FIELDS: Readonly<Record<Step, readonly string[]>> = {
  request: under('request', ['description', 'provisionForm', 'deliveryWay']),
  applicant: ['applicant.kind', 'agent.present', 'assistance.needed', 'assistance.note'],
  details: [...new Set([...under('applicant', PERSON), ...under('applicant', ORGANISATION), ...under('agent', AGENT)])],
  attachments: ['purpose'],
};

/** What the form means when nothing was chosen yet. */
export const INITIAL_VALUES: OpenDraft['values'] = { 'agent.present': 'no', 'assistance.needed': 'no' };

/** The draft as the body of the application contract. */
export function formOf(draft: OpenDraft, humanCheck?: string): Record<string, unknown> {
  const { values, attachments } = draft;
  const pick = (prefix: string, names: readonly string[]) =>
    Object.fromEntries(
      names.flatMap((name) => (values[`${prefix}.${name}`] ? [[name, values[`${prefix}.${name}`]]] : [])),
    );
  const kind = values['applicant.kind'];
  const needed = values['assistance.needed'] === 'yes';
  return {
    applicant: { ...(kind ? { kind } : {}), ...pick('applicant', kind === 'organisation' ? ORGANISATION : PERSON) },
    ...(values['agent.present'] === 'yes' ? { agent: pick('agent', AGENT) } : {}),
    request: pick('request', ['description', 'provisionForm', 'deliveryWay']),
    assistance: { needed, ...(needed && values['assistance.note'] ? { note: values['assistance.note'] } : {}) },
    attachments: attachments.map(({ purpose, ticket }) => ({ purpose, ticket })),
    signature: values['signature'] ?? '',
    ...(values['declaration'] === 'yes' ? { declaration: true } : {}),
    ...(humanCheck ? { humanCheck } : {}),
  };
}

/** What must be corrected on one step before going on. */
export function stepProblems(step: Step, draft: OpenDraft): FieldProblem[] {
  const form = formOf(draft);
  switch (step) {
    case 'request':
      return problemsOf(requestSchema, form['request'], 'request');
    case 'applicant':
      return kindProblems(form).concat(
        problemsOf(applicationFormSchema.shape.assistance, form['assistance'], 'assistance'),
      );
    case 'details':
      return detailsProblems(form);
    case 'attachments':
      return problemsIn(form, 'attachments').slice(0, 1);
  }
}

function kindProblems(form: Record<string, unknown>): FieldProblem[] {
  return problemsOf(applicantSchema, form['applicant'], 'applicant').filter((p) => p.field === 'applicant.kind');
}

function detailsProblems(form: Record<string, unknown>): FieldProblem[] {
  const own = problemsOf(applicantSchema, form['applicant'], 'applicant');
  const agent = form['agent'] ? problemsOf(applicationFormSchema.shape.agent, form['agent'], 'agent') : [];
  // What the way of delivery needs (postcode, e-mail, fax), told in the same go as what is wrong in itself.
  const { postcode, email, fax } = form['applicant'] as Record<string, string>;
  const probe = {
    ...form,
    agent: undefined,
    applicant: {
      ...STAND_IN,
      ...Object.fromEntries(
        Object.entries({ postcode, email, fax }).filter(
          ([name, v]) => v && !own.some((p) => p.field === `applicant.${name}`),
        ),
      ),
    },
  };
  const cross = problemsIn(probe, 'applicant').filter((p) => !own.some((o) => o.field === p.field));
  return [...own, ...cross, ...agent];
}

/** A person with nothing wrong, to learn what the rest of the form needs of any applicant. */
const STAND_IN = {
  kind: 'person',
  name: '某人',
  identityType: 'passport',
  identityNumber: 'E00000000',
  phone: '13800000000',
  address: '某地',
};

/** Problems of the whole form that lie under a field, as if it had been signed. */
function problemsIn(form: Record<string, unknown>, prefix: string): FieldProblem[] {
  return problemsOf(applicationFormSchema, { ...form, signature: '某人', declaration: true }, '').filter(
    (p) => p.field === prefix || p.field.startsWith(`${prefix}.`),
  );
}

function problemsOf(
  schema: { safeParse(value: unknown): { success: boolean; error?: unknown } },
  value: unknown,
  prefix: string,
): FieldProblem[] {
  const parsed = schema.safeParse(value);
  if (parsed.success) return [];
  const seen = new Set<string>();
  return fieldProblems(parsed.error as Parameters<typeof fieldProblems>[0], prefix).filter(
    (p) => !seen.has(p.field) && seen.add(p.field),
  );
}

/** All problems of the signed form. */
export function formProblems(draft: OpenDraft): FieldProblem[] {
  return problemsOf(applicationFormSchema, formOf(draft), '');
}

/** The first step that is not finished; undefined when only the signature is left. */
export function unfinishedStep(draft: OpenDraft): Step | undefined {
  return (Object.keys(STEPS) as Step[]).find((step) => stepProblems(step, draft).length > 0);
}

/** The step on which a field stands; undefined for those of the check page. */
export function stepOf(field: string): Step | undefined {
  if (field.startsWith('attachments')) return 'attachments';
  return (Object.keys(FIELDS) as Step[]).find((step) => FIELDS[step].includes(field));
}

/** Proofs this applicant has to upload （条例第二十九条）. */
export function neededProofs(draft: OpenDraft): (keyof typeof ATTACHMENT_PURPOSES)[] {
  const own = draft.values['applicant.kind'] === 'organisation' ? 'licence' : 'identity';
  return draft.values['agent.present'] === 'yes' ? [own, 'authorisation'] : [own];
}

/** The answers as the check page shows them, each block with the way back to change it. */
export function answerBlocks(draft: OpenDraft): AnswerBlock[] {
  const { values } = draft;
  const organisation = values['applicant.kind'] === 'organisation';
  const row = (label: string, field: string, titles?: Readonly<Record<string, string>>) => {
    const value = values[field]?.trim();
    return value ? [{ label, text: titles?.[value] ?? value }] : [];
  };
  const change = (step: Step) => `${STEPS[step].path}?return=check`;
  return [
    {
      title: '所需信息',
      change: change('request'),
      rows: [
        ...row('所需信息', 'request.description'),
        ...row('提供形式', 'request.provisionForm', PROVISION_FORMS),
        ...row('获取方式', 'request.deliveryWay', DELIVERY_WAYS),
      ],
    },
    {
      title: '申请方式',
      change: change('applicant'),
      rows: [
        { label: '申请人类型', text: organisation ? '法人或者其他组织（单位）' : '公民（个人）' },
        { label: '由谁办理', text: values['agent.present'] === 'yes' ? '委托代理人办理' : '申请人自己办理' },
        {
          label: '需要帮助',
          text: values['assistance.needed'] === 'yes' ? values['assistance.note'] || '需要' : '不需要',
        },
      ],
    },
    {
      title: organisation ? '单位' : '申请人',
      change: change('details'),
      rows: [
        ...row(organisation ? '单位名称' : '姓名', 'applicant.name'),
        ...(organisation
          ? [
              ...row('统一社会信用代码', 'applicant.creditCode'),
              ...row('单位类别', 'applicant.organisationClass', ORGANISATION_CLASSES),
              ...row('法定代表人（负责人）', 'applicant.representative'),
              ...row('联系人姓名', 'applicant.contactName'),
            ]
          : [
              ...row('证件名称', 'applicant.identityType', IDENTITY_TYPES),
              ...row('证件号码', 'applicant.identityNumber'),
              ...row('工作单位', 'applicant.employer'),
            ]),
        ...row('联系电话', 'applicant.phone'),
        ...row('联系地址', 'applicant.address'),
        ...row('邮政编码', 'applicant.postcode'),
        ...row('电子邮箱', 'applicant.email'),
        ...row('传真号码', 'applicant.fax'),
        ...(values['agent.present'] === 'yes'
          ? [
              ...row('代理人姓名', 'agent.name'),
              ...row('代理人证件名称', 'agent.identityType', IDENTITY_TYPES),
              ...row('代理人证件号码', 'agent.identityNumber'),
              ...row('代理人电话', 'agent.phone'),
            ]
          : []),
      ],
    },
    {
      title: '证明材料',
      change: change('attachments'),
      rows: draft.attachments.map((a) => ({ label: ATTACHMENT_PURPOSES[a.purpose], text: a.name })),
    },
  ];
}

/** Who has to sign, as the form says it. */
export function signerHint(draft: OpenDraft): string {
  const { values } = draft;
  if (values['agent.present'] === 'yes') return `请代理人输入自己的姓名：${values['agent.name'] ?? ''}`;
  if (values['applicant.kind'] === 'organisation')
    return `请输入联系人姓名或者单位名称：${values['applicant.contactName'] ?? ''}`;
  return `请输入您的姓名：${values['applicant.name'] ?? ''}`;
}
