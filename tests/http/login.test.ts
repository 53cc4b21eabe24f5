import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readLocalConfig } from '../../local/config.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

describe('opening the system to others', () => {
  it('is refused without a login issuer, naming the setting', () => {
    for (const environment of [
      { HOST: '0.0.0.0' },
      { PUBLIC_URL: 'https://xxgk.example.gov.cn' },
      { TRUST_PROXY: '1' },
    ])
      expect(() => readLocalConfig(environment)).toThrow(/OIDC_ISSUER/);
    expect(() => readLocalConfig({ OIDC_ISSUER: 'https://login.example.gov.cn' })).toThrow(/OIDC_CLIENT_ID/);
    expect(() => readLocalConfig({ PORT: 'eighty' })).toThrow(/PORT/);
    expect(readLocalConfig({}).HOST).toBe('127.0.0.1');
  });

  it('refuses a profile that misses a section, naming the field', async () => {
    await expect(
      startTestServer({ env: { OFFICE_PROFILE: JSON.stringify({ id: 'x', name: '某办公室' }) } }),
    ).rejects.toThrow(/sections/);
    await expect(startTestServer({ env: { OFFICE_PROFILE: 'nowhere' } })).rejects.toThrow(/chuxiong/);
  });
});

describe('the demo login', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.close());

  it('answers this machine and nobody who came through a proxy or under another name', async () => {
    const discovery = `${server.issuer}/.well-known/openid-configuration`;
    expect((await fetch(discovery)).status).toBe(200);
    expect((await fetch(discovery, { headers: { 'x-forwarded-for': '203.0.113.7' } })).status).toBe(403);
    const { request } = await import('node:http');
    const status = await new Promise((resolve) =>
      request(discovery, { headers: { host: 'attacker.example' } }, (r) => resolve(r.statusCode)).end(),
    );
    expect(status).toBe(403);
  });
});

describe('an office with its own issuer behind its own proxy', () => {
  let issuer: Server;
  let issuerUrl: string;
  let server: TestServer;
  let keys: CryptoKeyPair;
  beforeAll(async () => {
    keys = (await generateKeyPair('ES256', { extractable: true })) as CryptoKeyPair;
    const jwk = { ...(await exportJWK(keys.publicKey)), kid: 'k1', alg: 'ES256', use: 'sig' };
    issuer = createServer((request, response) => {
      response.setHeader('content-type', 'application/json');
      response.end(
        JSON.stringify(
          request.url?.endsWith('/jwks') ? { keys: [jwk] } : { issuer: issuerUrl, jwks_uri: `${issuerUrl}/jwks` },
        ),
      );
    });
    await new Promise<void>((resolve) => issuer.listen(0, '127.0.0.1', resolve));
    issuerUrl = `http://127.0.0.1:${(issuer.address() as AddressInfo).port}`;
    server = await startTestServer({
      env: {
        OIDC_ISSUER: issuerUrl,
        OIDC_CLIENT_ID: 'office',
        OIDC_AUDIENCE: 'https://xxgk.example.gov.cn/api',
        OIDC_ROLE_CLAIM: 'post',
        OIDC_SECTION_CLAIM: 'unit',
        PUBLIC_URL: 'https://xxgk.example.gov.cn',
        TRUST_PROXY: '1',
      },
    });
  });
  afterAll(async () => {
    await server.close();
    await new Promise((resolve) => issuer.close(resolve));
  });

  const me = async (claims: Record<string, string>) => {
    const token = await new SignJWT(claims)
      .setProtectedHeader({ alg: 'ES256', kid: 'k1' })
      .setSubject('u-1001')
      .setIssuer(issuerUrl)
      .setAudience('https://xxgk.example.gov.cn/api')
      .setIssuedAt()
      .setExpirationTime('5m')
      .sign(keys.privateKey);
    return fetch(`${server.url}/api/staff/me`, { headers: { authorization: `Bearer ${token}` } });
  };

  it('starts no demo login and believes the configured claims', async () => {
    expect(server.accounts).toEqual([]);
    expect(await (await fetch(`${server.url}/console/config.json`)).json()).toMatchObject({
      issuer: issuerUrl,
      clientId: 'office',
      demo: false,
    });
    expect(await (await me({ post: 'centre', unit: 'info-centre', name: '张某' })).json()).toMatchObject({
      account: 'u-1001',
      role: 'centre',
      name: '张某',
    });
  });

  it('admits nobody without a post in this office', async () => {
    for (const claims of [
      {},
      { post: 'mayor', unit: 'info-centre' },
      { post: 'centre', unit: 'general-2' },
      { post: 'section', unit: 'nowhere' },
      { role: 'centre', section: 'info-centre' },
    ])
      expect((await me(claims as Record<string, string>)).status).toBe(403);
  });

  it('answers that the login cannot be reached, not that the token is wrong, while the issuer is down', async () => {
    const down = createServer((_, response) => response.end(JSON.stringify({ jwks_uri: 'http://127.0.0.1:9/jwks' })));
    await new Promise<void>((resolve) => down.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(down.address() as AddressInfo).port}`;
    const other = await startTestServer({ env: { OIDC_ISSUER: url, OIDC_CLIENT_ID: 'office', OIDC_AUDIENCE: 'a' } });
    const token = await new SignJWT({})
      .setProtectedHeader({ alg: 'ES256', kid: 'k1' })
      .setIssuer(url)
      .setAudience('a')
      .setExpirationTime('5m')
      .sign(keys.privateKey);
    const answer = await fetch(`${other.url}/api/staff/me`, { headers: { authorization: `Bearer ${token}` } });
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([503, 'login-unreachable']);
    await other.close();
    await new Promise((resolve) => down.close(resolve));
  });
});
