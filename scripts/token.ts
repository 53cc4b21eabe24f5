import { readLocalConfig } from '../local/config.ts';
import { demoAccounts } from '../local/demo-accounts.ts';
import { signDemoToken } from '../local/demo-token.ts';
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
console.log(await signDemoToken(found, `http://127.0.0.1:${config.PORT + 1}`, await localSecrets(config.DATA_DIR)));
