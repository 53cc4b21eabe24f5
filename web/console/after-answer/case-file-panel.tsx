import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useApi } from '../api.ts';
import type { CaseView } from '../api-types.ts';
import { Facts, Panel } from '../case/panel.tsx';
import { fileSize, longDate } from '../dates.ts';
import { wordsOf } from '../problem.ts';
import { recordKey } from '../queries.ts';
import { useSignedIn } from '../signed-in.ts';
import { newKey } from './after-answer-api.ts';

const FORMS = { pdf: '导出案卷（PDF）', zip: '导出案卷和原件（ZIP）' } as const;
type Form = keyof typeof FORMS;

type Progress =
  | { readonly at: 'building'; readonly form: Form }
  | { readonly at: 'receiving'; readonly form: Form; readonly bytes: number; readonly total: number | undefined }
  | { readonly at: 'done'; readonly name: string; readonly bytes: number }
  | { readonly at: 'failed'; readonly words: string };

/** The file of the case: how long it is kept, what became of it, and the whole of it in one go. */
export function CaseFilePanel({ view }: { readonly view: CaseView }) {
  const { me } = useSignedIn();
  const { retention, destruction, row } = view;
  const mayExport = me.role === 'centre' && !destruction;
  if (!retention && !destruction && !mayExport) return null;
  return (
    <Panel title="案卷">
      {retention && (
        <Facts
          lines={[
            { label: '归档', text: `${longDate(retention.archivedOn)}，${retention.archivedBy}` },
            {
              label: '保管期限',
              text: retention.keepUntil
                ? `${retention.periodTitle}，至${longDate(retention.keepUntil)}`
                : retention.periodTitle,
            },
            ...(retention.proposed && !destruction
              ? [
                  {
                    label: '提请销毁',
                    text: `${retention.proposed.by}，${longDate(retention.proposed.on)}：${retention.proposed.reason}`,
                  },
                ]
              : []),
          ]}
        />
      )}
      {destruction && (
        <Facts
          lines={[
            { label: '销毁', text: longDate(destruction.on) },
            { label: '提请、批准', text: `${destruction.proposedBy}、${destruction.confirmedBy}` },
            {
              label: '文件',
              text: `${destruction.files}个，${destruction.removedOn ? `${longDate(destruction.removedOn)}清除` : '一小时内清除'}`,
            },
            { label: '内容校验', text: <code className="hash">{destruction.contentHash}</code> },
          ]}
        />
      )}
      {mayExport && <ExportButtons caseId={row.id} number={row.number ?? row.reference} />}
    </Panel>
  );
}

function ExportButtons({ caseId, number }: { readonly caseId: string; readonly number: string }) {
  const api = useApi();
  const client = useQueryClient();
  const [progress, setProgress] = useState<Progress>();
  const busy = progress?.at === 'building' || progress?.at === 'receiving';

  async function take(form: Form) {
    setProgress({ at: 'building', form });
    try {
      const response = await api.post(
        `/applications/${encodeURIComponent(caseId)}/case-file`,
        { form },
        { headers: newKey() },
      );
      const total = Number(response.headers.get('content-length')) || undefined;
      const chunks: BlobPart[] = [];
      let bytes = 0;
      for (const reader = response.body?.getReader(); reader; ) {
        const { done, value } = await reader.read();
        if (done) break;
        chunks.push(value);
        bytes += value.length;
        setProgress({ at: 'receiving', form, bytes, total });
      }
      const name = `案卷 ${number}.${form}`;
      save(new Blob(chunks), name);
      setProgress({ at: 'done', name, bytes });
      await client.invalidateQueries({ queryKey: recordKey('applications', caseId) });
    } catch (error) {
      setProgress({ at: 'failed', words: wordsOf(error) });
    }
  }

  return (
    <>
      <p className="quiet">全部文件按目录顺序装订，附校验值和办理过程记录。每次导出都记入办理过程。</p>
      <p className="panel-actions">
        {(Object.keys(FORMS) as Form[]).map((form) => (
          <Button key={form} disabled={busy} loading={busy && progress.form === form} onClick={() => void take(form)}>
            {FORMS[form]}
          </Button>
        ))}
      </p>
      <div role="status">
        {progress?.at === 'building' && (
          <p>
            正在装订，请稍候…… <progress aria-label="装订进度" />
          </p>
        )}
        {progress?.at === 'receiving' && (
          <p>
            正在下载，已收到{fileSize(progress.bytes)}……{' '}
            <progress aria-label="下载进度" value={progress.bytes} max={progress.total ?? progress.bytes * 2} />
          </p>
        )}
        {progress?.at === 'done' && (
          <p>
            已导出“{progress.name}”（{fileSize(progress.bytes)}）。
          </p>
        )}
        {progress?.at === 'failed' && <p className="field-error">没有导出：{progress.words}</p>}
      </div>
    </>
  );
}

const BLOB_LIFE_MS = 60_000;

function save(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), BLOB_LIFE_MS);
}
