import { App, Button } from 'antd';
import { useState } from 'react';
import type { AnnualReport } from '../../../shared/contracts/reports.ts';
import { REPORT_PARTS, TABLE_TWO_CELLS } from '../../../shared/law/annual-report-form.ts';
import { layOutTableTwo } from '../../../shared/law/annual-report-layout.ts';
import { ErrorSummary } from '../forms/error-summary.tsx';
import { ApiError, type FieldProblem, wordsOf } from '../problem.ts';
import { FormTableView } from './form-table.tsx';
import { useReportCommand } from './report-queries.ts';

type Typed = Readonly<Record<string, { readonly value: string; readonly source: string }>>;

/** 二、主动公开政府信息情况: yearly figures that staff type, each with its source. */
export function FiguresPanel({ report }: { readonly report: AnnualReport }) {
  const [editing, setEditing] = useState(false);
  const filled = TABLE_TWO_CELLS.filter(({ key }) => report.tableTwo[key]).length;
  return (
    <section className="panel" aria-labelledby="part-two">
      <div className="panel-head">
        <h2 id="part-two">{REPORT_PARTS.published}</h2>
        <p className="quiet">
          已填{filled}项，共{TABLE_TWO_CELLS.length}项
        </p>
        {report.mayEdit && !editing && <Button onClick={() => setEditing(true)}>填写表二</Button>}
      </div>
      {editing ? (
        <FiguresForm report={report} onDone={() => setEditing(false)} />
      ) : (
        <>
          <FormTableView caption={REPORT_PARTS.published} table={layOutTableTwo(report.tableTwo)} />
          <Sources report={report} />
        </>
      )}
    </section>
  );
}

function Sources({ report }: { readonly report: AnnualReport }) {
  const given = TABLE_TWO_CELLS.filter(({ key }) => report.tableTwo[key]);
  if (given.length === 0) return null;
  return (
    <details className="fold report-sources">
      <summary>数据来源</summary>
      <ul className="report-list">
        {given.map(({ key, name }) => (
          <li key={key}>
            {name}：{report.tableTwo[key]?.source}
          </li>
        ))}
      </ul>
    </details>
  );
}

function FiguresForm({ report, onDone }: { readonly report: AnnualReport; readonly onDone: () => void }) {
  const { message } = App.useApp();
  const { mutateAsync, isPending } = useReportCommand(report.year);
  const [typed, setTyped] = useState<Typed>(() =>
    Object.fromEntries(
      TABLE_TWO_CELLS.map(({ key }) => {
        const figure = report.tableTwo[key];
        return [key, { value: figure ? String(figure.value) : '', source: figure?.source ?? '' }];
      }),
    ),
  );
  const [failure, setFailure] = useState<{ words: string; problems: readonly FieldProblem[]; attempt: number }>();
  const change = (key: string, part: 'value' | 'source', text: string) =>
    setTyped((now) => ({ ...now, [key]: { value: '', source: '', ...now[key], [part]: text } }));

  async function save() {
    const input = Object.fromEntries(
      Object.entries(typed)
        .filter(([, { value, source }]) => value.trim() !== '' || source.trim() !== '')
        .map(([key, { value, source }]) => [
          key,
          // What is no number goes as it is, so that the answer names it.
          { value: value.trim() === '' || Number.isNaN(Number(value)) ? value : Number(value), source },
        ]),
    );
    try {
      await mutateAsync({ command: 'saveFigures', version: report.version, input });
      void message.success('已保存');
      onDone();
    } catch (error) {
      const problems = error instanceof ApiError ? error.fields : [];
      setFailure((before) => ({ words: wordsOf(error), problems, attempt: (before?.attempt ?? 0) + 1 }));
    }
  }

  return (
    <form
      className="report-figures"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      {failure && <ErrorSummary title={failure.words} problems={failure.problems} attempt={failure.attempt} />}
      {TABLE_TWO_CELLS.map(({ key, name, unit }) => {
        const wrong = failure?.problems.find((p) => p.field.split('.')[0] === key);
        return (
          <fieldset key={key} className={`report-figure${wrong ? ' field-bad' : ''}`}>
            <legend>{name}</legend>
            <label>
              <span>数值（{unit}）</span>
              <input
                className="native"
                id={`field-${key}`}
                inputMode="decimal"
                value={typed[key]?.value ?? ''}
                aria-invalid={wrong ? true : undefined}
                onChange={(event) => change(key, 'value', event.target.value)}
              />
            </label>
            <label className="report-source">
              <span>数据来源</span>
              <input
                className="native"
                value={typed[key]?.source ?? ''}
                maxLength={200}
                onChange={(event) => change(key, 'source', event.target.value)}
              />
            </label>
            {wrong && <p className="field-error">{wrong.message}</p>}
          </fieldset>
        );
      })}
      <div className="report-buttons">
        <Button type="primary" htmlType="submit" loading={isPending}>
          保存
        </Button>
        <Button onClick={onDone}>取消</Button>
      </div>
    </form>
  );
}
