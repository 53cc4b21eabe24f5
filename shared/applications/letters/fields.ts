import { z } from 'zod';

/** One line of text; the title and description are what the letter desk's form shows. */
export const line = (title: string, description: string, max = 200) =>
  z
    .string(`请填写${title}`)
    .trim()
    .min(1, `请填写${title}`)
    .max(max, `${title}不能超过${max}个字`)
    .meta({ title, description });

/** One line that may stay empty. */
export const optionalLine = (title: string, description: string, max = 200) =>
  z.string().trim().max(max, `${title}不能超过${max}个字`).optional().meta({ title, description });

/** Several sentences; the form shows a text area. */
export const prose = (title: string, description: string, max = 2000) =>
  line(title, description, max).meta({ title, description, widget: 'textarea' });

export const optionalProse = (title: string, description: string, max = 2000) =>
  optionalLine(title, description, max).meta({ title, description, widget: 'textarea' });

export const isoDate = (title: string, description: string) =>
  z.iso.date(`请选择${title}`).meta({ title, description });

export const optionalDate = (title: string, description: string) =>
  z.iso.date(`${title}应为日期`).optional().meta({ title, description });

export const count = (title: string, description: string) =>
  z.int(`请填写${title}（整数）`).min(1, `${title}至少为1`).max(100_000, `${title}过大`).meta({ title, description });

const optionalCount = (title: string, description: string) =>
  z
    .int(`${title}应为整数`)
    .min(1, `${title}至少为1`)
    .max(100_000, `${title}过大`)
    .optional()
    .meta({ title, description });

export const choice = <const T extends readonly [string, ...string[]]>(title: string, description: string, values: T) =>
  z.enum(values, `请选择${title}`).meta({ title, description });

export const list = <S extends z.ZodType>(title: string, description: string, item: S, max = 200) =>
  z
    .array(item, `请填写${title}`)
    .min(1, `${title}至少填写一项`)
    .max(max, `${title}不能超过${max}项`)
    .meta({ title, description });

/** A finding that the law asks for and the letter states; the letter is not made without it. */
export const finding = (title: string, description: string) =>
  z.literal(true, `请确认：${title}`).meta({ title, description });

/**
 * A law or an administrative regulation: only these may forbid disclosure （条例第十四条），rules of departments and
 * local governments and local regulations may not.
 */
export const law = () =>
  z
    .strictObject(
      {
        kind: choice('依据种类', '只能是法律或者行政法规，规章和其他规范性文件不能作为依据（条例第十四条）', [
          '法律',
          '行政法规',
        ]),
        name: line('名称', '法律、行政法规的全称，不加书名号', 80).refine(
          (name) => !/^(?!中华人民共和国).{1,8}(?:省|自治区|自治州|自治县)|(?:通知|意见|细则|方案)$/u.test(name),
          '地方性法规、规章和其他规范性文件不能作为依据，应填写法律或者行政法规',
        ),
        clause: line('条款', '写到条、款、项，如 第十七条第一款', 60),
      },
      '请填写法律依据',
    )
    .meta({ title: '法律依据', description: '禁止公开或者另有规定的法律、行政法规及其条款' });

/** A document or piece of information with its name in 书名号，its number, copies and pages. */
export const information = () =>
  z.strictObject({
    name: line('信息名称', '文件、表册或者其他信息的全称'),
    documentNumber: optionalLine('文号', '没有文号的留空', 60),
    copies: optionalCount('份数', '提供的份数，查阅的留空'),
    pages: optionalCount('页数', '每份页数'),
  });
export type Information = z.output<ReturnType<typeof information>>;
