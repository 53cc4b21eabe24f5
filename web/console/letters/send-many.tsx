import { App, Button } from 'antd';
import { useState } from 'react';
import type { BatchRow } from '../../../shared/contracts/letter-batch.ts';
import { useApi } from '../api.ts';
import { wordsOf } from '../problem.ts';
import { useSignedIn } from '../signed-in.ts';
import { BatchTable } from './batch-table.tsx';
import { PostingForm } from './posting-form.tsx';
import { RunProgress } from './run-progress.tsx';
import { useRun } from './use-run.ts';

/** Browsers read a blob after the click; then its address is given back. */
const BLOB_LIFE_MS = 60_000;
const LAYOUTS = { sheet: '标签纸（A4，3列8行）', dl: 'DL信封（220×110毫米）', c5: 'C5信封（229×162毫米）' } as const;
type Layout = keyof typeof LAYOUTS;

/** Prints letters, labels and the posting list, and records what was handed to the post office. */
export function SendMany({ rows }: { readonly rows: readonly BatchRow[] }) {
  const api = useApi();
  const { message } = App.useApp();
  const { me } = useSignedIn();
  const run = useRun();
  const posted = rows.filter(({ way, printable }) => way === 'post' && printable).map(({ id }) => id);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(posted));
  const [shown, setShown] = useState<readonly BatchRow[]>();
  const [carrier, setCarrier] = useState(me.carriers[0]?.code ?? '');
  const [layout, setLayout] = useState<Layout>('sheet');
  const [start, setStart] = useState('1');
  const [busy, setBusy] = useState('');
  const visible = shown ?? rows;
  const picked = visible.filter(({ id }) => chosen.has(id));
  const ids = picked.map(({ id }) => id);

  async function print(what: string, path: string, body: object, save?: string) {
    setBusy(what);
    const tab = save ? null : window.open('about:blank', '_blank');
    try {
      const url = URL.createObjectURL(await api.batchFile(path, { ids, ...body }));
      if (tab) tab.location.href = url;
      else {
        const link = document.createElement('a');
        link.href = url;
        link.download = save ?? `${what}.pdf`;
        link.click();
      }
      setTimeout(() => URL.revokeObjectURL(url), BLOB_LIFE_MS);
    } catch (error) {
      tab?.close();
      void message.error(`${what}没有生成：${wordsOf(error)}`);
    } finally {
      setBusy('');
    }
  }

  if (visible.length === 0)
    return (
      <div className="panel empty">
        <p className="empty-title">没有待送达的告知书</p>
        <p>制发后还没有送达的，以及未能送达、退回来的，会出现在这里。</p>
      </div>
    );
  const button = (what: string, path: string, body: object, save?: string) => (
    <Button disabled={ids.length === 0} loading={busy === what} onClick={() => void print(what, path, body, save)}>
      {what}
    </Button>
  );
  return (
    <>
      <section className="panel panel-flush" aria-label="待送达的告知书">
        <div className="batch-bar">
          {button('打印告知书', 'letters', {})}
          <label>
            <span className="sr-only">标签或者信封</span>
            <select className="native" value={layout} onChange={(e) => setLayout(e.target.value as Layout)}>
              {Object.entries(LAYOUTS).map(([code, title]) => (
                <option key={code} value={code}>
                  {title}
                </option>
              ))}
            </select>
          </label>
          {layout === 'sheet' && (
            <label className="batch-start">
              <span>从第几个标签开始</span>
              <input
                className="native"
                type="number"
                min={1}
                max={24}
                value={start}
                onChange={(e) => setStart(e.target.value)}
              />
            </label>
          )}
          {button('打印信封地址', 'labels', {
            layout,
            carrier,
            ...(layout === 'sheet' ? { start: Number(start) } : {}),
          })}
        </div>
        <BatchTable
          caption="待送达的告知书"
          rows={visible}
          chosen={chosen}
          states={run.states}
          disabled={run.running}
          onChoose={setChosen}
        />
      </section>
      <PostingForm
        rows={picked}
        carrier={carrier}
        onCarrier={setCarrier}
        running={run.running}
        onPrint={(format, body) =>
          void print('交邮清单', 'posting-list', { format, ...body }, format === 'xlsx' ? '交邮清单.xlsx' : undefined)
        }
        onRecord={(items) => {
          setShown(visible);
          void run.start(items);
        }}
      />
      <RunProgress run={run} verb="登记" />
    </>
  );
}
