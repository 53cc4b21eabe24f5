import { App, Button, Input } from 'antd';
import { useState } from 'react';
import type { AnnualReport } from '../../../shared/contracts/reports.ts';
import { longMoment } from '../dates.ts';
import { ErrorSummary } from '../forms/error-summary.tsx';
import { ApiError, type FieldProblem, wordsOf } from '../problem.ts';
import { useReportCommand } from './report-queries.ts';

/** Freezing a year, and opening it again with a reason. */
export function FreezePanel({ report }: { readonly report: AnnualReport }) {
  const { modal, message } = App.useApp();
  const { mutateAsync, isPending } = useReportCommand(report.year);
  const [reason, setReason] = useState('');
  const [failure, setFailure] = useState<{ words: string; problems: readonly FieldProblem[]; attempt: number }>();

  async function give(command: string, input: unknown, done: string) {
    try {
      await mutateAsync({ command, version: report.version, input });
      setFailure(undefined);
      setReason('');
      void message.success(done);
    } catch (error) {
      const problems = error instanceof ApiError ? error.fields : [];
      setFailure((before) => ({ words: wordsOf(error), problems, attempt: (before?.attempt ?? 0) + 1 }));
    }
  }

  const askToFreeze = () =>
    modal.confirm({
      title: `冻结${report.year}年度数据？`,
      content: '冻结后报告使用此刻的数字和文字，不再改动；以后的变化只作为差异列出。解除冻结须写明原因并留痕。',
      okText: '冻结',
      cancelText: '取消',
      onOk: () => give('freezeYear', { seenHash: report.seenHash }, '已冻结'),
    });

  return (
    <section className="panel report-freeze" aria-labelledby="freeze">
      <h2 id="freeze">冻结</h2>
      {failure && <ErrorSummary title={failure.words} problems={failure.problems} attempt={failure.attempt} />}
      {report.state === 'drafting' ? (
        <>
          <p className="quiet">
            {report.yearOver
              ? '数据平衡、表二和文字都填写完整后，可以冻结年度数据，再导出报送。'
              : `${report.year}年结束以后才能冻结。`}
          </p>
          <Button
            type="primary"
            className="report-button"
            disabled={!report.yearOver}
            loading={isPending}
            onClick={askToFreeze}
          >
            冻结年度数据
          </Button>
        </>
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void give('unfreezeYear', { reason }, '已解除冻结');
          }}
        >
          <div className="field">
            <label htmlFor="field-reason">解除冻结的原因</label>
            <Input.TextArea
              id="field-reason"
              value={reason}
              autoSize={{ minRows: 2 }}
              maxLength={1000}
              onChange={(event) => setReason(event.target.value)}
            />
          </div>
          <Button danger className="report-button" htmlType="submit" loading={isPending}>
            解除冻结
          </Button>
        </form>
      )}
      {report.earlier.length > 0 && (
        <details className="fold">
          <summary>以前的冻结（{report.earlier.length}次）</summary>
          <ul className="report-list">
            {report.earlier.map((e) => (
              <li key={e.reopenedAt}>
                {e.by}于{longMoment(e.at)}冻结，{longMoment(e.reopenedAt)}解除。原因：{e.reason}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}
