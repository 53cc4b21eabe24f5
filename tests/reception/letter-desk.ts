import { afterAll, beforeAll } from 'vitest';
import type { LetterView } from '../../shared/contracts/letters-in.ts';
import { inventedResidentId } from '../../shared/law/identity-number.ts';
import { give, letterForm, letterOf, readerOf, receive, registeredMail } from '../support/letters.ts';
import { eventually, startTestServer, type TestServer, unthrottled } from '../support/server.ts';

export const ASKS = '请公开龙川江综合治理工程2025年度的项目清单和资金安排。';
const LOOK = '0f3a'.repeat(16);
const FORM = '50c6'.repeat(16);
/** The look of a page of which so many of 256 bits came out otherwise. */
const flipped = (look: string, bits: number) =>
  [...look].map((digit, i) => (i < bits ? (Number.parseInt(digit, 16) ^ 1).toString(16) : digit)).join('');
const PAPERS = {
  'a letter': { name: '测试丁', identityNumber: inventedResidentId(7), asks: ASKS },
  'the same, sent again': { name: '测试丁', identityNumber: inventedResidentId(7), asks: `${ASKS}谢谢。` },
  'a hand nobody can read': { name: '涣试', unsure: true, asks: '清公幵东爪镇二〇二五年', look: LOOK },
  'the same hand, scanned again': { name: '测拭辛', unsure: true, asks: '日月年号街', look: flipped(LOOK, 20) },
  'another hand': { name: '测试壬', asks: '申请书一份请查收', look: flipped(LOOK, 60) },
  'a form': { name: '测试子', asks: '请提供甲项目的批复。', look: FORM },
  'the same form by another': { name: '测试丑', asks: '农贸市场的规划图在哪里。', look: FORM },
  'a complaint': { name: '测试戊', asks: '反映小区门口的路灯不亮，请派人修理。' },
};

/** An office with a desk for letters, whose reader knows the invented papers by the names of their files. */
export function letterDesk() {
  const { reader, state } = readerOf(PAPERS);
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer({ reader, backoffMs: 20, throttle: unthrottled });
  });
  afterAll(() => server.close());
  const readLetter = (id: string) =>
    eventually(async () => {
      const letter = await letterOf(server, id);
      return letter.reading === 'read' ? letter : undefined;
    }, 'letter read');
  /** Scans are read one after another: once this one is, none of an earlier test is under way. */
  const readerIdle = async () => readLetter((await receive(server)).id);
  const register = (id: string, over: Record<string, unknown> = {}, account = 'centre-a', version?: number) =>
    give<LetterView>(
      server,
      `/letters-in/${id}`,
      'registerLetter',
      { form: letterForm(), arrival: registeredMail, ...over },
      account,
      version,
    );
  return {
    get server() {
      return server;
    },
    state,
    readLetter,
    readerIdle,
    register,
  };
}
