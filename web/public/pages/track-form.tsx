import { ErrorSummary, type FormState, TextField } from '../form-fields.tsx';
import { Layout, type Site } from '../layout.tsx';

/** 查询进度： reference and query code. A wrong one of either says the same. */
export function TrackFormPage({
  site,
  state,
  ended,
}: {
  site: Site;
  state: FormState;
  ended?: 'left' | 'expired' | undefined;
}) {
  const { contact } = site.profile;
  return (
    <Layout site={site} title="查询进度" section="track" error={state.problems.length > 0}>
      <div class="split">
        <div class="sheet narrow">
          <h1>查询进度</h1>
          <ErrorSummary problems={state.problems} hrefOf={() => '#reference'} />
          {ended === 'left' ? (
            <p class="note good" role="status">
              ✓ 已退出查询。
            </p>
          ) : null}
          {ended === 'expired' ? (
            <p class="note warn" role="status">
              为保护您的信息，查询 2 小时后自动退出。请重新输入。
            </p>
          ) : null}
          <form method="post" action="/track" novalidate data-guard>
            <TextField
              state={state}
              name="reference"
              label="回执编号"
              hint="例如 K7QD-93MF-2，在提交后的页面和打印的回执上"
              autocomplete="off"
              size="short"
            />
            <TextField
              state={state}
              name="code"
              label="查询码"
              hint="12 位，例如 4ZK2-9P0T-QX7B。大小写、横线都可以不管"
              autocomplete="off"
              size="short"
            />
            <p class="actions">
              <button class="button" type="submit">
                查询
              </button>
            </p>
          </form>
        </div>
        <aside class="aside" aria-label="帮助">
          <h2>查询码丢了？</h2>
          <p>
            查询码只显示一次，我们也不保存。请带身份证件到{contact.unit}，或者致电 {contact.phone}
            ，核对身份后告诉您进展。
          </p>
          <h2>用别的方式申请的？</h2>
          <p>邮寄、传真、当面申请的，收件回条上印有查询码的，也在这里查；没有查询码的，请打电话查询。</p>
        </aside>
      </div>
    </Layout>
  );
}
