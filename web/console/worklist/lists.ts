import type { Me } from '../api-types.ts';
import type { WorklistView } from './worklist-url.ts';

type List = WorklistView['list'];

export const LIST_TITLES: Readonly<Record<List, string>> = {
  mine: '待办',
  section: '本科室',
  open: '全部在办',
  closed: '已办结',
};

/**
 * The lists a person may open: the centre sees all applications, a section its own; the desk of a leader or of the
 * secrecy reviewer is all there is for them.
 */
const LISTS: Readonly<Record<Me['role'], readonly List[]>> = {
  centre: ['mine', 'open', 'closed'],
  section: ['mine', 'section'],
  leader: ['mine'],
  secrecy: ['mine'],
  admin: [],
};

export const listsOf = (me: Me): readonly List[] => LISTS[me.role];

/** Everything open that this person may see; the summary's `section` counts this list. */
export const widestList = (me: Me): List => LISTS[me.role][1] ?? 'mine';
