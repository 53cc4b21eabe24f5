import { z } from 'zod';
import type { CaseKind } from '../casework/execute.ts';
import type { CaseBase, Workflow } from '../casework/workflow.ts';
import type { TableThree } from '../law/annual-report.ts';
import {
  PROSE_PARTS,
  type ProsePart,
  REPORT_PARTS,
  TABLE_TWO_CELLS,
  type TableFour,
} from '../law/annual-report-form.ts';
import { canonicalJson, sha256 } from '../platform/canonical.ts';
import { Invalid } from '../platform/errors.ts';
import type { Json } from '../platform/ports.ts';

type ReportState = 'drafting' | 'frozen';

/** One yearly figure of table two as staff typed it, with where it was taken from. */
interface TypedFigure {
  readonly value: number;
  readonly source: string;
}

/** Everything a frozen report says; its hash is taken over this. */
export interface ReportSnapshot {
  readonly year: number;
  readonly tableTwo: Readonly<Record<string, TypedFigure>>;
  readonly tableThree: TableThree;
  readonly tableFour: TableFour;
  /** 信息处理费 collected in the year, in 分. */
  readonly feesFen: number;
  readonly prose: Readonly<Partial<Record<ProsePart, string>>>;
}

interface FrozenReport {
  readonly snapshot: ReportSnapshot;
  /** SHA-256 of the canonical JSON of the snapshot. */
  readonly hash: string;
  readonly at: string;
  readonly by: string;
}

/** The annual report of one year (条例第五十条): what staff type, and its frozen states. */
export interface ReportCase extends CaseBase<ReportState> {
  readonly year: number;
  readonly tableTwo: Readonly<Record<string, TypedFigure>>;
  readonly prose: Readonly<Partial<Record<ProsePart, string>>>;
  readonly frozen?: FrozenReport | undefined;
  /** Earlier frozen states, each with why it was opened again. */
  readonly earlier: readonly (FrozenReport & { readonly reopenedAt: string; readonly reason: string })[];
}

const LONGEST_PART = 20_000;

const cellSchemas = Object.fromEntries(
  TABLE_TWO_CELLS.map(({ key, name, unit }) => {
    const value =
      unit === '件'
        ? z.int({ error: `${name}应为整数` })
        : z.number({ error: `${name}应为数字` }).refine((n) => Math.abs(n * 10_000 - Math.round(n * 10_000)) < 1e-4, {
            error: `${name}最多四位小数（精确到元）`,
          });
    return [
      key,
      z.strictObject({
        value: value.min(0, { error: `${name}不能是负数` }).max(1e12, { error: `${name}太大` }),
        source: z
          .string()
          .trim()
          .min(1, { error: `请写明${name}的数据来源` })
          .max(200, { error: '数据来源最多200字' }),
      }),
    ];
  }),
);

const figuresSchema = z.strictObject(cellSchemas).partial();

const proseInput = z.strictObject({
  part: z.enum(PROSE_PARTS, { error: '请选择要编写的部分' }),
  text: z
    .string()
    .trim()
    .max(LONGEST_PART, { error: `最多${LONGEST_PART}字` }),
});

const unfreezeInput = z.strictObject({
  reason: z
    .string({ error: '请写明解除冻结的原因' })
    .trim()
    .min(5, { error: '请写明解除冻结的原因，至少5个字' })
    .max(1000, { error: '最多1000字' }),
});

const ARTICLE = '条例第五十条';
const FORM = '国办公开办函〔2021〕30号';

