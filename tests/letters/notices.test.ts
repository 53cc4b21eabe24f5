import { afterAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { composeLetter, LETTERS } from '../../shared/applications/letters/catalogue.ts';
import { assertComplete, withWording } from '../../shared/applications/letters/content.ts';
import { chinesePunctuation } from '../../shared/applications/letters/punctuation.ts';
import { OUTCOME_ROWS } from '../../shared/law/annual-report.ts';
import type { NoticeCode } from '../../shared/law/notices.ts';
import {
  FINAL_NOTICES,
  isFinalNotice,
  isForApplicant,
  NOTICES,
  type Notice,
  PROPOSABLE_NOTICES,
} from '../../shared/law/notices.ts';
import { Invalid } from '../../shared/platform/errors.ts';
import { createTypstRenderer } from '../../shared/platform/letters/typst.ts';
import { FACTS } from './fixtures.ts';
import { bare, linesOf, PATHS, sample, textOf } from './reading.ts';
import { SAMPLES } from './samples.ts';
import { TWENTY } from './samples-of-answers.ts';

const renderer = createTypstRenderer(PATHS);
afterAll(() => renderer.close());
const CODES = Object.keys(NOTICES) as NoticeCode[];
const addresseeOf = (code: NoticeCode) => SAMPLES[code].facts?.addressee?.name ?? '李𬭎喆';
/** Written out a second time, so that a slip in the table is seen (digest C). */
const REMEDIES = Object.fromEntries(
  CODES.map((code) => {
    const n = Number(code.slice(1));
    if (n >= 13 && n <= 20) return [code, 'R1'];
    return [code, n === 7 || n === 11 || n === 12 || n === 34 || (n >= 21 && n <= 32) ? 'R2' : 'R0'];
  }),
) as Record<NoticeCode, string>;

describe('every notice', () => {
  it.each(CODES)('%s says what the law asks for, with its own remedy', async (code) => {
    const content = sample(code);
    const { pdf, pages, sha256 } = await renderer.renderPdf(content);
    const text = await textOf(pdf);
    for (const words of [
      content.number,
      addresseeOf(code),
      '楚市政办依申〔2026〕31号',
      '0878-0000000',
      ...SAMPLES[code].shows,
    ])
      expect(text).toContain(bare(words));
    expect(text).toContain(bare(content.title));
    if (code !== 'N01')
      expect(text).toContain(chinesePunctuation(code === 'N13' ? '第三十七条' : NOTICES[code].article));
    const { remedy } = NOTICES[code];
    expect(remedy).toBe(REMEDIES[code]);
    expect(text.includes('先向楚雄市人民政府申请行政复议')).toBe(remedy === 'R1');
    expect(text.includes('6个月内向有管辖权的人民法院提起行政诉讼')).toBe(remedy === 'R2');
    expect(text.includes('不予公开的部分的决定不服')).toBe(code === 'N13');
    expect(text.includes('https://fuyi.example.gov.cn/apply')).toBe(remedy !== 'R0');
    expect(pages).toBeGreaterThan(0);
    expect(sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  it.each(CODES)('%s makes a form in Chinese', (code) => {
    const schema = z.toJSONSchema(LETTERS[code].fields, { io: 'input' });
    const properties = Object.values(schema.properties ?? {}) as { title?: string }[];
    expect(properties.length).toBeGreaterThan(0);
    for (const property of properties) expect(property.title).toMatch(/\p{Script=Han}/u);
  });

  it.each(CODES)('%s names every missing field in Chinese', (code) => {
    try {
      composeLetter(code, {}, FACTS);
      expect.fail('must be refused');
    } catch (error) {
      expect(error).toBeInstanceOf(Invalid);
      for (const { field, message } of (error as Invalid).fields) {
        expect(field).not.toBe('');
        expect(message).toMatch(/^请/u);
      }
    }
  });
});

describe('the family', () => {
  it('is complete: N01 to N34', () => {
    expect(CODES).toEqual(Array.from({ length: 34 }, (_, i) => `N${String(i + 1).padStart(2, '0')}`));
    expect(Object.keys(LETTERS)).toEqual(CODES);
  });

  it('closes a case by exactly the notices that have a row in table three, each row reached', () => {
    const rows = CODES.flatMap((code) => {
      const notice: Notice = NOTICES[code];
      expect(notice.row !== undefined).toBe(isFinalNotice(code));
      return notice.row ?? [];
    });
    expect(new Set([...rows, 'other'])).toEqual(new Set(Object.keys(OUTCOME_ROWS)));
    expect(FINAL_NOTICES).toHaveLength(22);
    expect(FINAL_NOTICES.filter((c) => !PROPOSABLE_NOTICES.includes(c))).toEqual(['N31', 'N32']);
  });

  it('tells third parties and other bodies nothing of the applicant', async () => {
    for (const code of CODES.filter((c) => !isForApplicant(c))) {
      const text = await textOf((await renderer.renderPdf(sample(code))).pdf);
      expect(text, code).not.toContain('李𬭎喆');
      expect(text, code).not.toContain(bare(FACTS.requestText));
    }
    expect(CODES.filter((c) => !isForApplicant(c))).toEqual(['N05', 'N07', 'N08']);
  });

  it('says of silence the opposite to a third party and to a co-maker, and nothing to a mere helper', () => {
    const words = (code: 'N05' | 'N08', over: object = {}) =>
      composeLetter(code, { ...SAMPLES[code].fields, ...over }, { ...FACTS, ...SAMPLES[code].facts })
        .paragraphs.map((p) => p.text)
        .join('');
    expect(words('N05')).toContain('由本机关依法决定是否公开');
    expect(words('N05')).not.toContain('视为同意');
    expect(words('N08')).toContain('视为同意公开');
    expect(words('N08', { role: '协助办理的机关' })).not.toContain('视为同意');
  });
});

describe('rules of single notices', () => {
  it('N04 extends by 20 working days at most, N10 charges something', () => {
    expect(() => composeLetter('N04', { ...SAMPLES.N04.fields, days: 21 }, FACTS)).toThrow(Invalid);
    expect(() => composeLetter('N10', { ...SAMPLES.N10.fields, amount: 0 }, FACTS)).toThrow(Invalid);
  });

  it('N34 wants what was corrected, who may correct it, or why it is not corrected', () => {
    const fields = { result: '不属于本机关职能范围，转送有权更正的机关', information: '面积' };
    expect(() => composeLetter('N34', fields, FACTS)).toThrow(Invalid);
    const passed = composeLetter('N34', { ...fields, agency: '某局', agencyContact: '0878-0000004' }, FACTS);
    expect(passed.paragraphs.at(-1)?.text).toContain('转送某局处理');
    const refusal = { result: '属于本机关，不能证明记录不准确，不予更正', information: '面积' };
    expect(() => composeLetter('N34', refusal, FACTS)).toThrow(Invalid);
    const refused = composeLetter('N34', { ...refusal, reason: '登记资料与现场测量一致。' }, FACTS);
    expect(refused.paragraphs.at(-1)?.text).toContain('理由：登记资料与现场测量一致。');
    expect(refused.paragraphs.at(-1)?.text).toContain('不予更正');
  });

  it('N15 takes laws and administrative regulations only', () => {
    const fields = (law: object) => ({ law: { kind: '法律', clause: '第一条', ...law }, reason: '理由' });
    expect(() => composeLetter('N15', fields({ kind: '规章', name: '某办法' }), FACTS)).toThrow(Invalid);
    expect(() => composeLetter('N15', fields({ name: '云南省某某条例' }), FACTS)).toThrow(Invalid);
    expect(() => composeLetter('N15', fields({ name: '关于某某工作的通知' }), FACTS)).toThrow(Invalid);
    expect(composeLetter('N15', fields({ name: '《中华人民共和国档案法》' }), FACTS).paragraphs[1]?.text).toContain(
      '属于《中华人民共和国档案法》第一条规定',
    );
  });

  it('N21 goes to review first where the office decided so', () => {
    const content = sample('N21', { remedySwitches: { administrativeQueryFirstReview: true } });
    expect(content.remedy[0]).toContain('先向');
  });

  it('N13 lists few items in the letter and many in an annex', () => {
    const few = composeLetter('N13', { ...SAMPLES.N13.fields, withheld: TWENTY.slice(0, 2) }, FACTS);
    expect(few.annexes).toHaveLength(0);
    expect(few.paragraphs.map((p) => p.text).join('')).toContain('涉及个人隐私');
    expect(sample('N13').annexes[0]?.table?.rows).toHaveLength(20);
  });

  it('N12 wants place and time where nothing is enclosed', () => {
    const fields = { ...SAMPLES.N12.fields, method: '告知获取的方式、途径和时间' };
    expect(() => composeLetter('N12', fields, FACTS)).toThrow(Invalid);
    const told = composeLetter('N12', { ...fields, place: '到本机关查阅点领取', time: '工作日9:00—17:00' }, FACTS);
    expect(told.paragraphs[1]?.text).toContain('时间：工作日9:00—17:00');
    expect(told.attachments).toEqual([]);
  });

  it('leaves out the internet channel on paper, and says 贵单位 to organisations', () => {
    const content = sample('N12', { electronic: false, applicant: { name: '某公司', kind: 'organisation' } });
    expect(content.remedy).toHaveLength(1);
    expect(content.remedy[0]).toContain('贵单位可以');
    expect(content.paragraphs.some((p) => p.text.includes('您'))).toBe(false);
  });

  it('puts a long request into an annex, word for word', async () => {
    const request = Array.from(
      { length: 12 },
      (_, i) => `${i + 1}. 请公开 2025 年第${i + 1}批建设用地的审批材料(含附图),包括报件、批复;`,
    ).join('\n');
    const content = sample('N13', { requestText: request });
    expect(content.attachments[0]).toBe('申请内容');
    expect(content.paragraphs[0]?.text).toContain('申请公开的内容详见附件1');
    expect(content.paragraphs.at(-1)?.text).toContain('详见附件2');
    expect(content.annexes[0]?.paragraphs?.join('\n')).toBe(request);
    expect(await textOf((await renderer.renderPdf(content)).pdf)).toContain(bare(request));
  });
});

describe('wording', () => {
  it('replaces the body and nothing else', () => {
    const content = sample('N17');
    const edited = withWording(content, [{ text: ' 改过的,正文。' }]);
    expect(edited).toEqual({ ...content, paragraphs: [{ text: '改过的\uFF0C正文。' }] });
  });

  it('refuses placeholders and empty paragraphs, naming the field', () => {
    const content = sample('N17');
    const fieldsOf = (act: () => unknown) => {
      try {
        act();
      } catch (error) {
        return (error as Invalid).fields.map((f) => f.field);
      }
      return [];
    };
    expect(fieldsOf(() => withWording(content, [{ text: '根据第{条}条' }]))).toEqual(['paragraphs.0.text']);
    expect(fieldsOf(() => withWording(content, [{ text: '好' }, { text: ' ' }]))).toEqual(['paragraphs.1.text']);
    expect(fieldsOf(() => withWording(content, []))).toEqual(['paragraphs']);
    expect(fieldsOf(() => assertComplete({ ...content, number: '' }))).toEqual(['number']);
  });

  it('takes braces in a quotation for what they are', () => {
    expect(() => assertComplete(sample('N12', { requestText: '接口文档 {id} 的说明' }))).not.toThrow();
  });

  it('makes punctuation full width, except in quotations', () => {
    expect(chinesePunctuation('根据第(一)项,于9:30办理;见https://a.cn/?b(c)')).toBe(
      '根据第（一）项，于9:30办理；见https://a.cn/?b(c)',
    );
    expect(chinesePunctuation('申请公开“甲,乙(丙)”,如下:', ['甲,乙(丙)'])).toBe('申请公开“甲,乙(丙)”，如下：');
  });
});

it('breaks a table of twenty items across pages with its header repeated', async () => {
  const pages = await linesOf((await renderer.renderPdf(sample('N13'))).pdf);
  const tables = pages.slice(2).map((lines) => bare(lines.map((l) => l.text).join('')));
  expect(tables.length).toBeGreaterThan(1);
  for (const page of tables) expect(page).toContain('序号不予公开的内容类别依据理由');
  const all = tables.join('');
  for (let n = 1; n <= 20; n += 1) expect(all).toContain(`第${n}册载有`);
});
