import type { Child } from 'hono/jsx';
import type { OfficeProfile } from '../../shared/office/profile.ts';

/** What every page needs of the site and of this visitor. */
export interface Site {
  readonly profile: OfficeProfile;
  /** 长者模式. */
  readonly elder: boolean;
  /** Path and query of this page, to come back to it. */
  readonly path: string;
  readonly stylesheet: string;
  readonly script: string;
  readonly humanCheckScript: string;
}

export interface LayoutProps {
  readonly site: Site;
  readonly title: string;
  /** Puts 错误： before the title. */
  readonly error?: boolean | undefined;
  readonly section?: 'published' | 'apply' | 'track' | 'guide' | undefined;
  /** Another script of the page, by address. */
  readonly extraScript?: string | undefined;
  /** The form whose values the elder switch must not lose. */
  readonly elderSavesForm?: string | undefined;
  /** Kept out of search engines. */
  readonly personal?: boolean | undefined;
  readonly description?: string | undefined;
  readonly children?: Child;
}

const NAVIGATION = [
  { key: 'published', href: '/published', text: '已公开信息' },
  { key: 'apply', href: '/apply', text: '申请公开' },
  { key: 'track', href: '/track', text: '查询进度' },
  { key: 'guide', href: '/guide', text: '公开指南' },
] as const;

const ICON = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48"><circle cx="24" cy="24" r="22" fill="#fff" stroke="#A8151B" stroke-width="3"/><text x="24" y="32" font-size="22" text-anchor="middle" fill="#A8151B">政</text></svg>',
)}`;

/** A whole page: masthead, content, footer. */
export function Layout(props: LayoutProps) {
  const { site, title, section, children } = props;
  const { profile } = site;
  return (
    <html lang="zh-CN" class={site.elder ? 'elder' : undefined}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${props.error ? '错误：' : ''}${title} - ${profile.siteTitle}`}</title>
        <meta
          name="description"
          content={props.description ?? `${profile.name}主动公开的政府信息，以及政府信息公开申请的在线提交和进度查询。`}
        />
        {props.personal ? <meta name="robots" content="noindex" /> : null}
        <link rel="icon" href={ICON} />
        <link rel="stylesheet" href={site.stylesheet} />
        <link rel="alternate" type="application/atom+xml" title={`${profile.shortName}最新公开`} href="/feed.xml" />
        <script src={site.script} defer></script>
        {props.extraScript ? <script src={props.extraScript} defer></script> : null}
      </head>
      <body>
        <a class="skip" href="#main">
          跳到正文
        </a>
        {props.elderSavesForm ? <DefaultButton form={props.elderSavesForm} /> : null}
        <Masthead site={site} section={section} elderSavesForm={props.elderSavesForm} />
        <main id="main" tabindex={-1}>
          <div class="wrap">{children}</div>
        </main>
        <Footer site={site} />
      </body>
    </html>
  );
}

/** Enter in a field presses the first button of the form in the page; this keeps it from being the elder switch. */
function DefaultButton({ form }: { form: string }) {
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: not in the tab order; only the Enter key finds it
    <button class="hidden-text" type="submit" form={form} tabindex={-1} aria-hidden="true">
      继续
    </button>
  );
}

function Masthead({ site, section, elderSavesForm }: Pick<LayoutProps, 'site' | 'section' | 'elderSavesForm'>) {
  const { profile } = site;
  return (
    <header>
      <div class="topline">
        <div class="wrap">
          <p>本网站由{profile.site.organiser}主办</p>
          <ul>
            <li>
              <ElderSwitch site={site} form={elderSavesForm} />
            </li>
            <li>
              <a href="/accessibility">无障碍说明</a>
            </li>
          </ul>
        </div>
      </div>
      <div class="masthead">
        <div class="wrap">
          <a class="brand" href="/">
            <svg viewBox="0 0 48 48" aria-hidden="true" focusable="false">
              <circle cx="24" cy="24" r="22.5" fill="none" stroke="#A8151B" stroke-width="2.5" />
              <text
                x="24"
                y="31.5"
                font-size="21"
                font-weight="700"
                text-anchor="middle"
                fill="#A8151B"
                font-family="Songti SC, Noto Serif CJK SC, SimSun, serif"
              >
                政
              </text>
            </svg>
            <span>
              <b>{profile.name}</b>
              <span>政府信息公开</span>
            </span>
          </a>
          <nav class="nav" aria-label="主导航">
            <ul>
              {NAVIGATION.map(({ key, href, text }) => (
                <li>
                  <a href={href} aria-current={section === key ? 'true' : undefined}>
                    {text}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
        </div>
      </div>
    </header>
  );
}

/** Without script it comes back to the same page; on a step of the form it first saves what was typed. */
function ElderSwitch({ site, form }: { site: Site; form?: string | undefined }) {
  const on = site.elder ? '0' : '1';
  const text = site.elder ? '退出长者模式' : '长者模式';
  if (form)
    return (
      <button
        class="linkish"
        type="submit"
        form={form}
        formaction={`${site.path.split('?')[0]}?elder=${on}`}
        formnovalidate
        data-elder={on}
      >
        {text}
      </button>
    );
  return (
    <form method="post" action="/elder">
      <input type="hidden" name="on" value={on} />
      <input type="hidden" name="back" value={site.path} />
      <button class="linkish" type="submit" data-elder={on}>
        {text}
      </button>
    </form>
  );
}

function Footer({ site }: { site: Site }) {
  const { contact, site: facts } = site.profile;
  return (
    <footer>
      <div class="wrap">
        <p class="facts">
          <span>主办单位：{facts.organiser}</span>
          <span>网站标识码：{facts.siteCode}</span>
        </p>
        <p class="facts">
          <span>{facts.icp}</span>
          <span>{facts.policeRecord}</span>
        </p>
        <p class="facts">
          <span>联系方式：{contact.unit}</span>
          <span>电话 {contact.phone}</span>
          <span>{contact.address}</span>
          <span>{contact.hours}</span>
        </p>
        <p class="facts">
          <a href={facts.errorReport}>政府网站找错</a>
          <a href="/guide">公开指南</a>
          <a href="/statistics">办理统计</a>
          <a href="/feed.xml">订阅最新公开（Atom）</a>
          <a href="/accessibility">无障碍说明</a>
        </p>
      </div>
    </footer>
  );
}

/** The text of a whole page, ready to send. */
export function renderPage(page: { toString(): string | Promise<string> }): string {
  return `<!DOCTYPE html>${page}`;
}
