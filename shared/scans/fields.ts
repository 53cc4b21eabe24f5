import { isCreditCode } from '../law/identity-number.ts';
import { chosenOptions } from './choices.ts';
import { cleanAddress, cleanList, cleanName, corrected } from './clean.ts';
import { type Labelled, labelledOn } from './labelled.ts';
import { goesOn, linesOf, requestIn } from './letter.ts';
import { optionsIn } from './options.ts';
import type { PageText, Word } from './page.ts';
import { kindOf, type Passages, partiesOf } from './parties.ts';
import { isDateOnly } from './phrases.ts';
import type { Proposal, Proposed, ScannedIdentityType } from './proposal.ts';
import { type Passage, passage, rowsOf } from './rows.ts';
import {
  CHECK,
  first,
  markedIfByHand,
  ODD_SHAPE,
  proposed,
  SURE_LOWEST,
  SURE_MEAN,
  typed,
  UNCLEAR,
  WRONG_CHECK_DIGIT,
} from './sureness.ts';
import { creditCodeAnywhere, creditCodeIn, dateIn, emailIn, phoneIn, postcodeIn, residentIdIn } from './values.ts';

/** What the pages of one letter propose; see `Proposal`. */
export function proposalOf(pages: readonly PageText[]): Proposal {
  const all = pages.flatMap(labelledOn);
  const passages: Passages = (...labels) =>
    all.flatMap((of) => {
      const found = labels.includes(of.label) ? passage(of.words, of.page) : undefined;
      return found ? [{ ...found, of }] : [];
    });
  const text = pages.flatMap((p) => rowsOf(p.words).flatMap((row) => passage(row, p.number) ?? []));

  const parties = partiesOf(passages);
  const creditCode = creditCodeOf(passages('credit-code'), text);
  const identityNumber = identityOf(passages('identity-number'), text);
  const phone = phoneOf(passages('phone'), text);
  const organisation = parties.organisation !== undefined && (parties.person === undefined || creditCode !== undefined);
  const name = organisation ? parties.organisation : (parties.person ?? parties.signature);
  const identityType = identityTypeOf(passages('identity-type'), identityNumber);
  const information = informationOf(pages, all, passages('information'));
  const found = {
    kind: name && kindOf(name, organisation, parties, identityNumber ?? creditCode),
    name,
    agentName: first(passages('agent'), (p) => typed(p, cleanName(p.text))),
    identityType,
    identityNumber: organisation && !identityNumber?.value ? undefined : identityNumber,
    creditCode,
    representative: first(passages('representative'), (p) => typed(p, cleanName(p.text))),
    contact: first(passages('contact'), (p) => typed(p, cleanName(p.text).replace(/[\d-]+$/u, ''))),
    phone,
    address:
      first(preferring(passages('address'), organisation), addressOf) ??
      within(text, /[，,。；]\s*(?:现)?(?:家)?住(?:所地|址|所|在)?[：:]?([^，,。；：:]{6,60})[，,。；]/u, cleanAddress),
    postcode: best(passages('postcode'), postcodeIn),
    email: emailOf(passages('email'), text),
    information,
    date: dateOf(passages('date'), text),
  };
  const present = Object.fromEntries(
    Object.entries(found).flatMap(([field, value]) => (value ? [[field, value]] : [])),
  );
  return {
    application: text.some((p) =>
      /申请公开|信息公开申请|公开申请|申请获取|公开.{0,10}政府信息|政府信息公开条例/u.test(p.text.replace(/\s/gu, '')),
    ),
    ...markedIfByHand(present, writtenWithPen(pages)),
    ...chosenOptions(pages, all),
  };
}

/** A signature, a date and marks on options are by hand in many a typed letter; more is not. */
function writtenWithPen(pages: readonly PageText[]): boolean {
  const coloured = pages.flatMap((page) => page.words.filter((w) => w.coloured && optionsIn(w.text).length === 0));
  return coloured.length > 2;
}

