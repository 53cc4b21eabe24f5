/** Filters of a search. They stand in the address, so that they can be kept; none of them tells of a person. */
export interface SearchFilters {
  readonly state?: string | undefined;
  readonly section?: string | undefined;
  readonly channel?: string | undefined;
  readonly receivedFrom?: string | undefined;
  readonly receivedTo?: string | undefined;
  readonly dueFrom?: string | undefined;
  readonly dueTo?: string | undefined;
}

const FILTERS = ['state', 'section', 'channel', 'receivedFrom', 'receivedTo', 'dueFrom', 'dueTo'] as const;

/** What the browser's history remembers of a search beside its address: what was typed may be a name. */
export interface SearchState {
  readonly words?: string;
  readonly cursor?: string | undefined;
}

/** Telephones, identity numbers, credit codes: seven digits and more, however they are parted. */
const holdsPersonalNumber = (words: string): boolean => /\d{7}/u.test(words.normalize('NFKC').replace(/[\s-]/gu, ''));

export function readSearchUrl(params: URLSearchParams): { filters: SearchFilters; q: string; personal: boolean } {
  const filters = Object.fromEntries(
    FILTERS.flatMap((name) => {
      const value = params.get(name);
      const fits = value && (/(From|To)$/u.test(name) ? /^\d{4}-\d\d-\d\d$/u.test(value) : value.length <= 40);
      return fits ? [[name, value]] : [];
    }),
  ) as SearchFilters;
  const q = params.get('q')?.trim().slice(0, 100) ?? '';
  const personal = holdsPersonalNumber(q);
  return { filters, q: personal ? '' : q, personal };
}

export function searchUrl(filters: SearchFilters, q = ''): string {
  const params = new URLSearchParams();
  if (q && !holdsPersonalNumber(q)) params.set('q', q);
  for (const name of FILTERS) if (filters[name]) params.set(name, filters[name]);
  const query = params.toString();
  return query ? `/search?${query}` : '/search';
}

export const isFiltered = (filters: SearchFilters): boolean => FILTERS.some((name) => filters[name]);
