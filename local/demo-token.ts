import { importJWK, SignJWT } from 'jose';
import type { DemoAccount } from './demo-accounts.ts';
import { DEMO_CLAIMS, DEMO_LOGIN } from './demo-login.ts';
import type { LocalSecrets } from './secrets.ts';

/** An access token as the demo issuer signs it, good for 15 minutes; `issuer` is the demo issuer's address. */
export async function signDemoToken(
  account: DemoAccount,
  issuer: string,
  { issuerKey }: Pick<LocalSecrets, 'issuerKey'>,
): Promise<string> {
  return new SignJWT({
    [DEMO_CLAIMS.role]: account.role,
    [DEMO_CLAIMS.section]: account.section,
    [DEMO_CLAIMS.name]: account.name,
  })
    .setProtectedHeader({ alg: 'RS256', kid: String(issuerKey.kid), typ: 'at+jwt' })
    .setSubject(account.account)
    .setIssuer(issuer)
    .setAudience(DEMO_LOGIN.audience)
    .setIssuedAt()
    .setExpirationTime('15m')
    .sign(await importJWK(issuerKey, 'RS256'));
}
