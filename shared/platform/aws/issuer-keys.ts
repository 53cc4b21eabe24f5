import { createRemoteJWKSet, type JWTVerifyGetKey } from 'jose';

/**
 * The signing keys of any OIDC issuer, found by its discovery document with the first token and cached by jose.
 * A failed discovery is tried again with the next token.
 */
export function createIssuerKeys(issuer: string, fetchJson: typeof fetch = fetch): JWTVerifyGetKey {
  let keys: Promise<JWTVerifyGetKey> | undefined;
  async function discover(): Promise<JWTVerifyGetKey> {
    const address = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
    const response = await fetchJson(address, { signal: AbortSignal.timeout(5000) });
    const found = (await response.json()) as { readonly issuer?: unknown; readonly jwks_uri?: unknown } | null;
    // OpenID Connect Discovery 4.3: a document that names another issuer is not this one's.
    if (found?.issuer !== issuer) throw new Error('the discovery document names another issuer');
    return createRemoteJWKSet(new URL(String(found.jwks_uri)));
  }
  return async (header, token) => {
    keys ??= discover();
    try {
      return await (await keys)(header, token);
    } catch (error) {
      await keys.catch(() => {
        keys = undefined;
      });
      throw error;
    }
  };
}
