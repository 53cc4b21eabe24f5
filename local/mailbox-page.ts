import { Hono } from 'hono';
import { html, raw } from 'hono/html';
import { secureHeaders } from 'hono/secure-headers';
import { attachmentHeader } from '../shared/http/attachment-header.ts';
import type { LocalMailbox, StoredMail } from '../shared/platform/local/mailbox.ts';
import { COLOURS, FONTS } from '../web/tokens.ts';

const LOCAL_HOST = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/;

const STYLE = `
*{box-sizing:border-box}body{margin:0;background:${COLOURS.ground};color:${COLOURS.ink};font:16px/1.75 ${FONTS.sans}}
header{background:${COLOURS.blue};color:${COLOURS.paper};padding:16px 24px}header p{margin:0}h1{font-size:22px;margin:0}
main{max-width:880px;margin:0 auto;padding:24px 16px}a{color:${COLOURS.blue}}header a{color:${COLOURS.paper}}
.card{background:${COLOURS.paper};border:1px solid ${COLOURS.line};border-radius:4px;padding:16px 24px;margin:0 0 16px}
ul{list-style:none;margin:0;padding:0}li+li{border-top:1px solid ${COLOURS.line}}
li a{display:block;padding:12px 0;min-height:44px;overflow-wrap:anywhere}.quiet{color:${COLOURS.quiet};font-size:14px;margin:0}
h2{font-size:18px;margin:0 0 8px;overflow-wrap:anywhere}h3{font-size:16px;margin:24px 0 8px}
.text{white-space:pre-wrap;overflow-wrap:anywhere}:focus-visible{outline:3px solid ${COLOURS.amber};outline-offset:2px}`;

const MOMENT = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'long',
  timeStyle: 'short',
});
const chineseMoment = (instant: string) => MOMENT.format(new Date(instant));

/** The page one looks into the local mailbox with. Demo only: it answers on this machine alone. */
export function createMailboxPage(mailbox: LocalMailbox): Hono {
  const app = new Hono();
  app.use(
    secureHeaders({
      contentSecurityPolicy: { defaultSrc: ["'none'"], styleSrc: ["'unsafe-inline'"], frameAncestors: ["'none'"] },
      referrerPolicy: 'no-referrer',
    }),
  );
  app.use(async (c, next) => {
    const headers = [...c.req.raw.headers.keys()];
    const forwarded = headers.some((h) => h === 'forwarded' || h.startsWith('x-forwarded-'));
    if (forwarded || !LOCAL_HOST.test(c.req.header('host') ?? '')) return c.text('演示邮箱只在本机可用', 403);
    c.header('cache-control', 'no-store');
    return next();
  });
  app.get('/demo/mailbox', async (c) => c.html(listPage(await mailbox.list())));
  app.get('/demo/mailbox/:id', async (c) => {
    const mail = await mailbox.get(c.req.param('id'));
    return mail ? c.html(mailPage(mail)) : c.html(page('没有这封邮件', html`<p>没有这封邮件。</p>`), 404);
  });
  app.get('/demo/mailbox/:id/:place', async (c) => {
    const file = (await mailbox.get(c.req.param('id')))?.attachments[Number(c.req.param('place'))];
    if (!file) return c.text('没有这个附件', 404);
    return c.body(Buffer.from(file.base64, 'base64'), 200, {
      'content-type': file.contentType,
      'content-disposition': attachmentHeader(file.name),
    });
  });
  return app;
}

function page(title: string, body: unknown) {
  return html`<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title><style>${raw(STYLE)}</style></head>
<body><header><h1><a href="/demo/mailbox">演示邮箱</a></h1><p>系统发出的电子邮件都在这里，没有真的寄出</p></header><main>${body}</main></body></html>`;
}

function listPage(mails: readonly StoredMail[]) {
  if (mails.length === 0)
    return page(
      '演示邮箱',
      html`<div class="card"><h2>还没有邮件</h2><p>申请人选择以电子邮件获取答复的，告知书制发后出现在这里。寄给 invalid 结尾的地址会被退回。</p></div>`,
    );
  return page(
    `演示邮箱（${mails.length}）`,
    html`<div class="card"><h2>共${mails.length}封</h2><ul>${mails.map(
      (m) =>
        html`<li><a href="/demo/mailbox/${m.id}">${m.subject}</a><p class="quiet">发往 ${m.to}，${chineseMoment(m.sentAt)}，附件${m.attachments.length}个</p></li>`,
    )}</ul></div>`,
  );
}

function mailPage(mail: StoredMail) {
  return page(
    mail.subject,
    html`<article class="card"><h2>${mail.subject}</h2><p class="quiet">发往 ${mail.to}</p><p class="quiet">${chineseMoment(mail.sentAt)}</p>
<h3>正文</h3><p class="text">${mail.text}</p><h3>附件</h3><ul>${mail.attachments.map(
      (a, i) => html`<li><a href="/demo/mailbox/${mail.id}/${i}" download>${a.name}</a></li>`,
    )}</ul></article><p><a href="/demo/mailbox">回到全部邮件</a></p>`,
  );
}
