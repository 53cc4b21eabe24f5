import { Button } from 'antd';
import { type FormEvent, useState } from 'react';
import type { letterWorkflow } from '../../../shared/letters-in/workflow.ts';
import { useSignedIn } from '../signed-in.ts';
import { STATE_TITLES } from '../states.ts';
import { Options } from './options.tsx';
import type { RegisterView } from './register-url.ts';

const YEARS_BACK = 6;

type LetterStates = typeof letterWorkflow.states;
/** The workflow's own titles; the type fails when they drift. */
const LETTER_STATES: { readonly [S in keyof LetterStates]: LetterStates[S]['title'] } = {
  received: '已收件，待识读',
  read: '已识读，待登记',
  registered: '已登记为申请',
  merged: '重复来信，已并入',
  'not-application': '不作为申请处理',
  transferred: '已转送',
};

interface RegisterFiltersProps {
  readonly view: RegisterView;
  readonly onChange: (view: RegisterView) => void;
}

/** Filters are chosen together and then applied, since a register is read as a whole. */
export function RegisterFilters({ view, onChange }: RegisterFiltersProps) {
  const { me } = useSignedIn();
  const [draft, setDraft] = useState(view);
  const thisYear = Number(me.today.slice(0, 4));
  const set = (change: Partial<RegisterView>) => setDraft((old) => ({ ...old, ...change }));
  const states = view.register === 'letters' ? LETTER_STATES : STATE_TITLES;
  const asked = view.register !== 'telephone';
  function apply(event: FormEvent) {
    event.preventDefault();
    onChange({ ...draft, cursor: undefined });
  }
  return (
    <form className="filters register-filters" aria-label="筛选" onSubmit={apply}>
      <label>
        <span>年度</span>
        <select
          value={draft.year}
          onChange={(e) =>
            onChange({ ...draft, year: Number(e.target.value), from: undefined, to: undefined, cursor: undefined })
          }
        >
          {Array.from({ length: YEARS_BACK }, (_, back) => thisYear - back).map((year) => (
            <option key={year} value={year}>
              {year}年
            </option>
          ))}
        </select>
      </label>
      <label>
        <span>从</span>
        <input
          type="date"
          className="native"
          value={draft.from ?? ''}
          min={`${draft.year}-01-01`}
          max={`${draft.year}-12-31`}
          onChange={(e) => set({ from: e.target.value || undefined })}
        />
      </label>
      <label>
        <span>到</span>
        <input
          type="date"
          className="native"
          value={draft.to ?? ''}
          min={`${draft.year}-01-01`}
          max={`${draft.year}-12-31`}
          onChange={(e) => set({ to: e.target.value || undefined })}
        />
      </label>
      {asked && (
        <>
          <label>
            <span>科室</span>
            <select value={draft.section ?? ''} onChange={(e) => set({ section: e.target.value || undefined })}>
              <option value="">全部科室</option>
              <Options titles={Object.fromEntries(me.sections.map(({ code, shortName }) => [code, shortName]))} />
            </select>
          </label>
          <label>
            <span>状态</span>
            <select value={draft.state ?? ''} onChange={(e) => set({ state: e.target.value || undefined })}>
              <option value="">全部状态</option>
              <Options titles={states} />
            </select>
          </label>
        </>
      )}
      <label className="register-find">
        <span>查找</span>
        <input
          type="text"
          className="native"
          value={draft.text ?? ''}
          maxLength={60}
          placeholder="姓名、内容、编号"
          onChange={(e) => set({ text: e.target.value || undefined })}
        />
      </label>
      <Button htmlType="submit">筛选</Button>
    </form>
  );
}
