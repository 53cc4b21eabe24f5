import { App, Button, Input } from 'antd';
import { type ReactNode, useState } from 'react';
import type { AnnualReport } from '../../../shared/contracts/reports.ts';
import { type ProsePart, REPORT_PARTS } from '../../../shared/law/annual-report-form.ts';
import { keyed } from '../keyed.ts';
import { wordsOf } from '../problem.ts';
import { useReportCommand } from './report-queries.ts';

interface ProsePanelProps {
  readonly report: AnnualReport;
  readonly part: ProsePart;
  readonly children?: ReactNode;
}

/** One part that staff write (一、五、六); every saved text stays in the history. */
export function ProsePanel({ report, part, children }: ProsePanelProps) {
  const { message } = App.useApp();
  const [draft, setDraft] = useState<string>();
  const { mutateAsync, isPending } = useReportCommand(report.year);
  const text = report.prose[part] ?? '';
  const title = REPORT_PARTS[part];

  async function save() {
    try {
      await mutateAsync({ command: 'saveProse', version: report.version, input: { part, text: draft ?? '' } });
      setDraft(undefined);
      void message.success('已保存');
    } catch (error) {
      void message.error(`没有保存：${wordsOf(error)}`);
    }
  }

  return (
    <section className="panel" aria-labelledby={`part-${part}`}>
      <div className="panel-head">
        <h2 id={`part-${part}`}>{title}</h2>
        {report.mayEdit && draft === undefined && (
          <Button aria-label={`编写${title}`} onClick={() => setDraft(text)}>
            编写
          </Button>
        )}
      </div>
      {children}
      {draft === undefined ? (
        text ? (
          <div className="report-prose">
            {keyed(text.split('\n'), (line) => line).map(({ key, item }) => (
              <p key={key}>{item}</p>
            ))}
          </div>
        ) : (
          <p className="quiet">还没有编写。</p>
        )
      ) : (
        <div className="report-editor">
          <Input.TextArea
            aria-label={title}
            value={draft}
            autoSize={{ minRows: 6, maxRows: 24 }}
            maxLength={20_000}
            onChange={(event) => setDraft(event.target.value)}
          />
          <div className="report-buttons">
            <Button type="primary" loading={isPending} onClick={() => void save()}>
              保存
            </Button>
            <Button onClick={() => setDraft(undefined)}>取消</Button>
          </div>
        </div>
      )}
    </section>
  );
}
