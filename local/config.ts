import { z } from 'zod';
import '../shared/contracts/zod-zh.ts';

const LOOPBACK = /^(127\.0\.0\.1|localhost|::1)$/;

const environmentSchema = z.object({
  PORT: z.coerce.number('PORT 须是端口号').int().min(0).max(65535).default(8080),
  HOST: z.string().default('127.0.0.1'),
  DATA_DIR: z.string().default('data'),
  OFFICE_PROFILE: z.string().default('chuxiong'),
  /** Folder with the office's own licensed fonts for letters. */
  LETTER_FONTS_DIR: z.string().optional(),
  /** Origin by which people reach the site, e.g. behind the office's own proxy. */
  PUBLIC_URL: z.url('PUBLIC_URL 须是网址').optional(),
  /** `1` when a proxy in front sets X-Forwarded-For. */
  TRUST_PROXY: z.enum(['0', '1']).default('0'),
  OIDC_ISSUER: z.url('OIDC_ISSUER 须是网址').optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_AUDIENCE: z.string().optional(),
  OIDC_SCOPE: z.string().default('openid offline_access'),
  OIDC_ROLE_CLAIM: z.string().default('role'),
  OIDC_SECTION_CLAIM: z.string().default('section'),
  OIDC_NAME_CLAIM: z.string().default('name'),
  /** Mail server of the office; without it, and with the demo login, e-mails stay in a mailbox on this machine. */
  SMTP_HOST: z.string().min(1).optional(),
  SMTP_PORT: z.coerce.number('SMTP_PORT 须是端口号').int().min(1).max(65535).default(465),
  SMTP_USER: z.string().optional(),
  SMTP_PASSWORD: z.string().optional(),
  MAIL_FROM: z.email('MAIL_FROM 须是电子邮箱').optional(),
  DEMO_DATA: z.enum(['0', '1']).default('1'),
});

export type LocalConfig = z.output<typeof environmentSchema>;

/** The configuration of `npm start`; refuses what would open the demo login to others, naming the setting. */
export function readLocalConfig(environment: NodeJS.ProcessEnv): LocalConfig {
  const parsed = environmentSchema.safeParse(environment);
  if (!parsed.success)
    throw new Error(
      `环境变量有误，系统不启动：\n${parsed.error.issues.map((i) => `  ${i.path.join('.')}：${i.message}`).join('\n')}`,
    );
  const config = parsed.data;
  if (config.OIDC_ISSUER && !(config.OIDC_CLIENT_ID && config.OIDC_AUDIENCE))
    throw new Error('设置了 OIDC_ISSUER，还须设置 OIDC_CLIENT_ID 和 OIDC_AUDIENCE');
  if (config.SMTP_HOST && !config.MAIL_FROM) throw new Error('设置了 SMTP_HOST，还须设置 MAIL_FROM（发件邮箱）');
  const exposed =
    !LOOPBACK.test(config.HOST) ||
    config.TRUST_PROXY === '1' ||
    (config.PUBLIC_URL && !LOOPBACK.test(new URL(config.PUBLIC_URL).hostname));
  if (exposed && !config.OIDC_ISSUER)
    throw new Error('网站要对外开放（HOST、PUBLIC_URL 或 TRUST_PROXY），须先设置 OIDC_ISSUER：演示登录只在本机可用');
  return config;
}
