import type { Tracking } from '../../../shared/contracts/public-api.ts';
import { chineseDate } from '../../../shared/law/numerals.ts';
import { ClockStrip } from '../clock-strip.tsx';
import { ErrorSummary, type FormState, TextArea } from '../form-fields.tsx';
import { Layout, type Site } from '../layout.tsx';
import { sizeText } from './apply-attachments.tsx';

const ENDED = new Set(['delivered', 'closed', 'withdrawn']);

/** One application as its applicant sees it: where it is, by when, what was sent. */
export function TrackCasePage({ site, tracking, today }: { site: Site; tracking: Tracking; today: string }) {
  const { clock } = tracking;
  const ended = ENDED.has(tracking.state);
  return (
    <Layout site={site} title={tracking.headline} section="track" personal>
      <div class="sheet">
        <p class="step">
          {tracking.number ? `登记编号 ${tracking.number} · ` : ''}回执编号 {tracking.reference}
        </p>
        <h1>{tracking.headline}</h1>
        {clock && !ended ? (
          <p class="due">
            最迟答复日期 <b>{chineseDate(clock.dueOn)}</b>
            {clock.provisional ? '（暂算）' : ''} <Light left={clock.left} light={clock.light} />
          </p>
        ) : null}
        <p>{tracking.next}</p>
        {clock?.provisional && clock.provisionalReason && !ended ? (
          <p class="note warn">这个日期是暂算的：{clock.provisionalReason}</p>
        ) : null}
        {tracking.sides?.waiting && !ended ? <Waiting waiting={tracking.sides.waiting} /> : null}
        {tracking.published ? (
          <p class="note">
            这次公开给您的信息已经向社会公开：
            <a href={`/published/${encodeURIComponent(tracking.published.id)}`}>{tracking.published.title}</a>
          </p>
        ) : null}
        {tracking.letters.length > 0 ? <Letters tracking={tracking} /> : null}
        <h2>办理过程</h2>
        <ol class="timeline">
          {tracking.timeline.map((entry) => (
            <li>
              <time datetime={entry.on}>{chineseDate(entry.on)}</time>
              {entry.text}
            </li>
          ))}
        </ol>
        {clock ? (
          <section>
            <h2>{ended ? '答复期限是这样算的' : '最迟答复日期是这样算的'}</h2>
            <ClockStrip clock={clock} today={today} ended={ended} />
          </section>
        ) : null}
        <div class="actions no-print">
          {tracking.canCorrect ? (
            <a class="button" href="/track/correct">
              在网上补正
            </a>
          ) : null}
          {tracking.canSuggestPublication ? (
            <a class="button second" href="/track/suggest">
              建议转为主动公开
            </a>
          ) : null}
          {tracking.canWithdraw ? (
            <a class="button careful" href="/track/withdraw">
              撤回申请
            </a>
          ) : null}
          <button class="button second" type="button" data-print hidden>
            打印本页
          </button>
          <form method="post" action="/track/leave">
            <button class="button second" type="submit">
              退出查询
            </button>
          </form>
        </div>
      </div>
    </Layout>
  );
}

/** Why there is no day to answer now, in words. */
function Waiting({ waiting }: { waiting: NonNullable<NonNullable<Tracking['sides']>['waiting']> }) {
  return (
    <section class="note warn">
      <h2>为什么现在没有最迟答复日期</h2>
      <ul class="plain-list">
        {waiting.sentences.map((sentence) => (
          <li>{sentence}</li>
        ))}
      </ul>
    </section>
  );
}

function Light({ left, light }: { left: number; light: 'green' | 'amber' | 'red' }) {
  const text = left < 0 ? `已超过 ${-left} 个工作日` : left === 0 ? '今天是最后一天' : `还剩 ${left} 个工作日`;
  return <span class={`badge ${light}`}>{text}</span>;
}

function Letters({ tracking }: { tracking: Tracking }) {
  return (
    <section>
      <h2>给您的文书</h2>
      <ul class="files">
        {tracking.letters.map((letter) => (
          <li>
            <span>
              <b>{letter.title}</b>
              <span class="quiet">
                {letter.number} · {chineseDate(letter.issuedOn)}
              </span>
            </span>
            {letter.ready ? (
              <a
                class="button second small"
                href={`/track/letters/${letter.id}`}
                aria-label={`下载${letter.title}(PDF)`}
              >
                下载（PDF）
              </a>
            ) : (
              <span class="quiet">正在生成，请过几分钟再看</span>
            )}
            {letter.ready && letter.enclosures.length > 0 ? (
              <ul class="plain-list">
                {letter.enclosures.map((e) => (
                  <li>
                    附件：<a href={`/track/letters/${letter.id}/enclosures/${e.id}`}>{e.name}</a>（{sizeText(e.bytes)}）
                  </li>
                ))}
              </ul>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Asks once more before an application is withdrawn. */
export function WithdrawPage({ site, tracking, state }: { site: Site; tracking: Tracking; state: FormState }) {
  return (
    <Layout site={site} title="撤回申请" section="track" error={state.problems.length > 0} personal>
      <p class="crumb">
        <a href="/track/case">← 返回，不撤回</a>
      </p>
      <div class="sheet narrow">
        <p class="step">回执编号 {tracking.reference}</p>
        <h1>确定要撤回这件申请吗？</h1>
        <ErrorSummary problems={state.problems} />
        <p>撤回以后我们不再办理，也不能恢复。以后需要时可以重新申请。</p>
        <form method="post" action="/track/withdraw" novalidate data-guard>
          <input type="hidden" name="version" value={String(tracking.version)} />
          <TextArea state={state} name="reason" label="撤回说明" rows={3} max={500} optional />
          <p class="actions">
            <button class="button careful" type="submit">
              确定撤回
            </button>
            <a class="button second" href="/track/case">
              不撤回
            </a>
          </p>
        </form>
      </div>
    </Layout>
  );
}
