import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { html } from 'hono/html';
import type { JWK } from 'jose';
import Provider from 'oidc-provider';
import MemoryAdapter from 'oidc-provider/lib/adapters/memory_adapter.js';
import { ROLES } from '../shared/office/roles.ts';
import type { DemoAccount } from './demo-accounts.ts';
import { DEMO_LOGIN } from './demo-login.ts';

const ACCESS_TOKEN_SECONDS = 15 * 60;

export interface DemoIssuer {
  readonly issuer: string;
  stop(): Promise<void>;
}

/**
 * A login issuer for trying the system out. It signs anybody in as any demo account, so it listens on the loopback
 * address alone, whatever the site listens on, and answers nobody who came through a proxy.
 */
export async function startDemoIssuer(options: {
  port: number;
  siteOrigins: readonly string[];
  officeName: string;
  accounts: readonly DemoAccount[];
  signingKey: JWK;
  cookieKey: string;
}): Promise<DemoIssuer> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new Error(`端口 ${options.port} 已被占用（演示登录使用 PORT 的下一个端口），请换一个 PORT`)
          : error,
      ),
    );
    server.listen(options.port, '127.0.0.1', resolve);
  });
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = createProvider(issuer, options);
  const callback = provider.callback();
  server.on('request', (request, response) => {
    if (!fromThisMachine(request)) {
      response.writeHead(403, { 'content-type': 'text/plain; charset=utf-8' }).end('演示登录只在本机可用');
      return;
    }
    const login = /^\/login\/([\w-]+)$/.exec(new URL(request.url ?? '/', issuer).pathname);
    const answered = login ? loginPage(provider, options, request, response) : callback(request, response);
    Promise.resolve(answered).catch(() => {
      if (!response.headersSent) response.writeHead(400, { 'content-type': 'text/plain; charset=utf-8' });
      response.end('登录没有成功，请关闭本页，从工作台重新登录');
    });
  });
  return { issuer, stop: () => stop(server) };
}

function createProvider(issuer: string, options: Parameters<typeof startDemoIssuer>[0]): Provider {
  const accounts = new Map(options.accounts.map((a) => [a.account, a]));
  const claimsOf = (id: string | undefined) => {
    const account = accounts.get(id ?? '');
    return account ? { role: account.role, section: account.section, name: account.name } : {};
  };
  return new Provider(issuer, {
    // Chosen on purpose: a restart of the demo signs everybody out.
    adapter: (model: string) => new MemoryAdapter(model),
    clients: [
      {
        client_id: DEMO_LOGIN.clientId,
        token_endpoint_auth_method: 'none',
        redirect_uris: options.siteOrigins.map((o) => `${o}/console/callback`),
        post_logout_redirect_uris: options.siteOrigins.map((o) => `${o}/console/`),
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
      },
    ],
    jwks: { keys: [options.signingKey] },
    cookies: { keys: [options.cookieKey] },
    pkce: { required: () => true },
    scopes: ['openid', 'offline_access'],
    claims: { openid: ['sub', 'name', 'role', 'section'] },
    clientBasedCORS: (_ctx, origin) => options.siteOrigins.includes(origin),
    findAccount: (_ctx, sub) =>
      accounts.has(sub) ? { accountId: sub, claims: async () => ({ sub, ...claimsOf(sub) }) } : undefined,
    extraTokenClaims: async (_ctx, token) => claimsOf('accountId' in token ? (token.accountId as string) : undefined),
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: {
        logoutSource: (ctx, form) => {
          // Leaving the demo needs no second question.
          ctx.type = 'html';
          ctx.body = `<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>退出登录</title></head><body>${form}
<button type="submit" form="op.logoutForm" name="logout" value="yes" autofocus>确认退出登录</button></body></html>`;
        },
      },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => DEMO_LOGIN.audience,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          scope: 'office',
          audience: DEMO_LOGIN.audience,
          accessTokenTTL: ACCESS_TOKEN_SECONDS,
          accessTokenFormat: 'jwt',
          jwt: { sign: { alg: 'RS256' } },
        }),
      },
    },
    issueRefreshToken: async () => true,
    rotateRefreshToken: true,
    interactions: { url: (_ctx, interaction) => `/login/${interaction.uid}` },
    // One office, one console: signing in is the consent.
    loadExistingGrant: async (ctx) => {
      const { session, client } = ctx.oidc;
      if (!session?.accountId || !client) return undefined;
      const grant = new ctx.oidc.provider.Grant({ accountId: session.accountId, clientId: client.clientId });
      grant.addOIDCScope('openid offline_access');
      grant.addResourceScope(DEMO_LOGIN.audience, 'office');
      await grant.save();
      return grant;
    },
    ttl: {
      AccessToken: ACCESS_TOKEN_SECONDS,
      RefreshToken: 12 * 3600,
      Session: 12 * 3600,
      Grant: 12 * 3600,
      Interaction: 3600,
      IdToken: 3600,
    },
  });
}

async function loginPage(
  provider: Provider,
  { accounts, officeName }: { accounts: readonly DemoAccount[]; officeName: string },
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { uid } = await provider.interactionDetails(request, response);
  if (request.method === 'POST') {
    const account = new URLSearchParams(await bodyOf(request)).get('account') ?? '';
    if (accounts.some((a) => a.account === account)) {
      await provider.interactionFinished(request, response, { login: { accountId: account } });
      return;
    }
  }
  const page = await html`<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>演示登录 - 政务公开工作台</title>
<style>${STYLE}</style></head>
<body><main><p class="office">${officeName}</p><h1>政务公开工作台 · 演示登录</h1>
<p class="note">这是本机试用的登录页，选择一个演示账号即可进入。正式使用时，请配置本单位的统一登录。</p>
<form method="post" action="/login/${uid}">${accounts.map(
    (a) =>
      html`<button name="account" value="${a.account}"><strong>${a.name}</strong><span>${ROLES[a.role]} · ${a.place}</span><code>${a.account}</code></button>`,
  )}</form></main></body></html>`;
  response
    .writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy':
        "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'",
    })
    .end(String(page));
}

const STYLE = `body{margin:0;background:#F5F7FA;color:#1A1F2B;font:16px/1.6 "PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}
main{max-width:960px;margin:48px auto;padding:0 24px}.office{color:#5B6472;margin:0}h1{font-size:26px;margin:0 0 8px}.note{color:#5B6472;margin:0 0 24px}
form{display:grid;grid-template-columns:repeat(auto-fill,minmax(260px,1fr));gap:12px}
button{display:grid;gap:2px;align-content:start;text-align:left;padding:14px 16px;background:#fff;border:1px solid #D9DEE5;border-radius:4px;font:inherit;color:inherit;cursor:pointer}
button:hover,button:focus-visible{border-color:#0B4A8F;outline:2px solid #0B4A8F}button span{color:#5B6472;font-size:14px}button code{color:#0B4A8F;font-size:13px}`;

const LOCAL_HOST = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/;

function fromThisMachine(request: IncomingMessage): boolean {
  const forwarded = Object.keys(request.headers).some((h) => h === 'forwarded' || h.startsWith('x-forwarded-'));
  return !forwarded && LOCAL_HOST.test(request.headers.host ?? '');
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) {
    body += String(chunk);
    if (body.length > 10_000) throw new Error('body too large');
  }
  return body;
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
