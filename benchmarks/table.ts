/** One measured figure beside its limit. */
export interface Figure {
  readonly what: string;
  readonly measured: string;
  readonly limit: string;
  /** Undefined where the figure is only reported. */
  readonly ok?: boolean;
}

/** A figure that must not exceed (or, with `atLeast`, not fall below) its limit. */
export function figure(what: string, value: number, limit: number, unit: string, atLeast = false): Figure {
  return {
    what,
    measured: `${round(value)} ${unit}`,
    limit: `${atLeast ? '≥' : '≤'} ${limit} ${unit}`,
    ok: atLeast ? value >= limit : value <= limit,
  };
}

/** A figure without a limit. */
export function report(what: string, measured: string): Figure {
  return { what, measured, limit: '' };
}

export function markdownTable(figures: readonly Figure[]): string {
  const rows = figures.map(
    (f) => `| ${f.what} | ${f.measured} | ${f.limit} | ${f.ok === undefined ? '' : f.ok ? 'yes' : '**no**'} |`,
  );
  return ['| figure | measured | limit | met |', '|---|---|---|---|', ...rows].join('\n');
}

export function median(values: readonly number[]): number {
  return percentile(values, 50);
}

export function percentile(values: readonly number[], p: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor((p / 100) * sorted.length))] ?? Number.NaN;
}

export function round(value: number): string {
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
}
