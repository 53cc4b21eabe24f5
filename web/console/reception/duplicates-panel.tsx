import { Link } from 'wouter';
import type { Duplicates } from '../../../shared/contracts/letters-in.ts';
import { longDate } from '../dates.ts';
import { pageOf } from '../pages.ts';

export type Candidate = Duplicates['candidates'][number];

/** What is said of a candidate where the reason is needed. */
export const reasonOf = (c: Candidate): string =>
  c.why === 'same-file' ? `扫描件与${c.number}完全相同` : `与${c.number}${c.whyTitle}（${likeness(c)}）`;

/** The same paper, scanned twice. */
const isScannedTwice = ({ why }: Candidate) => why === 'same-file' || why === 'same-look';

const likeness = ({ similarity }: Candidate) => `相似度${Math.round(similarity * 100)}%`;

interface DuplicatesPanelProps {
  readonly candidates: readonly Candidate[];
  /** Where the letter may be merged or set aside; absent for what is no letter. */
  readonly onMerge?: (candidate: Candidate) => void;
  readonly onSetAside?: (candidate: Candidate) => void;
}

/** What may be the same, shown before anything is registered; a person decides. */
export function DuplicatesPanel({ candidates, onMerge, onSetAside }: DuplicatesPanelProps) {
  if (candidates.length === 0) return <p className="quiet">没有发现相同的来信或者申请。</p>;
  return (
    <ul className="duplicates">
      {candidates.map((candidate) => (
        <li key={`${candidate.kind} ${candidate.id}`}>
          <p>
            <span className={`tag tag-${isScannedTwice(candidate) ? 'red' : 'amber'}`}>{candidate.whyTitle}</span>{' '}
            <Link href={pageOf(candidate)} target="_blank">
              {candidate.number}
              <span className="sr-only">，在新标签页打开</span>
            </Link>
            <span className="cell-note">
              {candidate.why === 'same-file' ? '' : `${likeness(candidate)}，`}
              {longDate(candidate.receivedOn)}收到，{candidate.stateTitle}
            </span>
          </p>
          <p className="duplicate-subject">{candidate.subject || '还没有登记内容'}</p>
          <p className="duplicate-steps">
            {candidate.into && onMerge && (
              <button type="button" className="text-button" onClick={() => onMerge(candidate)}>
                并入这一件
              </button>
            )}
            {isScannedTwice(candidate) && !candidate.into && onSetAside && (
              <button type="button" className="text-button" onClick={() => onSetAside(candidate)}>
                按重复扫描存档
              </button>
            )}
          </p>
        </li>
      ))}
    </ul>
  );
}
