import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAwsOfficeKey } from '../../shared/platform/aws/office-key.ts';
import {
  beginsLater,
  type OfficeSecret,
  parseOfficeSecret,
  sealingKeysAt,
  withNewKey,
} from '../../shared/platform/office-secret.ts';
import { keysOf } from '../../shared/platform/sealing.ts';

const PLAIN = 'o'.repeat(40);
const at = (instant: string) => new Date(instant);
const keysAt = (secret: OfficeSecret, instant: string) =>
  keysOf({ officeKey: secret.officeKey, sealingKeys: sealingKeysAt(secret, at(instant)) });

describe('the secret of the office', () => {
  it('is the office key as it was generated, or with sealing keys', () => {
    const plain = parseOfficeSecret(PLAIN);
    expect(keysAt(plain, '2026-03-02T01:00:00Z')).toEqual([PLAIN]);
    const changed = withNewKey(plain, at('2026-03-02T02:00:00Z'));
    expect(parseOfficeSecret(JSON.stringify(changed))).toEqual(changed);
    expect(changed.officeKey).toBe(PLAIN);
    expect(changed.sealingKeys[0]?.key).toMatch(/^[0-9a-f]{64}$/);
  });

  it.each(['', 'short', '{}', '{"officeKey":"short","sealingKeys":[]}', '{"officeKey":', 'null'])(
    'is never %j',
    (text) => {
      expect(() => parseOfficeSecret(text)).toThrow();
    },
  );

  it('seals with a new key only from its instant on, and opens with all of them at any time', () => {
    const one = withNewKey(parseOfficeSecret(PLAIN), at('2026-03-02T02:00:00Z'));
    const two = withNewKey(one, at('2027-03-02T02:00:00Z'));
    const [first, second] = two.sealingKeys.map((k) => k.key);
    const all = [PLAIN, first, second].toSorted();
    for (const [instant, sealing] of [
      ['2026-03-02T01:59:59Z', PLAIN],
      ['2026-03-02T02:00:00Z', first],
      ['2027-03-02T01:59:59Z', first],
      ['2027-03-02T02:00:00Z', second],
    ] as const) {
      const keys = keysAt(two, instant);
      expect(keys[0], instant).toBe(sealing);
      expect([...new Set(keys)].toSorted(), instant).toEqual(all);
    }
    expect(beginsLater(two, at('2026-06-01T00:00:00Z'))).toBe('2027-03-02T02:00:00.000Z');
    expect(beginsLater(two, at('2027-06-01T00:00:00Z'))).toBeUndefined();
  });
});

describe('a function', () => {
  const answers: { status: number; secret: string } = { status: 200, secret: PLAIN };
  let asked = 0;
  const server = createServer((_request, response) => {
    asked++;
    response.writeHead(answers.status, { 'content-type': 'application/x-amz-json-1.1' });
    response.end(
      answers.status === 200
        ? JSON.stringify({ SecretString: answers.secret })
        : JSON.stringify({ __type: 'ResourceNotFoundException' }),
    );
  });
  const before = { ...process.env };
  beforeAll(async () => {
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    Object.assign(process.env, {
      AWS_ENDPOINT_URL_SECRETS_MANAGER: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      AWS_REGION: 'cn-north-1',
      AWS_ACCESS_KEY_ID: 'none',
      AWS_SECRET_ACCESS_KEY: 'none',
    });
  });
  afterAll(() => {
    process.env = before;
    server.close();
  });

  it('reads the secret with its first event, again after five minutes, and goes on with it while that fails', async () => {
    let now = Date.parse('2026-03-02T00:00:00Z');
    const key = createAwsOfficeKey('arn:of-the-secret', () => now);
    expect(() => key.value()).toThrow('before it was read');
    answers.status = 400;
    await expect(key.load()).rejects.toThrow();
    answers.status = 200;
    await Promise.all([key.load(), key.load()]);
    expect([key.value(), key.sealingKeys(), asked]).toEqual([PLAIN, [], 2]);

    const changed = withNewKey(parseOfficeSecret(PLAIN), at('2026-03-02T00:15:00Z'));
    answers.secret = JSON.stringify(changed);
    now += 4 * 60_000;
    await key.load();
    expect(asked).toBe(2);
    now += 2 * 60_000;
    await key.load();
    // Known well before it begins, so that what another function sealed with it can be opened.
    expect([asked, key.sealingKeys()]).toEqual([3, [PLAIN, changed.sealingKeys[0]?.key]]);
    answers.status = 400;
    now += 10 * 60_000;
    await key.load();
    expect([key.value(), key.sealingKeys()]).toEqual([PLAIN, [changed.sealingKeys[0]?.key]]);
  });
});
