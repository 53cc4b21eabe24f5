import {
  DELIVERY_WAYS,
  IDENTITY_TYPES,
  ORGANISATION_CLASSES,
  PROVISION_FORMS,
} from '../../../shared/contracts/application-choices.ts';
import type { PublishedRow } from '../../../shared/contracts/public-api.ts';
import { Choices, type FormState, Select, TextArea, TextField } from '../form-fields.tsx';
import type { Site } from '../layout.tsx';
import { ApplyFrame, Continue, Matches } from './apply-frame.tsx';

/** What every step is drawn from. */
export interface StepProps {
  readonly site: Site;
  readonly state: FormState;
  readonly returning: boolean;
}

/** Step 1: what is asked, in which form, and how it should come. */
export function RequestPage({ site, state, returning, matches }: StepProps & { matches: readonly PublishedRow[] }) {
  return (
    <ApplyFrame
      site={site}
      step={1}
      title="您想获取什么信息"
      action="/apply/request"
      problems={state.problems}
      returning={returning}
    >
      <TextArea
        state={state}
        name="request.description"
        label="所需信息"
        hint="写明名称、文号、年份、地点等便于查找的内容。一份申请只写一项内容，答复更快。"
        max={5000}
        suggest
      />
      <p>
        <button class="button second small no-script" type="submit" name="intent" value="look" formnovalidate>
          查查是否已经公开
        </button>
      </p>
      <Matches items={matches} />
      <Choices
        state={state}
        name="request.provisionForm"
        label="希望以什么形式提供"
        options={PROVISION_FORMS}
        notes={{ email: '发到您的电子邮箱', inspect: '到我们这里看，可以抄写' }}
        two
      />
      <Choices
        state={state}
        name="request.deliveryWay"
        label="怎样送到您手里"
        options={DELIVERY_WAYS}
        notes={{ online: '在本网站查询进度时下载', collect: '到窗口领取，请带证件' }}
        two
      />
      <Continue />
    </ApplyFrame>
  );
}

/** Step 2, first half: who asks, through whom, and whether they need help （条例第四十三条）. */
export function ApplicantPage({ site, state, returning, matches }: StepProps & { matches: readonly PublishedRow[] }) {
  return (
    <ApplyFrame
      site={site}
      step={2}
      title="谁来申请"
      action="/apply/applicant"
      problems={state.problems}
      returning={returning}
      before={
        matches.length > 0 ? (
          <Matches items={matches} intro="继续之前请看一看：这些信息已经公开，也许就是您要找的" />
        ) : null
      }
    >
      <Choices
        state={state}
        name="applicant.kind"
        label="申请人类型"
        options={{ person: '公民（个人）', organisation: '法人或者其他组织（单位）' }}
        notes={{ person: '以个人名义申请', organisation: '以公司、学校、社会团体等单位的名义申请' }}
      />
      <Choices
        state={state}
        name="agent.present"
        label="由谁办理"
        options={{ no: '申请人自己办理', yes: '委托代理人办理' }}
        notes={{ yes: '需要上传授权委托书' }}
      />
      <Choices
        state={state}
        name="assistance.needed"
        label="是否需要帮助"
        hint="阅读有困难，或者视力、听力有障碍的，我们提供必要的帮助（条例第四十三条）。"
        options={{ no: '不需要', yes: '需要' }}
        two
      />
      <TextField
        state={state}
        name="assistance.note"
        label="需要什么帮助"
        hint="选了“需要”的请写，例如：请用大字打印；请打电话念给我听"
        optional
      />
      <Continue />
    </ApplyFrame>
  );
}

