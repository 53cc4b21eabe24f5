/** Items with keys made of their own text; of those that say the same, each is told by which of them it is. */
export function keyed<Item>(
  items: readonly Item[],
  textOf: (item: Item) => string,
): { readonly key: string; readonly item: Item }[] {
  const met = new Map<string, number>();
  return items.map((item) => {
    const text = textOf(item);
    const nth = met.get(text) ?? 0;
    met.set(text, nth + 1);
    return { key: `${text} ${nth}`, item };
  });
}
