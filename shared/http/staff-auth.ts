import { createMiddleware } from 'hono/factory';
import { errors, type JWTVerifyGetKey, jwtVerify } from 'jose';
import type { OfficeProfile } from '../office/profile.ts';
import { ROLES, type Role } from '../office/roles.ts';
import { Forbidden, Retryable, Unauthenticated } from '../platform/errors.ts';
import type { HttpEnv } from './app.ts';

/** Which tokens are believed: any OIDC issuer that signs JWT access tokens for this audience. */
export interface TokenTrust {
  readonly issuer: string;
  readonly audience: string;
  readonly keys: JWTVerifyGetKey;
  /** Names of the claims that carry role, section and display name. */
  readonly claims: { readonly role: string; readonly section: string; readonly name: string };
}

const ALGORITHMS = ['RS256', 'PS256', 'ES256', 'EdDSA'];

/** Admits staff of this office only: a valid token with a known role in a section of the profile. Denies by default. */
export function staffOnly(trust: TokenTrust, profile: OfficeProfile) {
  return createMiddleware<HttpEnv>(async (c, next) => {
    const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/.exec(c.req.header('authorization') ?? '')?.[1];
    if (!token) throw new Unauthenticated('token-missing', '请先登录');
    const { payload } = await jwtVerify(token, trust.keys, {
      issuer: trust.issuer,
      audience: trust.audience,
      algorithms: ALGORITHMS,
      clockTolerance: 5,
    }).catch((error: unknown) => {
      if (error instanceof errors.JWTExpired) throw new Unauthenticated('token-expired', '登录已过期，请重新登录');
      // Not the token's fault: the issuer's keys could not be fetched.
      if (!(error instanceof errors.JOSEError) || error instanceof errors.JWKSTimeout)
        throw new Retryable('login-unreachable', '登录服务暂时没有回答，请稍后再试');
      throw new Unauthenticated('token-invalid', '登录凭证无效，请重新登录');
    });
    const role = payload[trust.claims.role];
    const section = payload[trust.claims.section];
    if (
      typeof role !== 'string' ||
      !(role in ROLES) ||
      typeof section !== 'string' ||
      !placeExists(profile, role as Role, section)
    )
      throw new Forbidden('role-unknown', '您的账号没有本系统的岗位，请联系系统管理员');
    const name = payload[trust.claims.name];
    c.set('actor', {
      kind: role as Role,
      account: String(payload.sub),
      name: typeof name === 'string' ? name : ROLES[role as Role],
      section,
    });
    await next();
  });
}

function placeExists(profile: OfficeProfile, role: Role, place: string): boolean {
  const section = profile.sections.find((s) => s.code === place);
  switch (role) {
    case 'leader':
      return profile.leaders.some((l) => l.id === place);
    case 'centre':
    case 'secrecy':
      return section?.capabilities.includes(role) ?? false;
    case 'section':
    case 'admin':
      return section !== undefined;
  }
}