/** What a pattern's first group finds in the running text, where a line may break inside of it. */
function within(text: readonly Passage[], pattern: RegExp, clean: (text: string) => string): Proposed | undefined {
  const found = pattern.exec(text.map((p) => p.text).join(''));
  const value = clean(found?.[1] ?? '');
  if (!found || value === '') return undefined;
  let at = 0;
  const end = found.index + found[0].length;
  const rows = text.filter((p) => {
    const start = at;
    at += p.text.length;
    return start < end && at > found.index;
  });
  const firstRow = rows[0];
  if (!firstRow) return undefined;
  const lowest = Math.min(...rows.map((r) => r.lowest));
  return typed({ ...firstRow, text: value, lowest }, value);
}

/** Marked where its end seems to be missing, or where a name in it was put right. */
function addressOf(p: Passage): Proposed | undefined {
  const value = cleanAddress(p.text);
  const found = typed(p, value);
  const whole = /[\d号室户组村社区栋楼厦场园]$/u.test(value) && !corrected(p.text, value);
  return found && !found.unsure && !whole ? { ...found, unsure: true, reason: CHECK } : found;
}

/** Sure when the value has the right shape; otherwise the text as it was read, marked. */
function best(all: readonly Passage[], read: (text: string) => string | undefined): Proposed | undefined {
  return (
    first(all, (p) => {
      const value = read(p.text);
      return value === undefined ? undefined : proposed(p, value, p.lowest < SURE_LOWEST ? CHECK : undefined);
    }) ?? first(all, (p) => (/\d{3}/u.test(p.text) ? proposed(p, p.text.replace(/\s/gu, ''), ODD_SHAPE) : undefined))
  );
}

function preferring(all: readonly (Passage & { of: Labelled })[], organisation: boolean): readonly Passage[] {
  const side = organisation ? 'organisation' : 'person';
  return [...all.filter((p) => p.of.side === side), ...all.filter((p) => p.of.side !== side)];
}

function identityOf(labelled: readonly Passage[], text: readonly Passage[]): Proposed | undefined {
  const right = first([...labelled, ...text], (p) => {
    const id = residentIdIn(p.text);
    // One in eleven misread numbers fits its check digit all the same.
    return id === undefined ? undefined : proposed(p, id, p.lowest < UNCLEAR ? CHECK : undefined);
  });
  const broken = within(text, /(?:身份证|证件)[^\d]{0,12}([\dXx\s]{18,24})/u, (t) => residentIdIn(t) ?? '');
  if (right ?? broken) return right ?? broken;
  return first(labelled, (p) => {
    const raw = p.text.replace(/[\s：:]/gu, '').toUpperCase();
    if (!/[\dA-Z]{5}/u.test(raw) || isCreditCode(raw)) return undefined;
    const endingInX = residentIdIn(`${raw.slice(0, 17)}X`);
    // X is easily read as a digit, or lost: proposed where the check digit says so, and marked.
    if (/^\d{17}.?$/u.test(raw) && endingInX) return proposed(p, endingInX, '末位疑为X，请对照原件核对');
    const passport = /^[A-Z]{1,2}\d{7,8}$/u.test(raw);
    return proposed(
      p,
      raw,
      /^[\dX*]{15,20}$/u.test(raw) ? WRONG_CHECK_DIGIT : passport ? '证件号码没有校验码，请对照原件核对' : ODD_SHAPE,
    );
  });
}

const IDENTITY_WORDS: readonly (readonly [ScannedIdentityType, RegExp])[] = [
  ['hk-macao-permit', /港澳|回乡证/u],
  ['taiwan-permit', /台湾|台胞证/u],
  ['passport', /护照/u],
  ['resident-id', /身份|居民/u],
];

function identityTypeOf(
  labelled: readonly Passage[],
  number: Proposed | undefined,
): Proposed<ScannedIdentityType> | undefined {
  const written = first(labelled, (p) => {
    const type = IDENTITY_WORDS.find(([, words]) => words.test(p.text))?.[0];
    return proposed(p, type ?? ('other' as const), type ? undefined : CHECK);
  });
  if (written) return written;
  return number && /^\d{15,17}[\dX]?$/u.test(number.value) ? { ...number, value: 'resident-id' } : undefined;
}

