import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWK } from 'jose';

export interface LoopbackIssuer {
  readonly url: string;
  /** Private key with which tests sign access tokens. */
  readonly key: JWK;
  stop(): void;
}

/** As much of an OIDC issuer as a resource server sees: a discovery document and keys. Loopback only. */
export async function startLoopbackIssuer(): Promise<LoopbackIssuer> {
  const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
  const naming = { kid: 'test-1', alg: 'RS256', use: 'sig' };
  const keys = [{ ...(await exportJWK(publicKey)), ...naming }];
  const server = createServer((request, response) => {
    const answers: Record<string, unknown> = {
      '/.well-known/openid-configuration': { issuer: url, jwks_uri: `${url}/keys` },
      '/keys': { keys },
    };
    const answer = answers[request.url ?? ''];
    response.writeHead(answer ? 200 : 404, { 'content-type': 'application/json' }).end(JSON.stringify(answer ?? {}));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    key: { ...(await exportJWK(privateKey)), ...naming },
    stop() {
      server.close();
      server.closeAllConnections();
    },
  };
}
