import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useApi } from '../api.ts';
import { ApiError, wordsOf } from '../problem.ts';

interface Row {
  readonly name: string;
  readonly from: string;
  readonly to: string;
  readonly work: readonly [string, string];
}

const NAMES = ['元旦', '春节', '清明节', '劳动节', '端午节', '中秋节', '国庆节'] as const;
const COLUMNS = [
  { field: 'from', title: '放假第一天' },
  { field: 'to', title: '放假最后一天' },
] as const;

/** The seven holidays of a year, typed from the notice; the server checks that they can be meant so. */
export function YearForm({ year }: { readonly year: number }) {
  const api = useApi();
  const client = useQueryClient();
  const { message } = App.useApp();
  const [source, setSource] = useState('');
  const [rows, setRows] = useState<readonly Row[]>(NAMES.map((name) => ({ name, from: '', to: '', work: ['', ''] })));
  const change = (i: number, over: Partial<Row>) =>
    setRows(rows.map((row, n) => (n === i ? { ...row, ...over } : row)));
  const { mutate, isPending, error } = useMutation({
    mutationFn: () =>
      api.deadlines.publish({
        year,
        source,
        // Two holidays that fall together are one line of the notice; the empty line is left out and named by the other.
        holidays: rows
          .filter((row) => row.from)
          .map((row) => ({ ...row, to: row.to || row.from, work: row.work.filter(Boolean) })),
      }),
    onSuccess: (years) => {
      client.setQueryData(['calendar-years'], years);
      void message.success(`${year}年的放假安排已经录入`);
    },
  });
  return (
    <section className="panel" aria-labelledby="year-form-title">
      <h2 id="year-form-title">录入{year}年的放假安排</h2>
      {error && (
        <div className="note note-red" role="alert">
          <p>{wordsOf(error)}</p>
          {error instanceof ApiError &&
            error.fields
              ?.filter((problem) => problem.message !== error.message)
              .map((problem) => <p key={problem.field + problem.message}>{problem.message}</p>)}
        </div>
      )}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          mutate();
        }}
      >
        <p className="year-source">
          <label htmlFor="year-source">通知文号</label>
          <input
            id="year-source"
            className="native"
            required
            placeholder="国办发明电〔××××〕×号"
            value={source}
            onChange={(e) => setSource(e.target.value)}
          />
        </p>
        {rows.map((row, i) => (
          <fieldset key={NAMES[i]} className="holiday-row">
            <legend className="sr-only">第{i + 1}项</legend>
            <label>
              <span>节日</span>
              <input className="native" value={row.name} onChange={(e) => change(i, { name: e.target.value })} />
            </label>
            {COLUMNS.map(({ field, title }) => (
              <label key={field}>
                <span>{title}</span>
                <input
                  className="native"
                  type="date"
                  value={row[field]}
                  onChange={(e) => change(i, { [field]: e.target.value })}
                />
              </label>
            ))}
            {[0, 1].map((n) => (
              <label key={n}>
                <span>调休上班日{n + 1}</span>
                <input
                  className="native"
                  type="date"
                  value={row.work[n]}
                  onChange={(e) =>
                    change(i, { work: n === 0 ? [e.target.value, row.work[1]] : [row.work[0], e.target.value] })
                  }
                />
              </label>
            ))}
          </fieldset>
        ))}
        <p className="quiet">两个节日合在一起放假的，在一行里写“国庆节、中秋节”，另一行留空。</p>
        <Button type="primary" htmlType="submit" loading={isPending}>
          录入并重算期限
        </Button>
      </form>
    </section>
  );
}
