import { RegionInfo } from 'aws-cdk-lib/region-info';
import { z } from 'zod';
import type { OfficeProfile } from '../shared/office/profile.ts';
import { loadOfficeProfile } from '../shared/office/profiles.ts';

/** Regions that the CDK knows: a name that merely looks like one would fail in the middle of a deployment. */
const REGIONS = new Set(RegionInfo.regions.map(({ name }) => name));

/**
 * The settings of a deployment. Each is read from the CDK context (`-c issuer=…`) or, failing that, from the environment
 * (`GONGKAI_ISSUER`, camel case becomes words: `GONGKAI_PUBLIC_URL`).
 *
 * | setting | |
 * |---|---|
 * | `stage` | which deployment this is, part of names: `dev` unless given |
 * | `profile` | office profile: an id of shared/office/profiles.ts, or JSON (required) |
 * | `issuer` | OIDC issuer of the staff's access tokens (required) |
 * | `audience` | audience of these tokens: `gongkai` unless given |
 * | `clientId`, `scope` | the console's public client: `gongkai-console`, `openid offline_access` unless given |
 * | `roleClaim`, `sectionClaim`, `nameClaim` | claims with role, section and name: `role`, `section`, `name` unless given |
 * | `publicUrl` | origin by which people reach the site; the API's own address unless given |
 * | `certificate` | ARN of an ACM certificate of the same region for the host of `publicUrl`: the site then answers there alone; none unless given |
 * | `region` | region to deploy to; whichever the deploying account uses unless given |
 * | `alarmEmail` | who is told of alarms; nobody unless given |
 * | `tracing` | `on` traces every function with X-Ray; `off` unless given, since it costs as much again as all the rest |
 * | `mailFrom` | sender of e-mails, an address of a domain verified in SES or of `smtpHost`; none are sent unless given |
 * | `smtpHost`, `smtpPort`, `smtpSecret` | the office's own mail server (TLS), 465 unless given, and the ARN of a secret with user and password; SES unless given |
 * | `letterFontsDir` | folder with the office's licensed fonts, put into the bundle; none unless given |
 */
const settingsSchema = z
  .object({
    stage: z
      .string()
      .regex(/^[a-z][a-z0-9]{0,11}$/, 'lower-case letters and digits, at most 12')
      .default('dev'),
    profile: z.string('is required: an id such as chuxiong, or JSON').min(1),
    issuer: z.url({ error: 'is required: address of the OIDC issuer', protocol: /^https?$/ }),
    audience: z.string().min(1).default('gongkai'),
    clientId: z.string().min(1).default('gongkai-console'),
    scope: z.string().min(1).default('openid offline_access'),
    roleClaim: z.string().min(1).default('role'),
    sectionClaim: z.string().min(1).default('section'),
    nameClaim: z.string().min(1).default('name'),
    publicUrl: z.url({ protocol: /^https?$/ }).optional(),
    certificate: z
      .string()
      .regex(/^arn:[\w-]+:acm:/, 'is the ARN of a certificate')
      .optional(),
    region: z
      .string()
      .refine((name) => REGIONS.has(name), 'is not the name of a region')
      .optional(),
    alarmEmail: z.email().optional(),
    mailFrom: z.email().optional(),
    smtpHost: z.string().min(1).optional(),
    smtpPort: z.coerce.number().int().min(1).max(65535).default(465),
    smtpSecret: z.string().startsWith('arn:', 'is the ARN of a secret').optional(),
    letterFontsDir: z.string().min(1).optional(),
    tracing: z.enum(['on', 'off'], 'is on or off').default('off'),
  })
  .refine((s) => !(s.mailFrom && !s.smtpHost && s.region?.startsWith('cn-')), {
    path: ['smtpHost'],
    error: 'is required for e-mail there: the partition has no SES',
  })
  .refine(({ certificate, publicUrl }) => !certificate || publicUrl?.startsWith('https:'), {
    path: ['publicUrl'],
    error: 'is required with a certificate: https:// and the host it was issued for',
  })
  .refine(({ certificate, region }) => !certificate || !region || certificate.split(':')[3] === region, {
    path: ['certificate'],
    error: 'is of another region: the HTTP API takes one of its own',
  })
  .refine(({ tracing, region }) => tracing === 'off' || !region?.startsWith('cn-'), {
    path: ['tracing'],
    message: 'is not offered in the China regions',
  });

export type Setting = keyof z.output<typeof settingsSchema>;

export interface DeployConfig extends Omit<z.output<typeof settingsSchema>, 'profile'> {
  readonly profile: OfficeProfile;
}

/** Reads the settings once; throws an Error that names each setting that is missing or wrong. */
export function readDeployConfig(lookUp: (setting: Setting) => unknown): DeployConfig {
  const given = Object.fromEntries(
    Object.keys(settingsSchema.shape).map((name) => [name, lookUp(name as Setting) || undefined]),
  );
  const parsed = settingsSchema.safeParse(given);
  if (!parsed.success) {
    const lines = parsed.error.issues.map(({ path, message }) => {
      const setting = path.join('.');
      return `  ${setting} (-c ${setting}=… or ${variableOf(setting)}): ${message}`;
    });
    throw new Error(`deployment settings are wrong, nothing is synthesised:\n${lines.join('\n')}`);
  }
  return { ...parsed.data, profile: profileOf(parsed.data.profile) };
}

/** The environment variable of a setting: publicUrl is GONGKAI_PUBLIC_URL. */
export function variableOf(setting: string): string {
  return `GONGKAI_${setting.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`;
}

function profileOf(idOrJson: string): OfficeProfile {
  try {
    return loadOfficeProfile(idOrJson);
  } catch (cause) {
    throw new Error(`deployment setting profile is wrong: ${cause instanceof Error ? cause.message : ''}`, { cause });
  }
}
