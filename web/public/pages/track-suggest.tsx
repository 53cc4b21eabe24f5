import type { Tracking } from '../../../shared/contracts/public-api.ts';
import { ErrorSummary, type FormState, TextArea } from '../form-fields.tsx';
import { Layout, type Site } from '../layout.tsx';

/** 建议转为主动公开 (条例第四十四条第二款): why everybody should be able to read what was granted. */
export function SuggestPage({ site, tracking, state }: { site: Site; tracking: Tracking; state: FormState }) {
  return (
    <Layout site={site} title="建议转为主动公开" section="track" error={state.problems.length > 0} personal>
      <p class="crumb">
        <a href="/track/case">← 返回，暂不建议</a>
      </p>
      <div class="sheet narrow">
        <p class="step">
          {tracking.number ? `登记编号 ${tracking.number} · ` : ''}回执编号 {tracking.reference}
        </p>
        <h1>建议转为主动公开</h1>
        <ErrorSummary problems={state.problems} />
        <p>
          您认为这次公开给您的信息涉及公众利益调整、需要公众广泛知晓或者需要公众参与决策的，可以建议我们向社会公开（条例第四十四条）。我们审核认为属于主动公开范围的，会及时在网站公开，公开的内容不含您的个人信息。
        </p>
        <form method="post" action="/track/suggest" novalidate data-guard>
          <TextArea
            state={state}
            name="reason"
            label="希望公开的理由"
            hint="简单写几句就可以，请不要写姓名、电话。"
            rows={5}
            max={500}
          />
          <p class="actions">
            <button class="button" type="submit">
              提交建议
            </button>
            <a class="button second" href="/track/case">
              暂不建议
            </a>
          </p>
        </form>
      </div>
    </Layout>
  );
}
