import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { useApi } from '../api.ts';
import { DoneMessage } from '../case/done-message.tsx';
import { Panel } from '../case/panel.tsx';
import { usePageTitle } from '../page-title.ts';
import { Failure } from '../shell/failure.tsx';
import { Loading } from '../shell/loading.tsx';
import { useSignedIn } from '../signed-in.ts';
import { ConsultationForm } from './consultation-form.tsx';
import { RegisterTable } from './register-table.tsx';

const LATEST = 20;

/** 电话咨询: what callers asked and were told; the telephone is no way to apply. */
export function ConsultationsPage() {
  usePageTitle('电话咨询');
  const { me } = useSignedIn();
  const api = useApi();
  const [done, setDone] = useState<string>();
  const year = Number(me.today.slice(0, 4));
  const { data, error, refetch } = useQuery({
    queryKey: ['register', 'telephone', 'latest', year],
    queryFn: () => api.reception.register('telephone', { year, from: monthBefore(me.today) }),
  });
  const rows = data?.items.slice(-LATEST).reverse();
  return (
    <>
      <h1>电话咨询</h1>
      {done && <DoneMessage text={done} onClose={() => setDone(undefined)} />}
      <div className="counter-columns">
        <div>
          <p className="notice-box">
            电话不受理政府信息公开申请（工作制度第十七条（一）），这里的记录不能转为申请。来电人要申请的，请告知可以网上提交、邮寄、当面提交或者传真，并在下面勾选告知了哪些渠道。
          </p>
          <ConsultationForm channel="phone" onDone={({ number }) => setDone(`已保存来电记录，编号${number}。`)} />
        </div>
        <Panel
          title="近一个月的来电"
          className="panel-list"
          extra={<Link href="/registers?register=telephone">全部记录（记录表）</Link>}
        >
          {error && !data ? (
            <Failure error={error} onRetry={() => void refetch()} title="没有读到记录" />
          ) : !rows ? (
            <Loading label="正在读取记录" />
          ) : rows.length === 0 ? (
            <p className="quiet">近一个月没有来电记录</p>
          ) : (
            <RegisterTable register="telephone" rows={rows} caption="近一个月的来电" brief />
          )}
        </Panel>
      </div>
    </>
  );
}

const monthBefore = (today: string): string => {
  const day = new Date(`${today}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() - 31);
  const from = day.toISOString().slice(0, 10);
  return from.slice(0, 4) === today.slice(0, 4) ? from : `${today.slice(0, 4)}-01-01`;
};
