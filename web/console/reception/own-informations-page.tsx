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
import { OwnInformationForm } from './own-information-form.tsx';
import { RegisterTable } from './register-table.tsx';

/** 更正申请: who says that information about themselves is wrong (条例第四十一条). */
export function OwnInformationsPage() {
  usePageTitle('更正申请');
  const { me } = useSignedIn();
  const api = useApi();
  const [done, setDone] = useState<string>();
  const year = Number(me.today.slice(0, 4));
  const { data, error, refetch } = useQuery({
    queryKey: ['register', 'own-information', year],
    queryFn: () => api.reception.register('own-information', { year }),
  });
  const rows = data && [...data.items].reverse();
  return (
    <>
      <h1>更正申请</h1>
      {done && <DoneMessage text={done} onClose={() => setDone(undefined)} />}
      <div className="counter-columns">
        <div>
          <p className="notice-box">
            公民、法人或者其他组织有证据证明本机关提供的与其自身相关的政府信息记录不准确的，可以要求更正（条例第四十一条）。更正申请不是公开申请，不计入年度报告表三。法律没有规定期限，参照20个工作日办理。完整的证件号码不保存。
          </p>
          <OwnInformationForm onDone={({ number }) => setDone(`已登记更正申请，编号${number}。`)} />
        </div>
        <Panel
          title={`${year}年的更正申请`}
          className="panel-list"
          extra={<Link href="/registers?register=own-information">全部记录（登记表）</Link>}
        >
          {error && !data ? (
            <Failure error={error} onRetry={() => void refetch()} title="没有读到更正申请" />
          ) : !rows ? (
            <Loading label="正在读取更正申请" />
          ) : rows.length === 0 ? (
            <p className="quiet">{year}年没有更正申请</p>
          ) : (
            <RegisterTable register="own-information" rows={rows} caption={`${year}年的更正申请`} brief />
          )}
        </Panel>
      </div>
    </>
  );
}
