import { Button } from 'antd';
import { useState } from 'react';
import type { BatchRow } from '../../../shared/contracts/letter-batch.ts';
import { useSignedIn } from '../signed-in.ts';
import type { RunItem } from './use-run.ts';

interface PostingFormProps {
  readonly rows: readonly BatchRow[];
  readonly carrier: string;
  readonly onCarrier: (code: string) => void;
  readonly running: boolean;
  readonly onPrint: (
    format: 'pdf' | 'xlsx',
    body: { carrier: string; postedOn: string; numbers: Record<string, string> },
  ) => void;
  readonly onRecord: (items: RunItem[]) => void;
}

/** 交邮: one table for the item numbers of all chosen letters, the list for the post office, and the record. */
export function PostingForm({ rows, carrier, onCarrier, running, onPrint, onRecord }: PostingFormProps) {
  const { me } = useSignedIn();
  const [postedOn, setPostedOn] = useState(me.today);
  const [numbers, setNumbers] = useState<Readonly<Record<string, string>>>({});
  const filled = rows.filter(({ id }) => numbers[id]?.trim());
  const example = me.carriers.find(({ code }) => code === carrier)?.example ?? '';
  const body = { carrier, postedOn, numbers: Object.fromEntries(filled.map(({ id }) => [id, numbers[id] ?? ''])) };

  const record = () =>
    onRecord(
      filled.map(({ id, version, command, way, failure }) => ({
        id,
        version,
        command: command ?? 'recordDelivery',
        input: {
          delivery: { way: 'post', postedOn, carrier, trackingNumber: numbers[id] },
          ...(way !== 'post' && failure ? { changeReason: `前次未能送达：${failure}` } : {}),
        },
      })),
    );

  return (
    <section className="panel" aria-labelledby="posting-title">
      <div className="panel-head">
        <h2 id="posting-title">交邮登记</h2>
        <span className="quiet">交邮之日就是答复之日（国办公开办函〔2016〕235号）</span>
      </div>
      <div className="batch-bar batch-bar-plain">
        <label>
          <span>邮政企业</span>
          <select className="native" value={carrier} onChange={(e) => onCarrier(e.target.value)}>
            {me.carriers.map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <label>
          <span>交邮日期</span>
          <input
            className="native"
            type="date"
            value={postedOn}
            max={me.today}
            onChange={(e) => setPostedOn(e.target.value)}
          />
        </label>
      </div>
      {rows.length === 0 ? (
        <p className="quiet">先在上面的列表里选择要交邮的告知书</p>
      ) : (
        <ul className="posting">
          {rows.map(({ id, documentNumber, applicantName }) => (
            <li key={id}>
              <label htmlFor={`number-${id}`}>
                {applicantName}
                <span className="cell-note">{documentNumber}</span>
              </label>
              <input
                id={`number-${id}`}
                className="native"
                placeholder={`如 ${example}`}
                autoComplete="off"
                value={numbers[id] ?? ''}
                onChange={(e) => setNumbers((old) => ({ ...old, [id]: e.target.value }))}
              />
            </li>
          ))}
        </ul>
      )}
      <div className="batch-bar batch-bar-plain">
        <Button type="primary" disabled={filled.length === 0 || running} loading={running} onClick={record}>
          登记交邮{filled.length}件
        </Button>
        <Button disabled={rows.length === 0} onClick={() => onPrint('pdf', body)}>
          交邮清单（PDF）
        </Button>
        <Button disabled={rows.length === 0} onClick={() => onPrint('xlsx', body)}>
          交邮清单（表格）
        </Button>
      </div>
    </section>
  );
}
