import { expect, test } from 'vitest';
import { readAwsTestSetting } from './setting.ts';
const setting = readAwsTestSetting();
test.skipIf(!setting)('health', async () => {
  const r = await fetch(`${setting?.siteUrl}/healthz`);
  expect(await r.json()).toEqual({ ok: true });
});
