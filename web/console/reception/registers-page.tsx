import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useState } from 'react';
import { Link, useLocation, useSearchParams } from 'wouter';
import { REGISTERS } from '../../../shared/contracts/register-names.ts';
import { useApi } from '../api.ts';
import { usePageTitle } from '../page-title.ts';
import { wordsOf } from '../problem.ts';
import { openBlob, saveBlob } from '../save-file.ts';
import { Failure } from '../shell/failure.tsx';
import { Loading } from '../shell/loading.tsx';
import { useSignedIn } from '../signed-in.ts';
import { RegisterFilters } from './register-filters.tsx';
import { RegisterTable } from './register-table.tsx';
import { type RegisterView, readRegisterUrl, registerUrl } from './register-url.ts';

/** 登记表 of each channel: on screen, in print, as a spreadsheet. */
export function RegistersPage() {
  const { me } = useSignedIn();
  const api = useApi();
  const [, navigate] = useLocation();
  const [params] = useSearchParams();
  const view = readRegisterUrl(params, Number(me.today.slice(0, 4)));
  const { register, ...filter } = view;
  const title = `${me.office.name}${REGISTERS[register]}`;
  usePageTitle(REGISTERS[register]);
  const { data, error, refetch, isPlaceholderData } = useQuery({
    queryKey: ['register', view],
    queryFn: () => api.reception.register(register, filter),
    placeholderData: keepPreviousData,
  });
  const filtered = view.from ?? view.to ?? view.section ?? view.state ?? view.text ?? view.cursor;
  return (
    <>
      <h1>{title}</h1>
      <nav className="register-tabs" aria-label="登记表">
        {Object.entries(REGISTERS).map(([name, words]) => (
          <Link
            key={name}
            className="register-tab"
            href={registerUrl({ register: name as RegisterView['register'], year: view.year })}
            aria-current={name === register ? 'page' : undefined}
          >
            {words.replace('政府信息公开', '')}
          </Link>
        ))}
      </nav>
      <section className="panel panel-flush" aria-label="登记表内容" aria-busy={isPlaceholderData}>
        <RegisterFilters key={registerUrl(view)} view={view} onChange={(next) => navigate(registerUrl(next))} />
        <RegisterFiles view={view} title={title} />
        {error && !data ? (
          <Failure error={error} onRetry={() => void refetch()} title="没有读到登记表" />
        ) : !data ? (
          <Loading label="正在读取登记表" />
        ) : data.items.length === 0 ? (
          <div className="empty">
            <p className="empty-title">{filtered ? '没有符合条件的记录' : `${view.year}年还没有记录`}</p>
            {filtered && (
              <p>
                <Link href={registerUrl({ register, year: view.year })}>清除筛选</Link>
              </p>
            )}
            {data.cursor && <p>后面还有没有查找的记录，请翻到下一页。</p>}
          </div>
        ) : (
          <div className="register-scroll">
            <RegisterTable register={register} rows={data.items} caption={title} />
          </div>
        )}
        {(view.cursor || data?.cursor) && (
          <nav className="pager" aria-label="分页">
            {view.cursor ? (
              <Link href={registerUrl({ ...view, cursor: undefined })}>回到第一页</Link>
            ) : (
              <span className="pager-off">第一页</span>
            )}
            {data?.cursor ? (
              <Link href={registerUrl({ ...view, cursor: data.cursor })}>下一页</Link>
            ) : (
              <span className="pager-off">下一页</span>
            )}
          </nav>
        )}
      </section>
    </>
  );
}

/** The whole register with the same filters, as a file. */
function RegisterFiles({ view, title }: { readonly view: RegisterView; readonly title: string }) {
  const api = useApi();
  const { message } = App.useApp();
  const [busy, setBusy] = useState<string>();
  const { register, ...filter } = view;
  async function fetchFile(format: 'pdf' | 'xlsx') {
    setBusy(format);
    try {
      const file = () => api.reception.registerFile(register, filter, format);
      if (format === 'pdf') await openBlob(file, `${title}（${view.year}年）.pdf`);
      else saveBlob(await file(), `${title}（${view.year}年）.xlsx`);
    } catch (error) {
      void message.error(`没有导出：${wordsOf(error)}`);
    } finally {
      setBusy(undefined);
    }
  }
  return (
    <div className="register-files">
      <Button loading={busy === 'pdf'} onClick={() => void fetchFile('pdf')}>
        打印（PDF）
      </Button>
      <Button loading={busy === 'xlsx'} onClick={() => void fetchFile('xlsx')}>
        下载Excel表格
      </Button>
      <span className="quiet">打印和下载的是符合筛选条件的全部记录</span>
    </div>
  );
}
