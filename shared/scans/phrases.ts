import { bare } from './labels.ts';
import { optionsIn } from './options.ts';

// An item of a list, whatever words it begins with.
const NUMBERED = /^[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})(?:[、.．)）])/u;

/** Phrases that stand after what is asked for. */
export function endsContent(text: string): boolean {
  if (NUMBERED.test(text.trim())) return false;
  return /^(?:此致|上述|敬礼|特此|请(?:贵|你|您|予|依法|以|将|在|按)|以上|望|盼|恳请|希望|如(?:需|果|不|有)|若|根据|依据|申请人承诺|本人承诺|附[件：:]|(?:公民|法人).{0,4}承诺)/u.test(
    bare(text),
  );
}

/** 请以纸质形式提供…, in whatever order of words. */
export function isFormPhrase(text: string): boolean {
  const plain = bare(text);
  return (
    optionsIn(plain).length > 0 &&
    /^(?:请|希望|本人|我|要求|申请|望|以|采用|通过|上述|提供|获取|答复|公开).{0,16}(?:形式|方式|邮寄|寄|领取|发送|提供)/u.test(
      plain,
    ) &&
    !/^[一二三四五六七八九十\d]/u.test(text)
  );
}

export function isDateOnly(text: string): boolean {
  return /^(?:日期|时间)?[\d〇零一二三四五六七八九十]{2,4}年[\d〇一二三四五六七八九十]{1,3}月[\d〇一二三四五六七八九十]{1,3}日?$/u.test(
    bare(text),
  );
}

/** 第1页，共2页 at the foot of a sheet, （转下页） and （接上页）. */
export function isPageNumber(text: string): boolean {
  const plain = bare(text).replace(/\s/gu, '');
  return (
    plain === '' ||
    /^(?:\d{1,3}|第?[\d一二三四五六七八九十]{1,3}页?(?:共?[\d一二三四五六七八九十]{1,3}页?)?|(?:转|接|见)[上下前后次]一?页)$/u.test(
      plain,
    )
  );
}

/** Whether a numbered list has ended: its last item with a full stop, and what follows has no number. */
export function listEnded(soFar: readonly string[], next: string): boolean {
  const numbered = soFar.filter((line) => NUMBERED.test(line.trim())).length;
  return numbered >= 2 && /[。.]$/u.test(soFar.at(-1)?.trim() ?? '') && !NUMBERED.test(next.trim());
}
