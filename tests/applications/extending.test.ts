import { describe, expect, it } from 'vitest';
import { head, leader, people } from '../support/test-office.ts';
import { sideClockDesk } from './side-clock-desk.ts';

const { give, on, opened, pageOf, refused, itemsAt } = sideClockDesk();

describe('延长 (条例第三十三条第二款)', () => {
  const ask = { days: 15, reason: '档案分存三处，需要逐件核对' };

  it('is asked for by the section, agreed to by the head of disclosure alone, and told at once', async () => {
    const id = await opened();
    on('2026-03-20');
    await give(id, 'requestExtension', people.section, ask);
    expect(await itemsAt('byWork', `application#${head.section}`)).toBe(1);
    expect(await refused(id, 'approveExtension', leader)).toMatchObject({ code: 'head-forbidden' });
    const extended = await give(id, 'approveExtension', head, {});
    expect(extended).toMatchObject({
      state: 'assigned',
      dueOn: '2026-04-21',
      sides: { extension: { days: 15, dueOn: '2026-04-21' } },
    });
    const words =
      extended.notices
        .at(-1)
        ?.content.paragraphs.map((p) => p.text)
        .join('') ?? '';
    expect(words).toContain('延长至2026年4月21日前答复');
    expect(await itemsAt('byWork', 'application#general-2')).toBe(1);
    expect((await pageOf(id)).sides?.promised).toMatchObject([{ dueOn: '2026-04-21' }]);
    expect(await refused(id, 'requestExtension', people.section, ask)).toMatchObject({ code: 'extension-once' });
  });

  it('is refused beyond 20 working days, twice at once, and after the time is over', async () => {
    const id = await opened();
    expect(await refused(id, 'requestExtension', people.section, { ...ask, days: 21 })).toMatchObject({
      fields: ['days'],
    });
    const other = await opened();
    await give(id, 'requestExtension', people.section, ask);
    expect(await refused(id, 'requestExtension', people.section, ask)).toMatchObject({ code: 'extension-asked' });
    on('2026-03-31');
    expect(await refused(id, 'approveExtension', head)).toMatchObject({ code: 'extension-after-expiry' });
    on('2026-04-30');
    expect(await refused(other, 'requestExtension', people.section, ask)).toMatchObject({
      code: 'extension-after-expiry',
    });
  });

  it('may be declined, with the reason in the history', async () => {
    const id = await opened();
    await give(id, 'requestExtension', people.section, ask);
    const kept = await give(id, 'refuseExtension', head, { reason: '可以按期办结' });
    expect(kept).toMatchObject({ dueOn: '2026-03-30' });
    expect(kept.sides?.extensionRequest).toBeUndefined();
    expect(await refused(id, 'approveExtension', head)).toMatchObject({ code: 'extension-not-asked' });
  });
});

describe('数量、频次明显超过合理范围 (条例第三十五条)', () => {
  const ask = { applications: 40, period: '2026年1月1日至3月1日' };

  it('asks for reasons without stopping the clock; unsound ones lead to N29, sound ones to a promised day', async () => {
    const id = await opened();
    const n29 = {
      notice: 'N29',
      opinion: '理由不合理',
      fields: { applications: 40, period: '一季度', noticeNumber: 'x', noticeDate: '2026-03-02', finding: '互不关联' },
    };
    expect(await refused(id, 'proposeOutcome', people.section, n29)).toMatchObject({ code: 'outcome-needs-reasons' });
    expect((await give(id, 'requestReasons', people.section, ask)).dueOn).toBe('2026-03-30');
    on('2026-03-05');
    const reply = { repliedOn: '2026-03-05', reply: '用于学术研究', judgement: 'sound', assessment: '附有立项文件' };
    await give(id, 'recordReasons', people.section, reply);
    expect(await refused(id, 'proposeOutcome', people.section, n29)).toMatchObject({ code: 'outcome-needs-reasons' });
    expect(await refused(id, 'promiseDelay', people.centre, { until: '2026-03-20', reason: '卷多' })).toMatchObject({
      fields: ['until'],
    });
    const told = await give(id, 'promiseDelay', people.centre, { until: '2026-05-29', reason: '四百余卷' });
    expect(told).toMatchObject({ dueOn: '2026-05-29', dueProvisional: false });
    expect((await pageOf(id)).clock?.days.some((d) => d.mark === 'promised')).toBe(true);
  });
});
