import { Button } from 'antd';
import { useId, useState } from 'react';
import { Link } from 'wouter';
import { LETTER_CHANNELS, MAIL_CLASSES } from '../../../shared/contracts/letter-channels.ts';
import type { ReceivedLetters } from '../../../shared/contracts/letters-in.ts';
import { useApi } from '../api.ts';
import { Panel } from '../case/panel.tsx';
import { ErrorSummary } from '../forms/error-summary.tsx';
import { limitsWords, TransferList } from '../forms/transfer-list.tsx';
import { useTransfers } from '../forms/use-transfers.ts';
import type { Uploaded } from '../forms/values.ts';
import { ApiError, type FieldProblem, wordsOf } from '../problem.ts';
import { useRefreshLists } from '../queries.ts';
import { useSignedIn } from '../signed-in.ts';
import { Options } from './options.tsx';
import { useAttempt } from './use-attempt.ts';

interface Scan extends Uploaded {
  /** The order in which the files were chosen, which is that of the pages. */
  readonly key: number;
}

/** One letter or a whole batch: files go up at once, and are received together with what the envelopes say. */
export function ReceiveLetters() {
  const api = useApi();
  const { me } = useSignedIn();
  const refreshLists = useRefreshLists();
  const { sending, once } = useAttempt();
  const [scans, setScans] = useState<readonly Scan[]>([]);
  const [together, setTogether] = useState(false);
  const [channel, setChannel] = useState<keyof typeof LETTER_CHANNELS>('letter');
  const [mail, setMail] = useState('');
  const [arrivedOn, setArrivedOn] = useState(me.today);
  const [arrivedAt, setArrivedAt] = useState('');
  const [failure, setFailure] = useState<{ title: string; problems: readonly FieldProblem[]; attempt: number }>();
  const [received, setReceived] = useState<ReceivedLetters>();
  const { running, send } = useTransfers('scan', (file, key) =>
    setScans((all) => [...all, { ...file, key }].sort((a, b) => a.key - b.key)),
  );
  const going = running.some(({ stage }) => stage !== 'failed');
  const count = together ? Math.min(scans.length, 1) : scans.length;

  async function receive() {
    const arrival = {
      arrivedOn,
      ...(channel === 'letter' && mail ? { mail } : {}),
      ...(channel !== 'letter' && arrivedAt ? { arrivedAt } : {}),
    };
    const files = together ? [scans] : scans.map((scan) => [scan]);
    const letters = files.map((own) => ({ channel, arrival, scans: own.map(({ ticket }) => ticket) }));
    try {
      const answer = await once(letters, (key) => api.reception.receive(letters, key));
      if (!answer) return;
      setFailure(undefined);
      setReceived(answer);
      setScans([]);
      await refreshLists();
    } catch (error) {
      const problems = error instanceof ApiError ? error.fields : [];
      setFailure((old) => ({ title: wordsOf(error), problems, attempt: (old?.attempt ?? 0) + 1 }));
    }
  }

  return (
    <Panel title="收件">
      {failure && <ErrorSummary {...failure} />}
      {received && <Received letters={received} />}
      <div className="receive">
        <DropZone onFiles={send} />
        <div className="receive-facts">
          <label className="field">
            <span>来件渠道</span>
            <select
              className="native"
              value={channel}
              onChange={(e) => setChannel(e.target.value as keyof typeof LETTER_CHANNELS)}
            >
              <Options titles={LETTER_CHANNELS} />
            </select>
          </label>
          <label className="field">
            <span>收到日期</span>
            <input
              type="date"
              className="native"
              value={arrivedOn}
              max={me.today}
              onChange={(e) => setArrivedOn(e.target.value)}
            />
          </label>
          {channel === 'letter' ? (
            <label className="field">
              <span>邮件类别</span>
              <select className="native" value={mail} onChange={(e) => setMail(e.target.value)}>
                <option value="">登记时再填</option>
                <Options titles={MAIL_CLASSES} />
              </select>
            </label>
          ) : (
            <label className="field">
              <span>来件时间</span>
              <input type="time" className="native" value={arrivedAt} onChange={(e) => setArrivedAt(e.target.value)} />
            </label>
          )}
        </div>
      </div>
      <TransferList
        kept={scans}
        running={running}
        onRemove={({ ticket }) => setScans((all) => all.filter((scan) => scan.ticket !== ticket))}
      />
      {scans.length + running.length > 1 && (
        <fieldset className="radios receive-split">
          <legend className="sr-only">几个文件是几件来信</legend>
          <label className="tick">
            <input type="radio" name="receive-split" checked={!together} onChange={() => setTogether(false)} />
            <span>每个文件是一件来信</span>
          </label>
          <label className="tick">
            <input type="radio" name="receive-split" checked={together} onChange={() => setTogether(true)} />
            <span>全部文件是同一件来信（按选择的顺序）</span>
          </label>
        </fieldset>
      )}
      <div className="receive-foot">
        <Button
          type="primary"
          loading={sending}
          disabled={count === 0 || going || sending}
          onClick={() => void receive()}
        >
          {count > 1 ? `收件编号（${count}件）` : '收件编号'}
        </Button>
        <span className="quiet" role="status">
          {going ? '还有文件正在上传，传完再收件' : count === 0 ? '先选择扫描件' : ''}
        </span>
      </div>
    </Panel>
  );
}

/** The label of the file field is the zone: files are dropped anywhere on it, or chosen with a click on it. */
function DropZone({ onFiles }: { readonly onFiles: (files: readonly File[]) => void }) {
  const id = useId();
  const [over, setOver] = useState(false);
  return (
    <label
      className={over ? 'drop drop-over' : 'drop'}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        onFiles([...event.dataTransfer.files]);
      }}
    >
      <span id={`${id}-title`}>
        <strong>把扫描件拖到这里</strong>，或者选择文件（可以一次选很多）
      </span>
      <input
        type="file"
        multiple
        accept=".pdf,.jpg,.jpeg,.png,.tif,.tiff"
        className="native-file"
        aria-labelledby={`${id}-title`}
        aria-describedby={`${id}-hint`}
        onChange={({ target }) => {
          onFiles([...(target.files ?? [])]);
          target.value = '';
        }}
      />
      <span id={`${id}-hint`} className="field-hint">
        {limitsWords('scan')}；信封正面请一并扫描。横放、倒置的页面会自动转正
      </span>
    </label>
  );
}

function Received({ letters }: { readonly letters: ReceivedLetters }) {
  const twice = letters.filter(({ sameFile }) => sameFile.length > 0);
  return (
    <div className={twice.length > 0 ? 'done done-amber' : 'done'} role="status">
      <div>
        <p>
          已收件{letters.length}件：
          {letters.map(({ id, number }, i) => (
            <span key={id}>
              {i > 0 && '，'}
              <Link href={`/letters-in/${id}`}>{number}</Link>
            </span>
          ))}
          。系统正在识读，也可以直接打开录入。
        </p>
        {twice.map(({ id, number, sameFile }) => (
          <p key={id}>
            {number}的扫描件以前收过：
            {sameFile.map((other, i) => (
              <span key={other.id}>
                {i > 0 && '，'}
                <Link href={`/letters-in/${other.id}`}>{other.number}</Link>
              </span>
            ))}
            。请核对是不是重复扫描。
          </p>
        ))}
      </div>
    </div>
  );
}
