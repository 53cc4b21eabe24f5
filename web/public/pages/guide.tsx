import { Layout, type Site } from '../layout.tsx';

/** 公开指南： how to ask by each channel, what it costs, how long it takes, remedies, contact. */
export function GuidePage({ site }: { site: Site }) {
  const { contact, name, internalDays, answeringAuthorities } = site.profile;
  return (
    <Layout site={site} title="政府信息公开指南" section="guide">
      <article class="sheet narrow prose">
        <h1>政府信息公开指南</h1>
        <p class="lead">怎样在{name}查到、申请到政府信息。</p>
        <h2>先查已经公开的</h2>
        <p>
          主动公开的信息可以直接在<a href="/published">已公开信息</a>里查找，不用申请。信息形成或者变更后 20
          个工作日内公开。
        </p>
        <h2>怎样申请</h2>
        <p>查不到的，任何公民、法人和其他组织都可以申请公开。选一种方便的：</p>
        <section class="table-frame" tabindex={0} aria-label="申请渠道">
          <table>
            <thead>
              <tr>
                <th scope="col">渠道</th>
                <th scope="col">怎么做</th>
                <th scope="col">哪天算收到</th>
              </tr>
            </thead>
            <tbody>
              <tr>
                <th scope="row">网上</th>
                <td>
                  <a href="/apply">在线填写申请表</a>，{internalDays.confirm} 个工作日内与您确认
                </td>
                <td>双方确认之日</td>
              </tr>
              <tr>
                <th scope="row">当面</th>
                <td>
                  {contact.address}，{contact.unit}（{contact.hours}）
                </td>
                <td>提交之日</td>
              </tr>
              <tr>
                <th scope="row">邮寄</th>
                <td>
                  {contact.address}，邮编 {contact.postcode}，信封注明“政府信息公开申请”
                </td>
                <td>挂号信、EMS：我们签收之日；平信：与您确认之日</td>
              </tr>
              <tr>
                <th scope="row">传真</th>
                <td>{contact.fax}</td>
                <td>双方确认之日</td>
              </tr>
            </tbody>
          </table>
        </section>
        <p>电话不能代替书面申请。书写确有困难的，可以当面口头提出，由工作人员代为填写。</p>
        <h2>申请要写明什么</h2>
        <ul>
          <li>申请人的姓名或者名称、身份证明、联系方式</li>
          <li>所需信息的名称、文号，或者便于查找的其他特征</li>
          <li>希望以什么形式提供、怎样送到您手里</li>
        </ul>
        <p>不需要说明用途。</p>
        <h2>收费吗</h2>
        <p>不收费。只有申请的数量、次数明显超过合理范围时，才可能依照国家规定收取信息处理费，收取前会书面通知您。</p>
        <h2>多久答复</h2>
        <p>
          能当场答复的当场答复；不能的，自收到申请之日起 20 个工作日内答复。确需延长的，最多再延长 20
          个工作日，并告诉您。征求第三方和其他机关意见的时间不算在内。
        </p>
        <h2>对答复不服怎么办</h2>
        <ul>
          <li>每份终局的告知书都写明您可以怎样申请行政复议、提起行政诉讼，以及期限。</li>
          <li>认为不予公开的决定不对的，依法先申请行政复议；对复议决定不服的，再提起行政诉讼。</li>
          <li>其他答复，可以申请行政复议，也可以直接提起行政诉讼。</li>
          <li>一般自知道答复之日起 60 日内申请行政复议。</li>
        </ul>
        <ul>
          {answeringAuthorities.map((a) => (
            <li>
              以{a.name}名义作出的答复：复议机关是{a.reviewAgency}（<a href={a.reviewUrl}>网上提交复议申请</a>）
            </li>
          ))}
        </ul>
        <h2>需要帮助</h2>
        <p>阅读有困难，或者视力、听力有障碍的，我们提供必要的帮助，例如大字打印、念给您听、代为填写。</p>
        <h2>联系我们</h2>
        <dl class="answers">
          {[
            ['机构', contact.unit],
            ['电话', contact.phone],
            ['传真', contact.fax],
            ['邮箱', contact.email],
            ['地址', `${contact.address}，邮编 ${contact.postcode}`],
            ['时间', contact.hours],
          ].map(([label, text]) => (
            <div>
              <dt>{label}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
        <p class="actions">
          <a class="button" href="/apply">
            申请公开
          </a>
          <button class="button second" type="button" data-print hidden>
            打印本页
          </button>
        </p>
      </article>
    </Layout>
  );
}

/** 无障碍说明： what works for whom, and whom to tell when it does not. */
export function AccessibilityPage({ site }: { site: Site }) {
  const { contact } = site.profile;
  return (
    <Layout site={site} title="无障碍说明">
      <article class="sheet narrow prose">
        <h1>无障碍说明</h1>
        <p>我们希望每个人都能自己查到、申请到政府信息。</p>
        <h2>您可以</h2>
        <ul>
          <li>按页面右上角的“长者模式”：字变大，按钮变大，颜色更分明。再按一次退出。</li>
          <li>只用键盘：用 Tab 键移动，回车键确认；第一次按 Tab 可以“跳到正文”。</li>
          <li>用读屏软件：每个输入框、按钮和日期都有文字说明。</li>
          <li>把浏览器的字放大到两倍，内容不会丢失，也不用左右拖动。</li>
          <li>在关闭脚本（JavaScript）的浏览器里完成申请和查询。</li>
          <li>慢慢填写：保存的内容 24 小时内有效，填错了会告诉您错在哪里、怎样改。</li>
        </ul>
        <h2>目标</h2>
        <p>
          本网站按照《信息技术 互联网内容无障碍可访问性技术要求与测试方法》（GB/T 37668—2019）和 WCAG 2.2 AA
          级建设和检查。
        </p>
        <h2>还有不方便的地方</h2>
        <ul>
          <li>
            告知书和部分附件是 PDF
            文件，有的是扫描件，读屏软件可能读不出来。请打电话，我们念给您听，或者提供大字打印件。
          </li>
        </ul>
        <h2>告诉我们</h2>
        <p>
          遇到用不了、看不清的地方，请致电 {contact.phone}，或者发邮件到 {contact.email}。也可以到{contact.unit}
          ，由工作人员帮您办理。
        </p>
      </article>
    </Layout>
  );
}
