import { yearOf } from '../law/iso-date.ts';
import type { IndexKey, IndexName } from '../platform/ports.ts';
import type { ApplicationCase } from './case.ts';

/** Lists of the archive, as partitions of the indexes there are (docs/architecture.md). */
export const TO_ARCHIVE = 'retention#to-archive';
export const TO_REMOVE = 'retention#to-remove';
export const PROPOSED = 'retention#proposed';
export const KEPT_FOR_EVER = 'retention#permanent';
/** Archived files whose term ends with this year. */
export const termEnds = (year: number) => `retention#${year}`;
export const destroyedIn = (year: number) => `destroyed#${year}`;

/** Where an ended case stands in the lists of the archive; byWork holds the cell of the annual report it counts in. */
export function retentionIndexes(subject: ApplicationCase): Partial<Record<IndexName, IndexKey>> {
  const { retention, destruction } = subject;
  switch (subject.state) {
    case 'closed':
    case 'withdrawn':
    case 'merged':
      return { byDue: { partition: TO_ARCHIVE, sort: `${subject.closing?.closedOn ?? ''}#${subject.id}` } };
    case 'archived':
    case 'destruction-proposed': {
      if (!retention) return {};
      const { keepUntil, archivedOn } = retention;
      const partition = keepUntil ? termEnds(yearOf(keepUntil)) : KEPT_FOR_EVER;
      const sort = `${archivedOn}#${subject.id}`;
      return {
        byDue: { partition, sort },
        ...(retention.proposed ? { bySection: { partition: PROPOSED, sort } } : {}),
      };
    }
    case 'destroyed': {
      if (!destruction) return {};
      const sort = `${destruction.on}#${subject.id}`;
      return {
        byDue: { partition: destroyedIn(yearOf(destruction.on)), sort },
        ...(destruction.pending ? { bySection: { partition: TO_REMOVE, sort } } : {}),
      };
    }
    default:
      return {};
  }
}
