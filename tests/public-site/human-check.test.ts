import { type Challenge, solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { verifyHumanCheck } from '../../functions/public-site/pages/human-check.ts';
import { createLocalThrottle } from '../../shared/platform/local/throttle.ts';
import { publicSite, type TestSite } from './site-fixture.ts';

let site: TestSite;
beforeEach(async () => {
  site = await publicSite();
});
afterEach(() => site.close());

async function solved(): Promise<{ challenge: Challenge; payload: string }> {
  const challenge = (await (await site.app.request('/api/human-check')).json()) as Challenge;
  const solution = await solveChallenge({ challenge, deriveKey });
  return { challenge, payload: Buffer.from(JSON.stringify({ challenge, solution })).toString('base64') };
}

describe('human check', () => {
  it('serves once; the same submission may bring it again', async () => {
    const deps = { office: site.office, throttle: createLocalThrottle() };
    const { payload } = await solved();
    expect(await verifyHumanCheck(deps, payload, 'a', 'draft-1')).toEqual({ checked: true });
    expect(await verifyHumanCheck(deps, payload, 'a', 'draft-1')).toEqual({ checked: true });
    expect(await verifyHumanCheck(deps, payload, 'a', 'draft-2')).toEqual({ checked: false });
    expect(await verifyHumanCheck(deps, payload, 'a')).toEqual({ checked: false });
  });

  it('does not accept what is forged, expired or nonsense', async () => {
    const deps = { office: site.office, throttle: createLocalThrottle() };
    const { payload, challenge } = await solved();
    const { solution } = JSON.parse(Buffer.from(payload, 'base64').toString());
    const easy = { ...challenge, parameters: { ...challenge.parameters, data: { until: 9_999_999_999 } } };
    const forged = Buffer.from(JSON.stringify({ challenge: easy, solution })).toString('base64');
    expect(await verifyHumanCheck(deps, forged, 'a')).toEqual({ checked: false });
    for (const nonsense of ['', 'x', 'bnVsbA==', '{}'])
      expect(await verifyHumanCheck(deps, nonsense, nonsense)).toEqual({ checked: false });
    site.clock.set('2026-03-02T11:00:01+08:00');
    expect(await verifyHumanCheck(deps, payload, 'a')).toEqual({ checked: false });
  });

  it('lets 5 an hour through without it, more with it', async () => {
    const deps = { office: site.office, throttle: createLocalThrottle() };
    for (let i = 0; i < 5; i++) await verifyHumanCheck(deps, undefined, 'a');
    await expect(verifyHumanCheck(deps, undefined, 'a')).rejects.toThrow('次数太多');
    expect(await verifyHumanCheck(deps, (await solved()).payload, 'a')).toEqual({ checked: true });
    expect(await verifyHumanCheck(deps, undefined, 'b')).toEqual({ checked: false });
  });
});
