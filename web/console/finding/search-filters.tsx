import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { CHANNELS } from '../../../shared/contracts/letter-channels.ts';
import { useSignedIn } from '../signed-in.ts';
import { STATE_TITLES } from '../states.ts';
import { isFiltered, type SearchFilters, type SearchState, searchUrl } from './search-url.ts';

interface SearchFiltersProps {
  readonly filters: SearchFilters;
  readonly words: string;
}

/** Facets write the address; what was typed goes along in the history. */
export function SearchFacets({ filters, words }: SearchFiltersProps) {
  const { me } = useSignedIn();
  const [, navigate] = useLocation();
  const state: SearchState = { words };
  // On a phone what was found comes first.
  const [wide] = useState(() => matchMedia('(min-width: 901px)').matches);
  const go = (change: Partial<SearchFilters>) => navigate(searchUrl({ ...filters, ...change }), { state });
  const sections = me.sections.filter((s) => s.canReview);
  return (
    <details className="facet-fold" open={wide}>
      <summary>{isFiltered(filters) ? '条件（已选）' : '条件'}</summary>
      <form className="facets" aria-label="条件" onSubmit={(event) => event.preventDefault()}>
        <Choice
          title="状态"
          all="全部状态"
          value={filters.state}
          options={Object.entries(STATE_TITLES)}
          onChange={(value) => go({ state: value })}
        />
        {me.role !== 'section' && (
          <Choice
            title="科室"
            all="全部科室"
            value={filters.section}
            options={sections.map((s) => [s.code, s.shortName])}
            onChange={(value) => go({ section: value })}
          />
        )}
        <Choice
          title="渠道"
          all="全部渠道"
          value={filters.channel}
          options={Object.entries(CHANNELS)}
          onChange={(value) => go({ channel: value })}
        />
        <Days
          title="收到之日"
          from={filters.receivedFrom}
          to={filters.receivedTo}
          onChange={(from, to) => go({ receivedFrom: from, receivedTo: to })}
        />
        <Days
          title="答复期限"
          from={filters.dueFrom}
          to={filters.dueTo}
          onChange={(from, to) => go({ dueFrom: from, dueTo: to })}
        />
        {isFiltered(filters) && (
          <Link href="/search" state={state}>
            清除条件
          </Link>
        )}
      </form>
    </details>
  );
}

interface ChoiceProps {
  readonly title: string;
  readonly all: string;
  readonly value: string | undefined;
  readonly options: readonly (readonly [string, string])[];
  readonly onChange: (value: string | undefined) => void;
}

function Choice({ title, all, value, options, onChange }: ChoiceProps) {
  return (
    <label>
      <span>{title}</span>
      <select value={value ?? ''} onChange={(event) => onChange(event.target.value || undefined)}>
        <option value="">{all}</option>
        {options.map(([code, name]) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

interface DaysProps {
  readonly title: string;
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly onChange: (from: string | undefined, to: string | undefined) => void;
}

function Days({ title, from, to, onChange }: DaysProps) {
  return (
    <fieldset className="facet-days">
      <legend>{title}</legend>
      <input
        type="date"
        className="native"
        aria-label={`${title}，从`}
        value={from ?? ''}
        max={to}
        onChange={(event) => onChange(event.target.value || undefined, to)}
      />
      <span aria-hidden="true">至</span>
      <input
        type="date"
        className="native"
        aria-label={`${title}，到`}
        value={to ?? ''}
        min={from}
        onChange={(event) => onChange(from, event.target.value || undefined)}
      />
    </fieldset>
  );
}
