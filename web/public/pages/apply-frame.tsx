import type { Child } from 'hono/jsx';
import type { PublishedRow } from '../../../shared/contracts/public-api.ts';
import type { FieldProblem } from '../../../shared/platform/errors.ts';
import { ErrorSummary } from '../form-fields.tsx';
import { Layout, type Site } from '../layout.tsx';

const STEPS = ['所需信息', '申请人', '证明材料', '核对提交'] as const;

/** Id of the one form on a step. */
const STEP_FORM = 'step';

interface ApplyFrameProps {
  readonly site: Site;
  readonly step: 1 | 2 | 3 | 4;
  readonly title: string;
  readonly action: string;
  readonly problems: readonly FieldProblem[];
  readonly hrefOf?: (problem: FieldProblem) => string;
  /** Come back to the check page after this step. */
  readonly returning?: boolean | undefined;
  readonly multipart?: boolean;
  readonly extraScript?: string;
  readonly before?: Child;
  readonly children?: Child;
}

/** One step of the application form: where it stands, what is wrong, its fields, how to get help. */
export function ApplyFrame(props: ApplyFrameProps) {
  const { site, step, title, problems } = props;
  return (
    <Layout
      site={site}
      title={`${title} - 申请公开`}
      error={problems.length > 0}
      section="apply"
      elderSavesForm={STEP_FORM}
      extraScript={props.extraScript}
      personal
    >
      <p class="crumb">
        <button class="linkish" type="submit" form={STEP_FORM} name="intent" value="back" formnovalidate>
          ← 上一步
        </button>
      </p>
      <div class="split">
        <div class="sheet narrow">
          <p class="step">
            申请公开 · 第 {step} 步，共 {STEPS.length} 步
          </p>
          <ol class="steps" aria-label="步骤">
            {STEPS.map((text, i) => (
              <li class={i + 1 < step ? 'past' : undefined} aria-current={i + 1 === step ? 'step' : undefined}>
                {i + 1 < step ? '✓ ' : ''}
                {text}
              </li>
            ))}
          </ol>
          <h1>{title}</h1>
          <ErrorSummary problems={problems} {...(props.hrefOf ? { hrefOf: props.hrefOf } : {})} />
          {props.before}
          <form
            id={STEP_FORM}
            method="post"
            action={props.action}
            enctype={props.multipart ? 'multipart/form-data' : undefined}
            novalidate
            data-guard
          >
            {props.returning ? <input type="hidden" name="return" value="check" /> : null}
            {props.children}
          </form>
        </div>
        <HelpAside site={site} />
      </div>
    </Layout>
  );
}

function HelpAside({ site }: { site: Site }) {
  const { contact } = site.profile;
  return (
    <aside class="aside no-print" aria-label="帮助">
      <h2>填写遇到困难？</h2>
      <p>
        请打电话 <span class="nowrap">{contact.phone}</span>，或者到{contact.unit}，由工作人员帮您填写。
      </p>
      <h2>可以慢慢填</h2>
      <p>
        每按一次“保存并继续”就保存一次，24
        小时内可以回来接着填。请用同一台设备、同一个浏览器。在公用电脑上没有填完就要离开的，请先到
        <a href="/apply">申请公开首页</a>删除已填的内容。
      </p>
      <h2>不需要填用途</h2>
      <p>申请不收费，也不用说明为什么要这些信息。</p>
    </aside>
  );
}

/** The button that saves a step. */
export function Continue({ text = '保存并继续' }: { text?: string }) {
  return (
    <p class="actions">
      <button class="button" type="submit" name="intent" value="continue">
        {text}
      </button>
    </p>
  );
}

/** What is published already and may be what is asked for. The box is always there, so that script can fill it. */
export function Matches({ items, intro }: { items: readonly PublishedRow[]; intro?: string }) {
  return (
    <section class="note" id="matches" aria-labelledby="matches-title" hidden={items.length === 0} tabindex={-1}>
      <h2 id="matches-title">{intro ?? '这些信息已经公开，也许就是您要找的：'}</h2>
      <ul>
        {items.map((item) => (
          <li>
            <a href={`/published/${item.id}`} target="_blank" rel="noopener">
              {item.title}
              {item.documentNumber ? `（${item.documentNumber}）` : ''}
              <span class="hidden-text">（在新窗口打开）</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
