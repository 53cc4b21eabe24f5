import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadOfficeProfile } from '../../shared/office/profiles.ts';
import { eventually, startTestServer, submitByApi, type TestServer } from '../support/server.ts';
import { grantedProposal, registration } from '../support/test-office.ts';
import { tinyProfileInput } from '../support/tiny-profile.ts';

const profile = loadOfficeProfile(JSON.stringify(tinyProfileInput));
let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ env: { OFFICE_PROFILE: JSON.stringify(tinyProfileInput) }, backoffMs: 20 });
});
afterAll(() => server.close());

it('carries another office through the whole way without a word of the first', async () => {
  const { id } = await submitByApi(server.url);
  const account = (role: string) => server.accounts.find((a) => a.role === role)?.account ?? '';
  const section = profile.sections.find((s) => s.capabilities.includes('review'));
  await server.command(account('centre'), id, 'registerApplication', registration);
  await server.command(account('centre'), id, 'assignToSection', { section: section?.code });
  await server.command(`section-${section?.code}`, id, 'proposeOutcome', grantedProposal);
  await server.command(account('leader'), id, 'approveProposal');
  await server.command(account('secrecy'), id, 'passSecrecyReview');
  await server.command(account('centre'), id, 'issueNotice');
  const view = await eventually(async () => {
    const seen = await server.caseOf(id, account('centre'));
    return seen.notices.every((n) => n.pdf) && seen.delivery ? seen : undefined;
  }, 'letters');
  expect(view.notices.map((n) => n.number)).toEqual([
    expect.stringContaining(profile.answeringAuthorities[0]?.receiptPrefix ?? '?'),
    expect.stringContaining(profile.answeringAuthorities[0]?.noticePrefix ?? '?'),
  ]);
  const pages = await Promise.all(
    ['/', '/apply', '/guide', '/openapi.json'].map(async (path) => (await fetch(server.url + path)).text()),
  );
  for (const text of [...pages, JSON.stringify(view)]) expect(text).not.toContain('楚雄');
  for (const page of pages.slice(0, 3)) expect(page).not.toContain('信息中心');
  expect(pages[0]).toContain(profile.name);
});
