/** A worklist is its address: every filter, the sort and the page stand in it, so that it can be shared. */
export interface WorklistView {
  readonly list: 'mine' | 'section' | 'open' | 'closed';
  readonly state?: string | undefined;
  /** `red`: overdue; `amber`: due within five working days. */
  readonly light?: 'red' | 'amber' | undefined;
  readonly year?: number | undefined;
  readonly sort?: 'due' | '-due' | undefined;
  readonly cursor?: string | undefined;
}

const LISTS = ['mine', 'section', 'open', 'closed'] as const;

export function readWorklistUrl(params: URLSearchParams): WorklistView {
  const list = LISTS.find((l) => l === params.get('list')) ?? 'mine';
  const light = params.get('light');
  const year = Number(params.get('year'));
  return {
    list,
    state: params.get('state') ?? undefined,
    light: light === 'red' || light === 'amber' ? light : undefined,
    year: Number.isInteger(year) && year >= 2000 && year <= 2999 ? year : undefined,
    sort: params.get('sort') === '-due' ? '-due' : 'due',
    cursor: params.get('cursor') ?? undefined,
  };
}

export function worklistUrl(view: WorklistView): string {
  const params = new URLSearchParams();
  if (view.list !== 'mine') params.set('list', view.list);
  if (view.state) params.set('state', view.state);
  if (view.light) params.set('light', view.light);
  if (view.year) params.set('year', String(view.year));
  if (view.sort === '-due') params.set('sort', view.sort);
  if (view.cursor) params.set('cursor', view.cursor);
  const query = params.toString();
  return query ? `/?${query}` : '/';
}
