import type { PublishedRow } from '../../../shared/contracts/public-api.ts';
import { Layout, type Site } from '../layout.tsx';
import { Matches } from './apply-frame.tsx';
import { SearchForm } from './home.tsx';

interface StartProps {
  readonly site: Site;
  readonly q?: string | undefined;
  readonly matches: readonly PublishedRow[];
  /** 'open': there is a draft to go on with; 'sent': an application was just submitted. */
  readonly draft?: 'open' | 'sent' | undefined;
}

/** Before the form: search first, then what is needed, what happens, the other channels. */
export function ApplyStartPage({ site, q, matches, draft }: StartProps) {
  const { contact, internalDays } = site.profile;
  return (
    <Layout site={site} title="申请公开政府信息" section="apply">
      <div class="split">
        <div class="sheet narrow">
          <h1>申请公开政府信息</h1>
          <p class="lead">不收费，不需要说明用途。填写大约 5 分钟。</p>
          {draft === 'open' ? (
            <div class="note warn">
              <h2>您有一份没有填完的申请</h2>
              <div class="actions">
                <a class="button" href="/apply/request">
                  接着填写
                </a>
                <form method="post" action="/apply">
                  <input type="hidden" name="discard" value="1" />
                  <button class="button second" type="submit">
                    删除已填的内容
                  </button>
                </form>
              </div>
            </div>
          ) : null}
          {draft === 'sent' ? (
            <div class="note good">
              <h2>您刚才的申请已经提交</h2>
              <p>
                <a href="/apply/done">看回执编号和查询码</a>
              </p>
            </div>
          ) : null}
          <h2>先查一查，也许已经公开了</h2>
          <p class="hint">已经公开的信息，现在就能看，不用等。</p>
          <SearchForm action="/apply" label="查找已公开信息" value={q} />
          {q && matches.length === 0 ? (
            <p class="note" role="status">
              没有找到与“{q}”有关的已公开信息，可以在下面开始填写申请。
            </p>
          ) : null}
          {matches.length > 0 ? <Matches items={matches} /> : null}
          <h2>需要准备</h2>
          <ul class="plain-list">
            <li>您要的信息的名称、文号，或者便于查找的描述</li>
            <li>个人申请：身份证或其他证件的照片、扫描件</li>
            <li>单位申请：营业执照等证明的照片、扫描件，统一社会信用代码</li>
            <li>替别人申请：还要授权委托书</li>
          </ul>
          <h2>提交以后</h2>
          <ol class="plain-list">
            <li>马上得到回执编号和查询码，随时可以查进度。</li>
            <li>我们在 {internalDays.confirm} 个工作日内与您联系，确认收到。</li>
            <li>从确认收到的第二天起，20 个工作日内答复您。</li>
          </ol>
          <form method="post" action="/apply" data-guard>
            <p class="actions">
              {draft ? <input type="hidden" name="fresh" value="1" /> : null}
              <button class={draft === 'open' ? 'button second' : 'button'} type="submit">
                {draft ? '重新填写一份' : '开始填写'}
              </button>
            </p>
          </form>
        </div>
        <aside class="aside" aria-label="其他申请渠道">
          <h2>不方便上网？</h2>
          <ul class="plain-list">
            <li>
              当面：{contact.address}，{contact.unit}，{contact.hours}
            </li>
            <li>
              邮寄：{contact.address}，邮编 {contact.postcode}，信封注明“政府信息公开申请”
            </li>
            <li>传真：{contact.fax}</li>
          </ul>
          <h2>书写有困难？</h2>
          <p>可以到窗口口头申请，由工作人员代为填写。</p>
          <h2>咨询电话</h2>
          <p>{contact.phone}</p>
        </aside>
      </div>
    </Layout>
  );
}

/** The draft is gone: why, what was kept, and the ways on. */
export function ApplyExpiredPage({ site, kept }: { site: Site; kept: boolean }) {
  return (
    <Layout site={site} title="填写的内容已过期" section="apply" personal>
      <div class="sheet narrow">
        <h1>填写的内容已过期</h1>
        <p>为保护您的个人信息，没有提交的内容只保存 24 小时。您的申请还没有提交。</p>
        {kept ? <p>您刚才填在这一页的内容已经保留。前面的几步请重新填写。</p> : null}
        <p class="quiet">如果您刚刚才开始填写就看到这一页，请检查浏览器是否禁用了 Cookie。</p>
        <div class="actions">
          {kept ? (
            <a class="button" href="/apply/request">
              接着填写
            </a>
          ) : (
            <form method="post" action="/apply">
              <button class="button" type="submit">
                重新开始填写
              </button>
            </form>
          )}
          <a class="button second" href="/guide">
            看其他申请渠道
          </a>
        </div>
      </div>
    </Layout>
  );
}
