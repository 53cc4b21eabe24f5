import type { Tracking } from '../../../shared/contracts/public-api.ts';
import { chineseDate } from '../../../shared/law/numerals.ts';
import { ErrorSummary, type FormState, TextArea } from '../form-fields.tsx';
import { Layout, type Site } from '../layout.tsx';

/** 网上补正: what is missing, beside the request to put right. */
export function CorrectPage(props: {
  site: Site;
  tracking: Tracking;
  items: readonly string[];
  answerBy: string;
  state: FormState;
}) {
  const { site, tracking, items, answerBy, state } = props;
  const fileProblem = state.problems.find((p) => p.field === 'files')?.message;
  return (
    <Layout site={site} title="在网上补正" section="track" error={state.problems.length > 0} personal>
      <p class="crumb">
        <a href="/track/case">← 返回，暂不补正</a>
      </p>
      <div class="sheet narrow">
        <p class="step">
          {tracking.number ? `登记编号 ${tracking.number} · ` : ''}回执编号 {tracking.reference}
        </p>
        <h1>在网上补正</h1>
        <ErrorSummary problems={state.problems} />
        <p>
          请在<b>{chineseDate(answerBy)}</b>前补正下列事项：
        </p>
        <ol class="plain-list">
          {items.map((item) => (
            <li>{item}</li>
          ))}
        </ol>
        <p class="note">
          提交后我们会尽快与您联系确认，以双方确认之日为收到之日，答复期限从次日起重新计算（条例第三十条、第三十一条）。
        </p>
        <form method="post" action="/track/correct" enctype="multipart/form-data" novalidate data-guard>
          <TextArea
            state={state}
            name="description"
            label="补正后的申请内容"
            hint="下面是您原来写的内容，请在上面修改。"
            rows={10}
            max={2000}
          />
          <div class={fileProblem ? 'field wrong' : 'field'}>
            <label for="files">
              附件<span class="optional">（选填）</span>
            </label>
            <p class="hint" id="files-hint">
              最多5个，每个不超过3MB，合计不超过3MB；可以是PDF、图片、Word或者Excel文件。
            </p>
            {fileProblem ? (
              <p class="error" id="files-error">
                错误：{fileProblem}
              </p>
            ) : null}
            <input
              id="files"
              name="files"
              type="file"
              multiple
              aria-invalid={fileProblem ? 'true' : undefined}
              aria-describedby={fileProblem ? 'files-hint files-error' : 'files-hint'}
            />
          </div>
          <p class="actions">
            <button class="button" type="submit">
              提交补正
            </button>
            <a class="button second" href="/track/case">
              暂不补正
            </a>
          </p>
        </form>
      </div>
    </Layout>
  );
}
