import { useEffect, useRef } from 'react';
import { COLOURS, FONTS } from '../../tokens.ts';

interface ChartProps {
  /** What the picture shows, for those who do not see it; the numbers stand in the table beside it. */
  readonly label: string;
  readonly kind: 'bar' | 'line';
  readonly categories: readonly string[];
  readonly series: readonly { readonly name: string; readonly values: readonly number[] }[];
}

const INKS = [COLOURS.blue, COLOURS.amber];

/** A chart beside its table. The drawing library is fetched when the first chart is shown. */
export function Chart({ label, kind, categories, series }: ChartProps) {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let remove = () => {};
    let gone = false;
    void import('./charts.ts').then(({ drawChart }) => {
      if (gone || !ref.current) return;
      const names = { type: 'category', data: categories, axisLabel: { color: COLOURS.quiet } } as const;
      const numbers = {
        type: 'value',
        minInterval: 1,
        axisLabel: { color: COLOURS.quiet },
        splitLine: { lineStyle: { color: COLOURS.line } },
      } as const;
      remove = drawChart(ref.current, {
        animation: false,
        textStyle: { fontFamily: FONTS.sans, color: COLOURS.ink },
        color: INKS,
        grid: { left: 8, right: 24, top: series.length > 1 ? 40 : 16, bottom: 8, containLabel: true },
        ...(series.length > 1 ? { legend: { top: 0, left: 0, textStyle: { color: COLOURS.ink } } } : {}),
        // Drawn on the canvas: a tooltip of HTML would want inline styles, which the page's policy forbids.
        tooltip: { trigger: 'axis', renderMode: 'richText' },
        xAxis: kind === 'bar' ? numbers : names,
        yAxis: kind === 'bar' ? { ...names, inverse: true } : numbers,
        series: series.map(({ name, values }, i) => ({
          name,
          type: kind,
          data: values,
          ...(kind === 'bar' ? { barMaxWidth: 20, label: { show: true, position: 'right', color: COLOURS.ink } } : {}),
          ...(kind === 'line' ? { symbolSize: 8, lineStyle: { width: 2, type: i === 0 ? 'solid' : 'dashed' } } : {}),
        })),
      });
    });
    return () => {
      gone = true;
      remove();
    };
  }, [kind, categories, series]);
  const height = kind === 'bar' ? Math.max(2, categories.length) : 8;
  return <div ref={ref} className={`chart chart-${Math.min(height, 12)}`} role="img" aria-label={label} />;
}