/** Step 2, second half: the fields of a person or an organisation, and of the agent. */
export function ApplicantDetailsPage({ site, state, returning }: StepProps) {
  const organisation = state.values['applicant.kind'] === 'organisation';
  const agent = state.values['agent.present'] === 'yes';
  return (
    <ApplyFrame
      site={site}
      step={2}
      title={organisation ? '单位的信息' : '申请人的信息'}
      action="/apply/applicant/details"
      problems={state.problems}
      returning={returning}
    >
      <p class="hint">没有注明“选填”的都要填写。您的个人信息只用于办理这件申请。</p>
      {organisation ? <OrganisationFields state={state} /> : <PersonFields state={state} />}
      <ContactFields state={state} organisation={organisation} />
      {agent ? <AgentFields state={state} /> : null}
      <Continue />
    </ApplyFrame>
  );
}

function PersonFields({ state }: { state: FormState }) {
  return (
    <>
      <TextField
        state={state}
        name="applicant.name"
        label="姓名"
        hint="与证件上的姓名一致"
        autocomplete="name"
        size="short"
      />
      <Select state={state} name="applicant.identityType" label="证件名称" options={IDENTITY_TYPES} />
      <TextField state={state} name="applicant.identityNumber" label="证件号码" autocomplete="off" size="short" />
      <TextField state={state} name="applicant.employer" label="工作单位" autocomplete="organization" optional />
    </>
  );
}

function OrganisationFields({ state }: { state: FormState }) {
  return (
    <>
      <TextField
        state={state}
        name="applicant.name"
        label="单位名称"
        hint="与营业执照或登记证书一致"
        autocomplete="organization"
      />
      <TextField
        state={state}
        name="applicant.creditCode"
        label="统一社会信用代码"
        hint="18 位，在营业执照或登记证书上"
        autocomplete="off"
        size="short"
      />
      <Choices state={state} name="applicant.organisationClass" label="单位类别" options={ORGANISATION_CLASSES} two />
      <TextField
        state={state}
        name="applicant.representative"
        label="法定代表人（负责人）"
        autocomplete="off"
        size="short"
      />
      <TextField state={state} name="applicant.contactName" label="联系人姓名" autocomplete="name" size="short" />
    </>
  );
}

function ContactFields({ state, organisation }: { state: FormState; organisation: boolean }) {
  const way = state.values['request.deliveryWay'];
  const form = state.values['request.provisionForm'];
  return (
    <>
      <TextField
        state={state}
        name="applicant.phone"
        label="联系电话"
        hint="我们会打这个电话确认收到申请"
        type="tel"
        autocomplete="tel"
        size="short"
      />
      <TextField
        state={state}
        name="applicant.address"
        label={organisation ? '单位地址' : '联系地址'}
        autocomplete="street-address"
      />
      <TextField
        state={state}
        name="applicant.postcode"
        label="邮政编码"
        hint={way === 'post' ? '您选择了邮寄，请填写' : undefined}
        autocomplete="postal-code"
        inputmode="numeric"
        size="tiny-field"
        optional={way !== 'post'}
      />
      <TextField
        state={state}
        name="applicant.email"
        label="电子邮箱"
        hint={form === 'email' ? '您选择了以电子邮件提供，请填写' : undefined}
        type="email"
        autocomplete="email"
        optional={form !== 'email'}
      />
      <TextField
        state={state}
        name="applicant.fax"
        label="传真号码"
        hint={way === 'fax' ? '您选择了传真，请填写' : undefined}
        type="tel"
        autocomplete="off"
        size="short"
        optional={way !== 'fax'}
      />
    </>
  );
}

function AgentFields({ state }: { state: FormState }) {
  return (
    <>
      <h2>代理人的信息</h2>
      <TextField state={state} name="agent.name" label="代理人姓名" autocomplete="off" size="short" />
      <Select state={state} name="agent.identityType" label="代理人证件名称" options={IDENTITY_TYPES} />
      <TextField state={state} name="agent.identityNumber" label="代理人证件号码" autocomplete="off" size="short" />
      <TextField state={state} name="agent.phone" label="代理人电话" type="tel" autocomplete="off" size="short" />
    </>
  );
}
