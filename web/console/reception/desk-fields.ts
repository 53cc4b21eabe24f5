import type { LetterView } from '../../../shared/contracts/letters-in.ts';
import type { ProposedValue, ScanProposal } from '../../../shared/contracts/scan-proposal.ts';
import { isCreditCode, isResidentId } from '../../../shared/law/identity-number.ts';
import { pathKey, valueAt, withValueAt } from '../forms/paths.ts';
import type { JsonSchema } from '../forms/schema.ts';
import { emptyValue } from '../forms/values.ts';

/** A field of the desk's form with what the reader found for it; several values where several boxes are ticked. */
export interface DeskField {
  /** As the API names it: `form.applicant.name`. */
  readonly path: string;
  readonly title: string;
  readonly values: readonly ProposedValue[];
}

type Kind = 'person' | 'organisation';

/** Of whom the letter seems to be; whoever gives a credit code is an organisation. */
function kindOf(proposal: ScanProposal): Kind {
  if (proposal.kind) return proposal.kind.value === 'organisation' ? 'organisation' : 'person';
  return proposal.creditCode ? 'organisation' : 'person';
}

/**
 * Where the values of a proposal belong in the form, in its order. A number with a wrong check digit belongs to what is
 * kept as evidence and is never used as an identity.
 */
export function deskFields(proposal: ScanProposal, kind: Kind = kindOf(proposal)): DeskField[] {
  const one = (path: string, title: string, value: ProposedValue | undefined): DeskField => ({
    path: `form.${path}`,
    title,
    values: value ? [value] : [],
  });
  const proven = (value: ProposedValue | undefined, right: (text: string) => boolean) => !value || right(value.value);
  const { identityType } = proposal;
  const asNumber =
    (identityType && identityType.value !== 'resident-id') || proven(proposal.identityNumber, isResidentId);
  const own =
    kind === 'person'
      ? [
          one('applicant.name', '姓名', proposal.name),
          one('applicant.identityType', '证件名称', identityType),
          asNumber
            ? one('applicant.identityNumber', '证件号码', proposal.identityNumber)
            : one('applicant.identityNumberAsWritten', '原件所写的证件号码（有误）', proposal.identityNumber),
        ]
      : [
          one('applicant.name', '单位名称', proposal.name),
          proven(proposal.creditCode, isCreditCode)
            ? one('applicant.creditCode', '统一社会信用代码', proposal.creditCode)
            : one('applicant.creditCodeAsWritten', '原件所写的代码（有误）', proposal.creditCode),
          one('applicant.representative', '法定代表人（负责人）', proposal.representative),
          one('applicant.contactName', '联系人姓名', proposal.contact),
        ];
  return [
    one('applicant', '申请人类型', proposal.kind),
    ...own,
    one('applicant.phone', '联系电话', proposal.phone),
    one('applicant.address', '联系地址', proposal.address),
    one('applicant.postcode', '邮政编码', proposal.postcode),
    one('applicant.email', '电子邮箱', proposal.email),
    ...(proposal.agentName ? [one('agent.name', '代理人姓名', proposal.agentName)] : []),
    one('request.description', '所需信息的内容', proposal.information),
    { path: 'form.request.provisionForm', title: '提供形式', values: [...proposal.provisionForms] },
    { path: 'form.request.deliveryWay', title: '获取方式', values: [...proposal.deliveryWays] },
  ];
}

/** The form as the clerk finds it: what was read, beside what the envelope said when the letter was received. */
export function proposedForm(view: LetterView, schema: JsonSchema): unknown {
  const empty = withValueAt(emptyValue(schema), ['arrival'], {
    ...(emptyValue(schema.properties?.['arrival'] ?? {}) as object),
    ...view.arrival,
  });
  const { proposal } = view;
  if (!proposal) return empty;
  const kind = kindOf(proposal);
  const variant = schema.properties?.['form']?.properties?.['applicant']?.oneOf?.find(
    (own) => own.properties?.['kind']?.const === kind,
  );
  const agent = schema.properties?.['form']?.properties?.['agent'];
  let form = withValueAt(empty, ['form', 'applicant'], {
    ...(variant ? (emptyValue({ type: 'object', ...variant }) as object) : {}),
    kind,
  });
  if (proposal.agentName && agent) form = withValueAt(form, ['form', 'agent'], emptyValue(agent));
  for (const { path, values } of deskFields(proposal, kind)) {
    const [first, second] = values;
    // Two ticked boxes of one choice are a question to the applicant, not something to pick from.
    if (first && !second && path !== 'form.applicant') form = withValueAt(form, path.split('.'), first.value);
  }
  if (
    proposal.identityNumber &&
    !proposal.identityType &&
    kind === 'person' &&
    isResidentId(proposal.identityNumber.value)
  )
    form = withValueAt(form, ['form', 'applicant', 'identityType'], 'resident-id');
  return form;
}

/** What was read meanwhile goes into fields that are still empty; what somebody typed stays. */
export function filledUp(typed: unknown, proposed: unknown, fields: readonly DeskField[]): unknown {
  return fields.reduce((values, { path }) => {
    const steps = path.split('.');
    const now = valueAt(values, steps);
    const read = valueAt(proposed, steps);
    const blank =
      now === undefined || now === '' || (typeof now === 'object' && Object.keys(now as object).length === 0);
    return blank && read !== undefined && read !== '' ? withValueAt(values, steps, read) : values;
  }, typed);
}

/** Why a person must look at a field, if so. */
export function doubtOf({ values }: DeskField): string | undefined {
  if (values.length > 1) return '原件选了不止一项，请对照原件，必要时与申请人核实';
  const [value] = values;
  return value?.unsure ? (value.reason ?? '识读没有把握，请对照原件') : undefined;
}

export const isDeskPath = (fields: readonly DeskField[], path: readonly (string | number)[]): DeskField | undefined =>
  fields.find((field) => field.path === pathKey(path));
