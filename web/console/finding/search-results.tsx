import type { KeyboardEvent } from 'react';
import { Link } from 'wouter';
import type { SearchAnswer } from '../api-types.ts';
import { longDate } from '../dates.ts';
import { keyed } from '../keyed.ts';
import { LightTag, StateTag } from '../worklist/light-tag.tsx';

type Result = SearchAnswer['items'][number];

const LINKS = '.results .result-link';

/** Arrows go from result to result; Enter opens, as on any link. Used by the search box, too. */
export function focusResult(step: 1 | -1 | 'first' | 'last'): boolean {
  const links = [...document.querySelectorAll<HTMLElement>(LINKS)];
  const at = links.indexOf(document.activeElement as HTMLElement);
  const wanted = step === 'first' ? 0 : step === 'last' ? links.length - 1 : at + step;
  if (wanted < 0) document.getElementById('search')?.focus();
  else links[wanted]?.focus();
  return links.length > 0;
}

const STEPS: Readonly<Record<string, 1 | -1 | 'first' | 'last'>> = {
  ArrowDown: 1,
  ArrowUp: -1,
  Home: 'first',
  End: 'last',
};

export function SearchResults({ items }: { readonly items: readonly Result[] }) {
  function onKeyDown(event: KeyboardEvent) {
    const step = STEPS[event.key];
    if (step === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    focusResult(step);
  }
  return (
    <ol className="results" onKeyDown={onKeyDown}>
      {items.map((item) => (
        <ResultLine key={item.row.id} item={item} />
      ))}
    </ol>
  );
}

function ResultLine({ item: { row, passage, why } }: { readonly item: Result }) {
  return (
    <li className="result">
      <p className="result-head">
        <Link href={`/case/${row.id}`} className="result-link">
          {row.number ?? `${row.reference}（尚未登记）`}
        </Link>
        <span className="tags">
          <StateTag title={row.stateTitle} />
          <LightTag row={row} />
        </span>
      </p>
      <p className="result-text">
        {keyed(passage, ({ text }) => text).map(({ key, item: { text, hit } }) =>
          hit ? <mark key={key}>{text}</mark> : <span key={key}>{text}</span>,
        )}
      </p>
      <p className="result-facts">
        <span>
          申请人：{row.applicantName}
          {why.length > 0 && <span className="result-why">（{why.join('、')}相符）</span>}
        </span>
        <span>{row.sectionName}</span>
        <span>{row.channelTitle}</span>
        <span>{row.receivedOn ? `${longDate(row.receivedOn)}收到` : '收到之日待确认'}</span>
        {row.number && row.dueOn && <span>答复期限{longDate(row.dueOn)}</span>}
      </p>
    </li>
  );
}
