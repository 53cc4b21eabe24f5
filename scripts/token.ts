import { join } from 'node:path';
import { importJWK, SignJWT } from 'jose';
import { readLocalConfig } from '../local/config.ts';
import { demoAccounts } from '../local/demo-accounts.ts';
import { DEMO_CLAIMS, DEMO_LOGIN } from '../local/demo-login.ts';
import { localSecrets } from '../local/secrets.ts';
import { loadOfficeProfile } from '../shared/office/profiles.ts';

/** `npm run -s token -- <account>`: an access token of the local demo issuer, for scripts. */
const account = process.argv[2];
const config = readLocalConfig(process.env);
if (config.OIDC_ISSUER) throw new Error('已设置 OIDC_ISSUER：请向该登录服务取得令牌');
const accounts = demoAccounts(loadOfficeProfile(config.OFFICE_PROFILE));
const found = accounts.find((a) => a.account === account);
if (!found) {
  console.error(`用法：npm run -s token -- <账号>\n账号：${accounts.map((a) => a.account).join('、')}`);
  process.exit(2);
}
const { issuerKey } = await localSecrets(join(config.DATA_DIR));
console.log(
  await new SignJWT({ [DEMO_CLAIMS.role]: found.role, [DEMO_CLAIMS.section]: found.section, [DEMO_CLAIMS.name]: found.name })
    .setProtectedHeader({ alg: 'RS256', kid: String(issuerKey.kid), typ: 'at+jwt' })
    .setSubject(found.account)
    .setIssuer(`http://127.0.0.1:${config.PORT + 1}`)
    .setAudience(DEMO_LOGIN.audience)
    .setIssuedAt()
    .setExpirationTime('15m')
    .sign(await importJWK(issuerKey, 'RS256')),
);
