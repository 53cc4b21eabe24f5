import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useState } from 'react';
import type { Dispute } from '../../../shared/contracts/reports.ts';
import { DISPUTE_RESULTS, DISPUTE_ROUTES } from '../../../shared/law/annual-report-form.ts';
import { useApi } from '../api.ts';
import { longDate } from '../dates.ts';
import { ErrorSummary } from '../forms/error-summary.tsx';
import { ApiError, wordsOf } from '../problem.ts';
import { Failure } from '../shell/failure.tsx';
import { useSignedIn } from '../signed-in.ts';
import { useDisputes } from './report-queries.ts';

/** The records behind table four: entering a 复议 or 诉讼, its result, and correcting it. */
export function DisputesPanel({ year }: { readonly year: number }) {
  const { data, error, refetch } = useDisputes(year);
  const [entering, setEntering] = useState(false);
  return (
    <div className="report-disputes">
      <div className="panel-head">
        <h3>{year}年受理的复议、诉讼</h3>
        {!entering && <Button onClick={() => setEntering(true)}>登记复议、诉讼</Button>}
      </div>
      {entering && <EnterDispute onDone={() => setEntering(false)} />}
      {error ? (
        <Failure error={error} onRetry={() => void refetch()} title="没有读到复议、诉讼记录" />
      ) : data && data.items.length === 0 ? (
        <p className="quiet">这一年没有受理的复议、诉讼。</p>
      ) : (
        <ul className="report-list">
          {data?.items.map((dispute) => (
            <DisputeLine key={dispute.id} dispute={dispute} />
          ))}
        </ul>
      )}
    </div>
  );
}

function useDisputeChange<T>(change: (input: T) => Promise<unknown>, onDone: () => void) {
  const client = useQueryClient();
  const { message } = App.useApp();
  return useMutation({
    mutationFn: change,
    onSuccess: async () => {
      onDone();
      void message.success('已保存');
      await Promise.all([
        client.invalidateQueries({ queryKey: ['disputes'] }),
        client.invalidateQueries({ queryKey: ['report'] }),
      ]);
    },
  });
}

function EnterDispute({ onDone }: { readonly onDone: () => void }) {
  const { reports } = useApi();
  const { me } = useSignedIn();
  const { mutate, isPending, error, failureCount } = useDisputeChange(reports.openDispute, onDone);
  return (
    <form
      className="report-dispute-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        mutate(Object.fromEntries(new FormData(event.currentTarget)));
      }}
    >
      {error && (
        <ErrorSummary
          title={wordsOf(error)}
          problems={error instanceof ApiError ? error.fields : []}
          attempt={failureCount}
        />
      )}
      <label className="field">
        <span>类型</span>
        <select name="route" id="field-route" className="native" defaultValue="review">
          {Object.entries(DISPUTE_ROUTES).map(([route, title]) => (
            <option key={route} value={route}>
              {title}
            </option>
          ))}
        </select>
      </label>
      <label className="field">
        <span>案号</span>
        <input name="number" id="field-number" className="native" maxLength={80} />
      </label>
      <label className="field">
        <span>复议机关或者法院</span>
        <input name="authority" id="field-authority" className="native" maxLength={80} />
      </label>
      <label className="field">
        <span>受理日期</span>
        <input name="filedOn" id="field-filedOn" className="native" type="date" max={me.today} />
      </label>
      <div className="report-buttons">
        <Button type="primary" htmlType="submit" loading={isPending}>
          保存
        </Button>
        <Button onClick={onDone}>取消</Button>
      </div>
    </form>
  );
}

function DisputeLine({ dispute }: { readonly dispute: Dispute }) {
  const [open, setOpen] = useState(false);
  const pending = dispute.result === undefined;
  return (
    <li>
      <span>
        {dispute.routeTitle}　{dispute.number}　{dispute.authority}　{longDate(dispute.filedOn)}受理　
      </span>
      <span className={`tag ${pending ? 'tag-amber' : 'tag-plain'}`}>{dispute.resultTitle}</span>
      {dispute.concludedOn && <span className="quiet">　{longDate(dispute.concludedOn)}</span>}
      {!open && (
        <Button
          type="link"
          aria-label={`${pending ? '登记结果' : '更正结果'} ${dispute.number}`}
          onClick={() => setOpen(true)}
        >
          {pending ? '登记结果' : '更正结果'}
        </Button>
      )}
      {open && <ChangeDispute dispute={dispute} onDone={() => setOpen(false)} />}
    </li>
  );
}

function ChangeDispute({ dispute, onDone }: { readonly dispute: Dispute; readonly onDone: () => void }) {
  const { reports } = useApi();
  const { me } = useSignedIn();
  const pending = dispute.result === undefined;
  const { mutate, isPending, error, failureCount } = useDisputeChange(
    (input: unknown) =>
      reports.commandDispute(dispute.id, {
        command: pending ? 'recordResult' : 'reopenDispute',
        version: dispute.version,
        input,
      }),
    onDone,
  );
  return (
    <form
      className="report-dispute-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        mutate(Object.fromEntries(new FormData(event.currentTarget)));
      }}
    >
      {error && (
        <ErrorSummary
          title={wordsOf(error)}
          problems={error instanceof ApiError ? error.fields : []}
          attempt={failureCount}
        />
      )}
      {pending ? (
        <>
          <label className="field">
            <span>结果</span>
            <select name="result" id="field-result" className="native" defaultValue="upheld">
              {Object.entries(DISPUTE_RESULTS).map(([result, title]) => (
                <option key={result} value={result}>
                  {title}
                </option>
              ))}
            </select>
          </label>
          <label className="field">
            <span>审结日期</span>
            <input name="concludedOn" id="field-concludedOn" className="native" type="date" max={me.today} />
          </label>
        </>
      ) : (
        <label className="field">
          <span>更正的原因（更正后重新登记结果）</span>
          <input name="reason" id="field-reason-dispute" className="native" maxLength={500} />
        </label>
      )}
      <div className="report-buttons">
        <Button type="primary" htmlType="submit" loading={isPending}>
          保存
        </Button>
        <Button onClick={onDone}>取消</Button>
      </div>
    </form>
  );
}
