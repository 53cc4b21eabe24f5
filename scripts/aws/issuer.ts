import { randomBytes } from 'node:crypto';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import { demoAccounts } from '../../local/demo-accounts.ts';
import { startDemoIssuer } from '../../local/demo-issuer.ts';
import type { OfficeProfile } from '../../shared/office/profile.ts';

export interface LoopbackIssuer {
  readonly url: string;
  /** Private key with which tests sign access tokens. */
  readonly key: JWK;
  stop(): Promise<void>;
}

/**
 * The office's own login, as the deployed application sees it: a real issuer (authorization code with PKCE) on the
 * loopback address, that knows nothing of the deployment but the site's address, and is known to it by settings alone.
 */
export async function startLoopbackIssuer(profile: OfficeProfile, siteUrl: string): Promise<LoopbackIssuer> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const key: JWK = { ...(await exportJWK(privateKey)), kid: 'test-1', alg: 'RS256', use: 'sig' };
  const { issuer, stop } = await startDemoIssuer({
    port: 0,
    siteOrigins: [siteUrl],
    officeName: profile.name,
    accounts: demoAccounts(profile),
    signingKey: key,
    cookieKey: randomBytes(32).toString('hex'),
  });
  return { url: issuer, key, stop };
}
