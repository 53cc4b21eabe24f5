import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { passageOf, storedTerms, termsOfWord, typedWords } from '../../shared/casework/search-words.ts';

const TEXT = '申请公开楚雄市鹿城镇2025年度宅基地审批台账，以及彝人古镇的拆迁补偿安置方案。';

describe('words of searching', () => {
  it.each([
    ['老旧小区改造资金', ['老旧', '小区', '改造', '资金']],
    ['宅基地审批', ['宅基地', '审批']],
    ['喆堃水库', ['喆堃', '水库']],
    ['拆迁的补偿', ['拆迁', '补偿']],
    ['２０２５ 年度 GB15603', ['2025', '年度', 'gb15603']],
  ])('cuts %s as people mean it, and keeps what no dictionary knows together', (typed, words) => {
    expect(typedWords(typed)).toEqual(words);
  });

  it.each(['宅基地', '彝人古镇', '鹿城镇', '2025', '拆迁补偿', '安置方案'])('finds %s by what is stored', (typed) => {
    const stored = new Set(storedTerms(TEXT));
    for (const word of typedWords(typed)) {
      expect(TEXT).toContain(word);
      for (const term of termsOfWord(word)) expect(stored).toContain(term);
    }
  });

  it('stores nothing that depends on a dictionary: any part of a text is found, wherever it is cut', () => {
    const han = fc.stringMatching(/^[楚雄市鹿城镇宅基地审批台账拆迁补偿安置方案喆堃]{2,30}$/u);
    fc.assert(
      fc.property(han, fc.nat(), fc.integer({ min: 2, max: 12 }), (text, at, length) => {
        const from = at % (text.length - 1);
        const stored = new Set(storedTerms(text));
        for (const term of termsOfWord(text.slice(from, from + length))) expect(stored.has(term)).toBe(true);
      }),
    );
  });

  it('marks the words and changes nothing of the text', () => {
    const pieces = passageOf(TEXT, ['宅基地', '审批'], 200);
    expect(pieces.map((p) => p.text).join('')).toBe(TEXT);
    expect(pieces.filter((p) => p.hit).map((p) => p.text)).toEqual(['宅基地审批']);
    const long = `${'前'.repeat(300)}宅基地${'后'.repeat(300)}`;
    const passage = passageOf(long, ['宅基地']);
    expect(passage.some((p) => p.hit && p.text === '宅基地')).toBe(true);
    expect(passage.map((p) => p.text).join('').length).toBeLessThan(100);
  });
});
