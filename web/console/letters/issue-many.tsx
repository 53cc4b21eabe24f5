import { App, Button } from 'antd';
import { useState } from 'react';
import type { BatchRow } from '../../../shared/contracts/letter-batch.ts';
import { BatchTable } from './batch-table.tsx';
import { RunProgress } from './run-progress.tsx';
import { useRun } from './use-run.ts';

/** Issues many letters with the catalogue's wording; whoever wants to edit one opens its own desk. */
export function IssueMany({ rows }: { readonly rows: readonly BatchRow[] }) {
  const { modal } = App.useApp();
  const run = useRun();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  // What was issued in this run has left the list; it stays in sight until the next one.
  const [shown, setShown] = useState<readonly BatchRow[]>();
  const visible = shown ?? rows;
  const picked = visible.filter(({ id }) => chosen.has(id));

  function ask() {
    modal.confirm({
      title: `制发选中的${picked.length}份告知书？`,
      content: '正文用系统的措辞，逐份编发文字号，各自成为一步。需要改正文的，请打开那一件单独制发。',
      okText: '确认制发',
      cancelText: '再看看',
      onOk: () => {
        setShown(visible);
        setChosen(new Set());
        void run.start(picked.map(({ id, version }) => ({ id, version, command: 'issueNotice', input: {} })));
      },
    });
  }

  if (visible.length === 0)
    return (
      <div className="panel empty">
        <p className="empty-title">没有待制发的告知书</p>
        <p>保密审查通过的申请会出现在这里。</p>
      </div>
    );
  return (
    <section className="panel panel-flush" aria-label="待制发的告知书">
      <div className="batch-bar">
        <Button type="primary" disabled={picked.length === 0 || run.running} loading={run.running} onClick={ask}>
          制发选中的{picked.length}份
        </Button>
        {shown && !run.running && (
          <Button
            onClick={() => {
              setShown(undefined);
              run.clear();
            }}
          >
            刷新列表
          </Button>
        )}
        <RunProgress run={run} verb="制发" />
      </div>
      <BatchTable
        caption="待制发的告知书"
        rows={visible}
        chosen={chosen}
        states={run.states}
        disabled={run.running}
        onChoose={setChosen}
      />
    </section>
  );
}
