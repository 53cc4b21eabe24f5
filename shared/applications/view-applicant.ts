import { ORGANISATION_CLASSES } from '../contracts/application-choices.ts';
import type { Actor } from '../office/roles.ts';
import type { Office } from '../platform/office.ts';
import type { ApplicationCase } from './case.ts';
import { type IdentityHolder, shownIdentity } from './identities.ts';

type Line = { label: string; text: string };

/** Lines with a text; what a paper does not say is not shown. */
const said = (lines: readonly { label: string; text: string | undefined }[]): Line[] =>
  lines.filter((line): line is Line => line.text !== undefined && line.text !== '');

/** Who asks. Only the centre, which speaks with the applicant, sees how to reach them in full. */
export function applicantLines(
  office: Pick<Office, 'officeKey' | 'sealingKeys'>,
  subject: ApplicationCase,
  actor: Actor,
): Line[] {
  const { applicant } = subject;
  const reach = (text: string | undefined, visible: number) =>
    text === undefined || actor.kind === 'centre'
      ? text
      : `${text.slice(0, visible)}${'*'.repeat(Math.max(0, text.length - visible))}`;
  const contact = [
    { label: '电话', text: reach(applicant.phone, 3) },
    { label: '地址', text: reach(applicant.address, 6) },
    { label: '邮编', text: applicant.postcode },
    { label: '邮箱', text: reach(applicant.email, 2) },
    { label: '传真', text: reach(applicant.fax, 3) },
  ];
  if (applicant.kind === 'person')
    return said([
      { label: '姓名', text: applicant.name },
      { label: '类别', text: '公民' },
      ...identityLines(office, subject, 'applicant'),
      { label: '工作单位', text: applicant.employer },
      ...contact,
    ]);
  return said([
    { label: '名称', text: applicant.name },
    { label: '类别', text: ORGANISATION_CLASSES[applicant.organisationClass] },
    { label: '统一社会信用代码', text: applicant.creditCode },
    { label: '原件所写的代码（有误）', text: applicant.creditCodeAsWritten },
    { label: '法定代表人', text: applicant.representative },
    { label: '联系人', text: applicant.contactName },
    ...contact,
  ]);
}

/** Whoever acts for the applicant. */
export function agentLines(office: Pick<Office, 'officeKey' | 'sealingKeys'>, subject: ApplicationCase): Line[] {
  const { agent } = subject;
  return said([
    { label: '代理人', text: agent?.name },
    ...identityLines(office, subject, 'agent'),
    { label: '电话', text: agent?.phone },
  ]);
}

function identityLines(
  office: Pick<Office, 'officeKey' | 'sealingKeys'>,
  subject: ApplicationCase,
  holder: IdentityHolder,
) {
  const { title, masked, maskedAsWritten } = shownIdentity(office, subject, holder);
  return [
    { label: title, text: masked },
    { label: '原件所写的证件号码（有误）', text: maskedAsWritten },
  ];
}
