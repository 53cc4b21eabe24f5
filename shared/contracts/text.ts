import { z } from 'zod';
import './zod-zh.ts';

/**
 * Characters that no letter can print and no clerk can see: controls (but tab and line feed), private use,
 * unpaired surrogates, non-characters and direction overrides.
 */
const UNPRINTABLE =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]|\p{Co}|\p{Cs}/u;

/** Pictographs: no font of an official letter has them. */
const PICTOGRAPH = /\p{Emoji_Presentation}|\ufe0f/u;

/**
 * A required text; `label` is the field's Chinese name in messages, `max` counts characters.
 * @__NO_SIDE_EFFECTS__
 */
export function text(label: string, max: number, meta: Record<string, unknown> = {}) {
  return z
    .string({ error: `请填写${label}` })
    .transform((s) => s.replace(/\r\n?/g, '\n').trim())
    .superRefine((s, ctx) => {
      if (s === '') ctx.addIssue({ code: 'custom', message: `请填写${label}` });
      else if ([...s].length > max)
        ctx.addIssue({ code: 'custom', message: `${label}最多${max}个字，现在有${[...s].length}个字` });
      else {
        const found = UNPRINTABLE.exec(s) ?? PICTOGRAPH.exec(s);
        if (found)
          ctx.addIssue({
            code: 'custom',
            message: `${label}第${[...s.slice(0, found.index)].length + 1}个字是无法打印的字符（如表情、私人造字），请删除或换一个字`,
          });
      }
    })
    .meta({ title: label, ...meta });
}

/**
 * An optional text: empty and absent are the same.
 * @__NO_SIDE_EFFECTS__
 */
export function optionalText(label: string, max: number, meta: Record<string, unknown> = {}) {
  return z
    .preprocess((v) => (typeof v === 'string' && v.trim() === '' ? undefined : v), text(label, max, meta).optional())
    .meta({ title: label, ...meta });
}
