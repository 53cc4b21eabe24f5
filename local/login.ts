import { createLocalJWKSet, createRemoteJWKSet, type JWK } from 'jose';
import type { ConsoleLogin } from '../shared/http/console-site.ts';
import type { TokenTrust } from '../shared/http/staff-auth.ts';
import type { OfficeProfile } from '../shared/office/profile.ts';
import type { LocalConfig } from './config.ts';
import { type DemoAccount, demoAccounts } from './demo-accounts.ts';
import type { DemoIssuer } from './demo-issuer.ts';
import { DEMO_CLAIMS, DEMO_LOGIN } from './demo-login.ts';

/** The login of the office where one is configured, otherwise the demo's own. Throws where the office's does not answer. */
export async function loginOf(
  config: LocalConfig,
  profile: OfficeProfile,
  secrets: { issuerKey: JWK; cookieKey: string },
  port: number,
): Promise<{ trust: TokenTrust; console: ConsoleLogin; accounts: readonly DemoAccount[]; demo?: DemoIssuer }> {
  const officeName = profile.name;
  if (config.OIDC_ISSUER && config.OIDC_CLIENT_ID && config.OIDC_AUDIENCE) {
    const discovery = await fetch(`${config.OIDC_ISSUER.replace(/\/$/, '')}/.well-known/openid-configuration`);
    if (!discovery.ok) throw new Error(`OIDC_ISSUER 没有回答登录配置（${discovery.status}），请核对网址`);
    const { jwks_uri } = (await discovery.json()) as { jwks_uri: string };
    return {
      trust: {
        issuer: config.OIDC_ISSUER,
        audience: config.OIDC_AUDIENCE,
        keys: createRemoteJWKSet(new URL(jwks_uri)),
        claims: { role: config.OIDC_ROLE_CLAIM, section: config.OIDC_SECTION_CLAIM, name: config.OIDC_NAME_CLAIM },
      },
      console: {
        issuer: config.OIDC_ISSUER,
        clientId: config.OIDC_CLIENT_ID,
        scope: config.OIDC_SCOPE,
        officeName,
        demo: false,
      },
      accounts: [],
    };
  }
  const accounts = demoAccounts(profile);
  const { startDemoIssuer } = await import('./demo-issuer.ts');
  const demo = await startDemoIssuer({
    port: config.PORT === 0 ? 0 : port + 1,
    siteOrigins: [`http://127.0.0.1:${port}`, `http://localhost:${port}`],
    officeName,
    accounts,
    signingKey: secrets.issuerKey,
    cookieKey: secrets.cookieKey,
  });
  const { d: _d, p: _p, q: _q, dp: _dp, dq: _dq, qi: _qi, ...publicKey } = secrets.issuerKey;
  return {
    trust: {
      issuer: demo.issuer,
      audience: DEMO_LOGIN.audience,
      keys: createLocalJWKSet({ keys: [publicKey] }),
      claims: DEMO_CLAIMS,
    },
    console: {
      issuer: demo.issuer,
      clientId: DEMO_LOGIN.clientId,
      scope: DEMO_LOGIN.scope,
      resource: DEMO_LOGIN.audience,
      officeName,
      demo: true,
    },
    accounts,
    demo,
  };
}