export const reportWorkflow: Workflow<ReportState, 'saveFigures' | 'saveProse' | 'freezeYear' | 'unfreezeYear'> = {
  kind: 'annual-report',
  states: { drafting: { title: '编制中', open: true }, frozen: { title: '已冻结', open: false } },
  transitions: {
    saveFigures: {
      title: '保存表二数据',
      article: FORM,
      from: ['drafting'],
      to: 'drafting',
      who: ['centre'],
      scope: 'office',
      input: figuresSchema,
    },
    saveProse: {
      title: '保存文字',
      article: FORM,
      from: ['drafting'],
      to: 'drafting',
      who: ['centre'],
      scope: 'office',
      input: proseInput,
    },
    freezeYear: {
      title: '冻结年度数据',
      article: ARTICLE,
      from: ['drafting'],
      to: 'frozen',
      who: ['centre'],
      scope: 'office',
      // The office's own count, never what the browser sends.
      input: z.custom<ReportSnapshot>((value) => typeof value === 'object' && value !== null),
      emphasis: 'careful',
    },
    unfreezeYear: {
      title: '解除冻结',
      article: ARTICLE,
      from: ['frozen'],
      to: 'drafting',
      who: ['centre'],
      scope: 'office',
      input: unfreezeInput,
      emphasis: 'careful',
    },
  },
};

export type ReportCommand = keyof typeof reportWorkflow.transitions;
export type ReportKind = CaseKind<ReportState, ReportCommand, ReportCase>;

/** The annual report on the casework engine: each saved figure, text, freeze and reopening is a step of its history. */
export const reportKind: ReportKind = {
  workflow: reportWorkflow,
  schema: 1,
  keyOf: (id) => ({ pk: `ANNUAL-REPORT#${id}`, sk: 'CASE' }),
  parse: (body) => body as ReportCase,
  indexesOf: () => ({}),
  facts: {},
  decide: {
    saveFigures: (input: Record<string, TypedFigure | undefined>, { subject }) => {
      const given = Object.fromEntries(Object.entries(input).filter((e): e is [string, TypedFigure] => !!e[1]));
      const changed = Object.entries(given).filter(
        ([key, figure]) => canonicalJson(subject.tableTwo[key]) !== canonicalJson(figure),
      );
      return {
        change: { tableTwo: { ...subject.tableTwo, ...given } },
        record: {
          figures: changed.map(
            ([key, { value, source }]): Json => ({
              key,
              value,
              source,
              before: subject.tableTwo[key]?.value ?? null,
            }),
          ),
        },
      };
    },
    saveProse: ({ part, text }: z.output<typeof proseInput>, { subject }) => ({
      change: { prose: { ...subject.prose, [part]: text } },
      record: { part, text },
    }),
    freezeYear: (snapshot: ReportSnapshot, { actor, now }) => {
      const missing = missingOf(snapshot);
      if (missing.length > 0)
        throw new Invalid('report-incomplete', '报告还没有填写完整，不能冻结', { fields: missing });
      const hash = snapshotHash(snapshot);
      return { change: { frozen: { snapshot, hash, at: now.toISOString(), by: actor.name } }, record: { hash } };
    },
    unfreezeYear: ({ reason }: { reason: string }, { subject, now }) => ({
      change: {
        frozen: undefined,
        earlier: subject.frozen
          ? [...subject.earlier, { ...subject.frozen, reopenedAt: now.toISOString(), reason }]
          : subject.earlier,
      },
      record: { reason, hash: subject.frozen?.hash ?? '' },
    }),
  },
};

/** The hash that people confirm and that a frozen report is known by: SHA-256 over its canonical JSON. */
export function snapshotHash(snapshot: ReportSnapshot): string {
  return sha256(canonicalJson(snapshot));
}

/** What a report still lacks before it can be frozen: figures of table two, and the three parts of prose. */
function missingOf(snapshot: ReportSnapshot): { field: string; message: string }[] {
  const figures = TABLE_TWO_CELLS.filter(({ key }) => !snapshot.tableTwo[key]).map(({ key, name }) => ({
    field: `tableTwo.${key}`,
    message: `请填写“${name}”，没有的填0`,
  }));
  const prose = PROSE_PARTS.flatMap((part) =>
    // 六 always has its line on fees.
    part !== 'other' && !snapshot.prose[part]
      ? [{ field: `prose.${part}`, message: `请编写“${REPORT_PARTS[part]}”` }]
      : [],
  );
  return [...figures, ...prose];
}
