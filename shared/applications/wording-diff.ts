/** One paragraph as the catalogue had it and as it was issued; one of the two is absent when it was struck or added. */
export interface WordingEdit {
  readonly before?: string;
  readonly after?: string;
}

/**
 * What staff changed against the catalogue's wording, paragraph by paragraph, in the order of the letter: the shortest
 * way from one to the other, so that a paragraph inserted at the top does not mark all that follow.
 */
export function wordingEdits(before: readonly string[], after: readonly string[]): WordingEdit[] {
  const kept = longestCommon(before, after);
  const edits: WordingEdit[] = [];
  let from = 0;
  let to = 0;
  for (const [i, j] of [...kept, [before.length, after.length] as const]) {
    const struck = before.slice(from, i);
    const added = after.slice(to, j);
    for (let k = 0; k < Math.max(struck.length, added.length); k++) {
      const [old, fresh] = [struck[k], added[k]];
      edits.push({ ...(old === undefined ? {} : { before: old }), ...(fresh === undefined ? {} : { after: fresh }) });
    }
    from = i + 1;
    to = j + 1;
  }
  return edits;
}

/** Pairs of places of the paragraphs that stayed. A letter has at most 60, so the plain table will do. */
function longestCommon(a: readonly string[], b: readonly string[]): (readonly [number, number])[] {
  const lengths = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
  const at = (i: number, j: number) => lengths[i]?.[j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--) {
      const row = lengths[i];
      if (row) row[j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  const pairs: (readonly [number, number])[] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (a[i] === b[j]) pairs.push([i++, j++]);
    else if (at(i + 1, j) >= at(i, j + 1)) i++;
    else j++;
  }
  return pairs;
}
