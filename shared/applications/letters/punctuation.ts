const HAN = '\\p{Script=Han}\\u3001\\u3002\\u300B\\u201D\\u2019\\uFF09\\u3015';
const BEFORE = '\\p{Script=Han}\\u300A\\u201C\\u2018\\uFF08\\u3014';
const FULL: Readonly<Record<string, string>> = {
  ',': '\uFF0C',
  ':': '\uFF1A',
  ';': '\uFF1B',
  '?': '\uFF1F',
  '!': '\uFF01',
};
const SEPARATOR = new RegExp(`(?<=[${HAN}])[,:;?!]|[,:;](?=[${BEFORE}])`, 'gu');
const BRACKETS = new RegExp(`(?<=[${HAN}])\\(([^()]*)\\)|\\(([^()]*[${HAN}][^()]*)\\)`, 'gu');

/**
 * The office's own words with full-width punctuation beside Chinese characters (GB/T 15834—2011): forms and source
 * files hold half-width marks as often as not. Quotations in `verbatim` stay exactly as they are.
 */
export function chinesePunctuation(text: string, verbatim: readonly string[] = []): string {
  const [quote, ...others] = verbatim;
  if (quote === undefined)
    return text
      .replace(BRACKETS, (_, after?: string, around?: string) => `\uFF08${after ?? around}\uFF09`)
      .replace(SEPARATOR, (mark) => FULL[mark] ?? mark);
  if (quote === '') return chinesePunctuation(text, others);
  return text
    .split(quote)
    .map((own) => chinesePunctuation(own, others))
    .join(quote);
}
