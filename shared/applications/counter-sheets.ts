import { DELIVERY_WAYS, PROVISION_FORMS } from '../contracts/application-choices.ts';
import { CHANNELS } from '../contracts/letter-channels.ts';
import { shanghaiDateOf } from '../law/iso-date.ts';
import { chineseDate } from '../law/numerals.ts';
import { groupCode } from '../platform/crockford.ts';
import { NotFound } from '../platform/errors.ts';
import type { Office } from '../platform/office.ts';
import type { ApplicationCase } from './case.ts';
import { shownIdentity } from './identities.ts';
import { cellText, type RecordSheet } from './letters/sheet.ts';
import { slipCode } from './paper-case.ts';
import { sheetsOf } from './view-reception.ts';

/**
 * A sheet of the counter: the form that was filled in for somebody, to be read back and signed (条例第二十九条第一款), or
 * the slip that goes with whoever brought or sent a paper. Throws NotFound where the case has no such sheet now.
 */
export function counterSheet(office: Office, subject: ApplicationCase, name: string): RecordSheet {
  const found = sheetsOf(subject).find((s) => s.sheet === name);
  if (!found) throw new NotFound('sheet-unknown', '这件申请现在没有这种可打印的材料');
  return found.sheet === 'signature-page' ? signaturePage(office, subject) : receiptSlip(office, subject);
}

function signaturePage(office: Office, subject: ApplicationCase): RecordSheet {
  const { applicant, request, filledInFor, assistance } = subject;
  const { title, number } = identityOf(office, subject);
  return {
    ...head(office, subject, '政府信息公开申请表（代为填写）'),
    lines: lines([
      ['申请人', applicant.name],
      [title, number],
      ['联系电话', applicant.phone],
      ['联系地址', applicant.address],
      ['所需信息', request.description],
      ['提供形式', PROVISION_FORMS[request.provisionForm]],
      ['获取方式', DELIVERY_WAYS[request.deliveryWay]],
      ['需要的帮助', assistance.needed ? (assistance.note ?? '需要协助') : ''],
      ['代为填写的原因', filledInFor?.why],
      ['代填人', filledInFor && `${office.profile.contact.unit}　${filledInFor.by}`],
    ]),
    paragraphs: [
      '以上内容由经办人根据申请人的口述代为填写，已向申请人宣读。申请人确认所填内容与本人的意思一致后签名或者捺印（《中华人民共和国政府信息公开条例》第二十九条第一款）。',
    ],
    signatures: ['申请人（签名或者捺印）', '代填人（签名）'],
    codes: [],
  };
}

/** Masked, as on screens: who signs knows the number, and a sheet of paper gets about (docs/adr/0011). */
function identityOf(office: Office, subject: ApplicationCase): { title: string; number: string | undefined } {
  const { applicant } = subject;
  if (applicant.kind === 'organisation') return { title: '统一社会信用代码', number: applicant.creditCode };
  const { title, masked, maskedAsWritten } = shownIdentity(office, subject, 'applicant');
  return { title, number: masked ?? maskedAsWritten };
}

function receiptSlip(office: Office, subject: ApplicationCase): RecordSheet {
  const { applicant, registration, arrival } = subject;
  const { contact } = office.profile;
  const { title, number } = identityOf(office, subject);
  return {
    ...head(office, subject, '政府信息公开申请收件回条'),
    lines: lines([
      ['申请人', applicant.name],
      [title, number],
      ['提交方式', CHANNELS[subject.channel]],
      ['来件日期', arrival && chineseDate(arrival.arrivedOn)],
      ['登记编号', registration?.number],
      ['收到申请之日', registration ? chineseDate(registration.receivedOn) : '待与您确认后登记'],
      ['答复期限', subject.dueOn && `${chineseDate(subject.dueOn)}${subject.dueProvisional ? '（暂算）' : ''}`],
      ['所需信息', cellText(subject.request.description, 300)],
      ['联系方式', `${contact.unit}　${contact.phone}`],
    ]),
    paragraphs: subject.queryCodeGiven
      ? ['凭回执编号和查询码，可以在本机关网站查询办理进度、下载告知书。查询码请妥善保管，不要告诉他人。']
      : ['可以凭回执编号向本机关电话查询办理进度。'],
    signatures: [],
    codes: [
      { label: '回执编号', text: groupCode(subject.id) },
      ...(subject.queryCodeGiven ? [{ label: '查询码', text: slipCode(office.officeKey, subject.id) }] : []),
    ],
  };
}

function head(office: Office, subject: ApplicationCase, title: string) {
  return {
    format: 'record' as const,
    title,
    office: office.profile.name,
    number: subject.registration?.number ?? `回执编号 ${groupCode(subject.id)}`,
    printedOn: shanghaiDateOf(office.clock.now().toISOString()),
  };
}

function lines(given: readonly (readonly [string, string | undefined])[]): RecordSheet['lines'] {
  return given.flatMap(([label, text]) => (text ? [{ label, text: cellText(text) }] : []));
}