function creditCodeOf(labelled: readonly Passage[], text: readonly Passage[]): Proposed | undefined {
  const sure = (read: (text: string) => string | undefined) => (p: Passage) => {
    const code = read(p.text);
    return code === undefined ? undefined : proposed(p, code, p.lowest < UNCLEAR ? CHECK : undefined);
  };
  return (
    first(labelled, sure(creditCodeIn)) ??
    first(text, sure(creditCodeAnywhere)) ??
    first(labelled, (p) => {
      const raw = p.text.replace(/[\s：:]/gu, '').toUpperCase();
      return /[\dA-Z]{6}/u.test(raw) ? proposed(p, raw, WRONG_CHECK_DIGIT) : undefined;
    })
  );
}

function phoneOf(labelled: readonly Passage[], text: readonly Passage[]): Proposed | undefined {
  const found = best(labelled, phoneIn);
  if (found && found.reason !== ODD_SHAPE) return found;
  const mobile = first(text, (p) => {
    const number = /代理|受托/u.test(p.text) ? undefined : phoneIn(p.text);
    return number !== undefined && /^1/u.test(number) && !residentIdIn(p.text)
      ? proposed(p, number, '没有标明是联系电话，请核对')
      : undefined;
  });
  return mobile ?? found;
}

function emailOf(labelled: readonly Passage[], text: readonly Passage[]): Proposed | undefined {
  return first([...labelled, ...text], (p) => {
    const read = emailIn(p.text);
    // Nobody writes a capital inside of an address in small letters.
    const email = read && /^[^A-HJ-Z]+$/u.test(read) ? read.replace(/I(?=[a-z])/gu, 'l') : read;
    // An underscore or a dot is easily lost.
    return email === undefined
      ? undefined
      : proposed(
          p,
          email,
          p.lowest < SURE_LOWEST || p.score < SURE_MEAN || email !== read || looksLikeAnother(email)
            ? CHECK
            : undefined,
        );
  });
}

/** 1 beside letters may be l, 0 may be o, and the other way round; no word of a language tells which. */
const looksLikeAnother = (email: string): boolean => /^[10]|[a-z][10](?=[a-z])|\d[lo](?=[\d@._-])/iu.test(email);

/** A number of an item right behind a word: what ended the item before it is lost, and maybe more. */
const ITEM_UNENDED = /[\p{Script=Han}）》](?:[二三四五六七八九]、|（[2-9二三四五六七八九]）)/u;

function informationOf(
  pages: readonly PageText[],
  all: readonly Labelled[],
  labelled: readonly (Passage & { of: Labelled })[],
): Proposed | undefined {
  const list = (p: Passage, value: string): Proposed | undefined => {
    const found = typed(p, value);
    return found && !found.unsure && ITEM_UNENDED.test(value) ? { ...found, unsure: true, reason: CHECK } : found;
  };
  const everything = linesOf(pages);
  const inForm = first(labelled, (p) => {
    if (p.text.length < 4) return undefined;
    const more = p.of.cell ? [] : goesOn(everything, all, p.page, p.box.y + p.box.height);
    const whole = passage([...p.of.words, ...more.flatMap((l) => l.words)], p.page) ?? p;
    return list({ ...whole, box: p.box }, cleanList(whole.text));
  });
  if (inForm) return inForm;
  const lines = requestIn(everything, all);
  const page = lines?.[0]?.page;
  if (!lines || page === undefined) return undefined;
  const words: Word[] = lines.flatMap((l) => l.words);
  const whole = passage(words, page);
  if (!whole) return undefined;
  const onFirst = passage(
    lines.filter((l) => l.page === page).flatMap((l) => l.words),
    page,
  );
  return list({ ...whole, box: onFirst?.box ?? whole.box }, cleanList(whole.text).replace(/^[：:，,]+/u, ''));
}

function dateOf(labelled: readonly Passage[], text: readonly Passage[]): Proposed | undefined {
  const read = (p: Passage): Proposed | undefined => {
    const date = dateIn(p.text);
    return date === undefined ? undefined : proposed(p, date, p.lowest < SURE_LOWEST ? CHECK : undefined);
  };
  return (
    first(labelled, read) ??
    first(text.filter((p) => isDateOnly(p.text) || /[：:][\d\s]*年/u.test(p.text)).toReversed(), read) ??
    first(text.filter((p) => p.text.length < 24 && /\d年\d{1,2}月\d{1,2}日/u.test(p.text)).toReversed(), read)
  );
}
