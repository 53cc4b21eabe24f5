/**
 * The look, once: the public stylesheet and the console's theme both read it.
 * Every text colour has at least 4.5:1 on the ground it is meant for.
 */
export const COLOURS = {
  ink: '#1A1F2B',
  quiet: '#5B6472',
  line: '#D9DEE5',
  /** Borders of fields: 3:1 on paper (WCAG 1.4.11). */
  edge: '#868F9C',
  paper: '#FFFFFF',
  ground: '#F5F7FA',
  /** Actions and links, 7:1 on paper. */
  blue: '#0B4A8F',
  blueDark: '#083668',
  blueTint: '#E6EFF9',
  /** Only the masthead rule, overdue, errors and the red header of letters. */
  red: '#A8151B',
  redTint: '#FCEBEC',
  amber: '#8A5A00',
  amberTint: '#FFF4DC',
  green: '#1E6B3A',
  greenTint: '#E8F4EC',
} as const;

export const FONTS = {
  sans: '"PingFang SC", "Microsoft YaHei", "HarmonyOS Sans SC", "Noto Sans CJK SC", "Source Han Sans SC", system-ui, sans-serif',
  serif: '"Songti SC", "Noto Serif CJK SC", "Source Han Serif SC", SimSun, serif',
  mono: 'ui-monospace, Consolas, "Noto Sans Mono CJK SC", monospace',
} as const;

/** Pixels; space goes in steps of 8. */
export const SIZES = {
  step: 8,
  corner: 4,
  publicText: 18,
  publicLine: 1.75,
  consoleText: 14,
  consoleLine: 1.6,
  headings: [28, 22, 18],
} as const;

export const SHADOW = '0 8px 24px rgba(26, 31, 43, 0.12)';
