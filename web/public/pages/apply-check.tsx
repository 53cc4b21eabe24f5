import type { Child } from 'hono/jsx';
import type { FieldProblem } from '../../../shared/platform/errors.ts';
import { type FormState, TextField, Tick } from '../form-fields.tsx';
import type { Site } from '../layout.tsx';
import { ApplyFrame } from './apply-frame.tsx';

/** One block of answers with the step where they are changed. */
export interface AnswerBlock {
  readonly title: string;
  readonly change: string;
  readonly rows: readonly { readonly label: string; readonly text: string }[];
}

interface CheckProps {
  readonly site: Site;
  readonly state: FormState;
  readonly blocks: readonly AnswerBlock[];
  /** Who has to sign, as the hint says it. */
  readonly signer: string;
  readonly today: string;
  readonly hrefOf: (problem: FieldProblem) => string;
}

/** Step 4: everything once more, the signature, the human check. */
export function CheckPage({ site, state, blocks, signer, today, hrefOf }: CheckProps) {
  const { contact } = site.profile;
  return (
    <ApplyFrame
      site={site}
      step={4}
      title="核对并提交"
      action="/apply/check"
      problems={state.problems}
      hrefOf={hrefOf}
      extraScript={site.humanCheckScript}
      before={<Answers blocks={blocks} />}
    >
      <h2>签名</h2>
      <TextField state={state} name="signature" label="申请人签名" hint={signer} autocomplete="name" size="short" />
      <p class="quiet">申请日期：{today}</p>
      <Tick state={state} name="declaration" value="yes" label="我确认以上填写的内容真实" />
      <HumanCheck>
        不使用脚本也可以提交。为防止机器滥用，这时同一网络每小时最多提交 5 份；超过的请稍后再试，或者邮寄、传真（
        {contact.fax}）、到窗口申请。
      </HumanCheck>
      <p class="actions">
        <button class="button" type="submit" name="intent" value="submit">
          提交申请
        </button>
      </p>
    </ApplyFrame>
  );
}

function Answers({ blocks }: { blocks: readonly AnswerBlock[] }) {
  return (
    <>
      <p>请核对。提交以后不能再改，只能撤回后重新申请。</p>
      {blocks.map((block) => (
        <section>
          <div class="section-head">
            <h2>{block.title}</h2>
            <a href={block.change} aria-label={`修改${block.title}`}>
              修改
            </a>
          </div>
          <dl class="answers">
            {block.rows.map(({ label, text }) => (
              <div>
                <dt>{label}</dt>
                <dd>{text}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </>
  );
}

function HumanCheck({ children }: { children: Child }) {
  return (
    <div class="field">
      <div class="trap" aria-hidden="true">
        <label for="website">网址（请不要填写）</label>
        <input type="text" id="website" name="website" tabindex={-1} autocomplete="off" />
      </div>
      <input type="hidden" name="humanCheck" value="" />
      <p class="check-state" role="status" data-human-check="/api/human-check"></p>
      <noscript>
        <p class="hint">{children}</p>
      </noscript>
    </div>
  );
}
