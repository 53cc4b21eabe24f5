import { Layout, type Site } from '../layout.tsx';
import { QrCode } from '../qr-code.tsx';

interface DoneProps {
  readonly site: Site;
  readonly reference: string;
  readonly queryCode: string;
  /** In words: 2026年11月23日10时5分. */
  readonly submittedAt: string;
  /** In words: by which day the office confirms. */
  readonly confirmBy: string;
  readonly trackUrl: string;
}

/** The confirmation: reference, query code, what 已提交 means and what comes next. */
export function ApplyDonePage({ site, reference, queryCode, submittedAt, confirmBy, trackUrl }: DoneProps) {
  return (
    <Layout site={site} title="申请已提交" section="apply" personal>
      <div class="sheet narrow">
        <p class="badge green">✓ 已提交</p>
        <h1>您的申请已提交</h1>
        <p>提交时间：{submittedAt}</p>
        <div class="receipt">
          <dl>
            <dt>回执编号</dt>
            <dd id="reference">{reference}</dd>
            <dt>查询码</dt>
            <dd class="code" id="query-code">
              {queryCode}
            </dd>
          </dl>
          <figure>
            <QrCode text={trackUrl} label="查询进度的网址二维码" />
            <figcaption>手机扫一扫查进度。二维码里没有查询码。</figcaption>
          </figure>
        </div>
        <div class="note warn">
          <h2>查询码只显示这一次，请抄写或打印</h2>
          <p>查进度、下载告知书都要用它。不要告诉别人。抄错也不怕：字母不分大小写，没有字母 I、L、O、U。</p>
        </div>
        <p class="actions">
          <button class="button" type="button" data-print hidden>
            打印本页
          </button>
          <button
            class="button second"
            type="button"
            data-copy={`回执编号：${reference}\n查询码：${queryCode}\n查询网址：${trackUrl}`}
            hidden
          >
            复制编号和查询码
          </button>
          <span role="status" id="copied"></span>
        </p>
        <noscript>
          <p class="hint no-print">请用浏览器的打印功能打印本页，或者抄在纸上。</p>
        </noscript>
        <h2>接下来</h2>
        <ol class="phases">
          <li class="past">
            <b>已提交</b>
            您的申请已经送到，不会丢失。
          </li>
          <li>
            <b>确认收到：最迟{confirmBy}</b>
            我们的工作人员会打您留下的电话，或者用其他方式与您联系。网上提交的申请，以双方确认的这一天为“收到申请之日”（《政府信息公开条例》第三十一条），答复期限从第二天起算。
          </li>
          <li>
            <b>办理：确认收到后 20 个工作日内</b>
            需要延长，或者需要征求别人意见的，会书面告诉您。
          </li>
          <li>
            <b>答复</b>
            按您选择的方式送达。对答复不服的，告知书里写明怎样申请行政复议、提起诉讼。
          </li>
        </ol>
        <p class="note">
          到了{confirmBy}还没有人与您联系？请致电 {site.profile.contact.phone}，报回执编号 {reference}。
        </p>
        <div class="actions">
          <a class="button second" href={`/track?reference=${reference}`}>
            查询进度
          </a>
          <form method="post" action="/apply">
            <input type="hidden" name="fresh" value="1" />
            <button class="button second" type="submit">
              再提交一份申请
            </button>
          </form>
          <form method="post" action="/apply">
            <input type="hidden" name="discard" value="1" />
            <button class="button second" type="submit">
              抄好了，不再显示
            </button>
          </form>
        </div>
      </div>
    </Layout>
  );
}
