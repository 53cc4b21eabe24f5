import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { applicationWorkflow } from '../../shared/applications/workflow.ts';

const root = join(import.meta.dirname, '../..');
const text = readFileSync(join(root, 'docs/law.md'), 'utf8');
const sources = readdirSync(join(root, 'shared'), { recursive: true, encoding: 'utf8' }).concat(
  readdirSync(join(root, 'functions'), { recursive: true, encoding: 'utf8' }),
);

/** The rows of the table under a heading, cells apart. */
function rowsOf(heading: string): string[][] {
  const section = text.split(/^## /mu).find((part) => part.startsWith(heading)) ?? '';
  return section
    .split('\n')
    .filter((line) => line.startsWith('| ') && !/^\| (款|条|source|assumption) \|/u.test(line))
    .map((line) => line.split(' | ').map((cell) => cell.replace(/^\| | \|$/gu, '').trim()));
}

const pathsIn = (cell = '') => [...cell.matchAll(/`([^`]+\.tsx?)`/gu)].map(([, path]) => path as string);

/** 30、42 and 14–16 and 33③: the articles a row speaks of. */
function articlesOf(cell: string): number[] {
  return cell
    .replace(/[①-⑳]/gu, '')
    .split('、')
    .flatMap((part) => {
      const [from = Number.NaN, to = from] = part.split('–').map(Number);
      return Array.from({ length: to - from + 1 }, (_, i) => from + i);
    });
}

const DIGITS = '〇一二三四五六七八九';

/** 三十三 as a number. */
function numberOf(words: string): number {
  const [tens = '', ones = ''] = words.includes('十') ? words.split('十') : ['〇', words];
  return (tens ? DIGITS.indexOf(tens) : 1) * 10 + Math.max(0, DIGITS.indexOf(ones || '〇'));
}

/** The articles of the Regulation that a citation names; 第…条 after a 、 or ， belongs to the law named last. */
function ofRegulation(citation: string): number[] {
  let law = '';
  return citation.split(/[，、]/u).flatMap((part) => {
    law = /^(.*?)第/u.exec(part)?.[1] || law;
    const [, article] = /第([一二三四五六七八九十]+)(?:条|至)/u.exec(part) ?? [];
    return law === '条例' && article ? [numberOf(article)] : [];
  });
}

const regulation = rowsOf('条例');
const work = rowsOf('工作制度第十七条');

describe('docs/law.md', () => {
  it('has a row with code and test for every article from 27 to 45, and for 50', () => {
    const mapped = new Map<number, string[][]>();
    for (const row of regulation)
      for (const article of articlesOf(row[0] ?? '')) mapped.set(article, [...(mapped.get(article) ?? []), row]);
    const wanted = [...Array.from({ length: 19 }, (_, i) => 27 + i), 50];
    expect(wanted.filter((article) => !mapped.has(article))).toEqual([]);
    for (const row of regulation) {
      expect(row, row.join(' | ')).toHaveLength(4);
      expect(row[2], row[1]).not.toBe('');
      expect(pathsIn(row[3]).length, row[1]).toBeGreaterThan(0);
    }
  });

  it('has a row for each part of 工作制度第十七条', () => {
    const parts = work.map(([part = '']) => part);
    for (const part of ['（一）', '（二）', '（三）', '（四）', '（五）']) expect(parts, part).toContain(part);
  });

  it('names only files that there are, and tests by their whole path', () => {
    const tests = [...text.matchAll(/`(tests\/[^`]+)`/gu)].map(([, path]) => path as string);
    expect(tests.length).toBeGreaterThan(20);
    expect(tests.filter((path) => !existsSync(join(root, path)))).toEqual([]);
    const others = pathsIn(text).filter((path) => !path.startsWith('tests/'));
    const missing = others.filter(
      (path) =>
        !existsSync(join(root, path)) &&
        !sources.some((source) => source === path || source.endsWith(`/${path}`) || basename(source) === path),
    );
    expect(missing).toEqual([]);
  });

  it('knows every article that a step of the workflow rests on', () => {
    const known = new Set(regulation.flatMap(([cell = '']) => articlesOf(cell)));
    const cited = Object.values(applicationWorkflow.transitions).flatMap(({ article }) => ofRegulation(article));
    expect(cited.length).toBeGreaterThan(30);
    expect([...new Set(cited)].filter((article) => !known.has(article)).sort((a, b) => a - b)).toEqual([]);
  });
});
