import { middleOf, shared } from './geometry.ts';
import type { Labelled } from './labelled.ts';
import { linesOf } from './letter.ts';
import { type DeliveryWay, type Option, optionsIn, type ProvisionForm } from './options.ts';
import { type OptionOnPage, type PageText, partOf } from './page.ts';
import type { Proposal, Proposed } from './proposal.ts';

const DOUBTFUL = '选项框中的笔迹不清，请对照原件核对';
const INCOMPLETE = '同一行有的选项框没有找到，请对照原件核对';
const PENNED = '以画圈、划线或者打勾标出，请对照原件核对';
const WRITTEN = '取自文字，请对照原件核对';

/** Which forms and ways of delivery are ticked; without tick boxes, which are written. */
export function chosenOptions(
  pages: readonly PageText[],
  labelled: readonly Labelled[],
): Pick<Proposal, 'provisionForms' | 'deliveryWays'> {
  const options = pages.flatMap((page) => page.options.map((o) => ({ ...o, page: page.number })));
  const inRow = (o: (typeof options)[number], label: 'provision-form' | 'delivery-way'): boolean =>
    labelled.some((l) => l.label === label && l.page === o.page && holds(l, o));
  const ticked = options.filter((o) => o.tickBox?.ticked || o.tickBox?.doubtful);
  const hasBoxes = options.filter((o) => o.tickBox).length >= 2;
  const boxed = ticked.map((o) => {
    // A box that was not found may be ticked, in the second row of a narrow cell too.
    const incomplete = options.some(
      (other) =>
        !other.tickBox &&
        other.page === o.page &&
        Math.abs(other.box.y - o.box.y) < (other.option.kind === o.option.kind ? 1.8 : 0.7) * o.box.height,
    );
    const reason = o.tickBox?.doubtful ? DOUBTFUL : incomplete ? INCOMPLETE : undefined;
    const { text, page, score } = o;
    const box = o.tickBox?.box ?? o.box;
    return {
      option: o.option,
      proposal: { text, page, box, confidence: score, unsure: reason !== undefined, ...(reason && { reason }) },
    };
  });
  const written = hasBoxes ? [] : writtenChoices(pages, options, inRow);
  const all = [...boxed, ...written];
  return {
    provisionForms: distinct(
      all.flatMap(({ option, proposal }) =>
        option.kind === 'provision-form' ? [{ ...proposal, value: option.code }] : [],
      ),
    ),
    deliveryWays: distinct(
      all.flatMap(({ option, proposal }) =>
        option.kind === 'delivery-way' ? [{ ...proposal, value: option.code }] : [],
      ),
    ),
  };
}

interface Choice {
  readonly option: Option;
  readonly proposal: Omit<Proposed, 'value'>;
}

/** 纸质 alone in the field, or a sentence such as 请以纸质形式提供，并邮寄至下列地址. */
function writtenChoices(
  pages: readonly PageText[],
  options: readonly (OptionOnPage & { page: number })[],
  inRow: (o: OptionOnPage & { page: number }, label: 'provision-form' | 'delivery-way') => boolean,
): Choice[] {
  const named = options.filter(
    (o) => inRow(o, o.option.kind) || inRow(o, o.option.kind === 'delivery-way' ? 'provision-form' : 'delivery-way'),
  );
  const choice = (o: OptionOnPage & { page: number }, reason?: string): Choice => ({
    option: o.option,
    proposal: {
      text: o.text,
      page: o.page,
      box: o.box,
      confidence: o.score,
      unsure: reason !== undefined,
      ...(reason && { reason }),
    },
  });
  const perKind = (kind: Option['kind']): number =>
    new Set(named.filter((o) => o.option.kind === kind).map((o) => o.option.code)).size;
  const penned = named.filter((o) => o.penned);
  const fromForm =
    penned.length > 0
      ? penned.map((o) => choice(o, PENNED))
      : named.map((o) => choice(o, perKind(o.option.kind) > 1 ? '没有选项框，请对照原件核对' : undefined));
  const missing = (['provision-form', 'delivery-way'] as const).filter(
    (kind) => !named.some((o) => o.option.kind === kind),
  );
  const fromSentences = linesOf(pages).flatMap((line) =>
    /(?:形式|方式|邮寄|寄[至到给]|领取|发送|提供|答复)/u.test(line.text) &&
    !/^[（(]?[一二三四五六七八九十\d]+[、.．)）]/u.test(line.text)
      ? optionsIn(line.text)
          .filter((o) => missing.includes(o.option.kind) && asked(line.text, o.text))
          .flatMap((o) => {
            const word = line.words.find((w) => w.text.includes(o.text));
            if (!word) return [];
            const at = [...word.text.slice(0, word.text.indexOf(o.text))].length;
            const part = partOf(word, at, at + [...o.text].length);
            return [
              choice(
                { option: o.option, text: o.text, box: part.box, score: part.score, page: line.page },
                part.score < 0.97 ? WRITTEN : undefined,
              ),
            ];
          })
      : [],
  );
  return [...fromForm, ...fromSentences];
}

/** 通信地址, 联系电话 and 书面告知理由 name no choice. */
function asked(line: string, word: string): boolean {
  const at = line.indexOf(word);
  const [before, behind] = [line.slice(Math.max(0, at - 8), at), line.slice(at + word.length, at + word.length + 8)];
  if (/^(?:地址|电话|号码|邮箱|：|:)/u.test(behind)) return false;
  if (/^书面/u.test(word) && /^(?:告|说明|通知|答|回复|$)/u.test(behind)) return false;
  return (
    /^(?:的?(?:形式|方式)|至|给|到|提供|答复|发送|寄)/u.test(behind) ||
    /(?:以|采用|通过|用|并|由本人|请|方式|形式|[和、或及])[：:为是]?$/u.test(before) ||
    /(?:形式|方式)[：:为是]/u.test(before)
  );
}

function holds(l: Labelled, o: OptionOnPage): boolean {
  const cell = l.cell;
  if (cell) {
    const { x, y } = middleOf(o.box);
    return x > cell.x && x < cell.x + cell.width && y > cell.y && y < cell.y + cell.height;
  }
  return l.words.some(
    (w) =>
      shared(w.box.x, w.box.width, o.box.x, o.box.width) > 0 &&
      shared(w.box.y, w.box.height, o.box.y, o.box.height) > 0.5 * o.box.height,
  );
}

function distinct<T extends ProvisionForm | DeliveryWay>(all: readonly Proposed<T>[]): Proposed<T>[] {
  const sureFirst = [...all].sort((a, b) => Number(a.unsure) - Number(b.unsure));
  return sureFirst.filter((p, k) => sureFirst.findIndex((q) => q.value === p.value) === k);
}
