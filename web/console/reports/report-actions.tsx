import { App, Button } from 'antd';
import { useState } from 'react';
import type { AnnualReport } from '../../../shared/contracts/reports.ts';
import { useApi } from '../api.ts';
import { wordsOf } from '../problem.ts';

/** Exports and printing. A file needs the login's token, so it is fetched and then saved. */
export function ReportActions({ report }: { readonly report: AnnualReport }) {
  const { reports } = useApi();
  const { message } = App.useApp();
  const [busy, setBusy] = useState<string>();
  async function save(format: 'docx' | 'xlsx') {
    setBusy(format);
    try {
      const url = URL.createObjectURL(await reports.exported(report.year, format));
      const link = document.createElement('a');
      link.href = url;
      link.download = `${report.title}${report.state === 'frozen' ? '' : '（草稿）'}.${format}`;
      link.click();
      setTimeout(() => URL.revokeObjectURL(url), 60_000);
    } catch (error) {
      void message.error(`没有导出：${wordsOf(error)}`);
    } finally {
      setBusy(undefined);
    }
  }
  return (
    <div className="report-actions">
      <Button loading={busy === 'docx'} onClick={() => void save('docx')}>
        导出Word文档
      </Button>
      <Button loading={busy === 'xlsx'} onClick={() => void save('xlsx')}>
        导出Excel表格
      </Button>
      <Button onClick={() => print()}>打印</Button>
    </div>
  );
}
