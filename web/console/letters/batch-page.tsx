import { useQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'wouter';
import { useApi } from '../api.ts';
import { usePageTitle } from '../page-title.ts';
import { Failure } from '../shell/failure.tsx';
import { Loading } from '../shell/loading.tsx';
import { IssueMany } from './issue-many.tsx';
import { SendMany } from './send-many.tsx';

const STAGES = { cleared: '待制发', outgoing: '待送达' } as const;
type Stage = keyof typeof STAGES;

/** Where the centre issues, prints and posts many letters at once. */
export function BatchPage() {
  const api = useApi();
  const [params] = useSearchParams();
  const stage: Stage = params.get('stage') === 'outgoing' ? 'outgoing' : 'cleared';
  usePageTitle(`告知书${STAGES[stage]}`);
  const { data, error, refetch } = useQuery({
    queryKey: ['letter-batch', stage],
    queryFn: () => api.letterBatch(stage),
  });
  return (
    <>
      <h1>告知书制发与寄送</h1>
      <nav className="stages" aria-label="环节">
        {(Object.keys(STAGES) as Stage[]).map((s) => (
          <Link key={s} href={`/letters?stage=${s}`} aria-current={s === stage ? 'page' : undefined}>
            {STAGES[s]}
          </Link>
        ))}
      </nav>
      {error && !data ? (
        <Failure error={error} onRetry={() => void refetch()} title="没有读到列表" />
      ) : !data ? (
        <Loading label="正在读取列表" />
      ) : stage === 'cleared' ? (
        <IssueMany key="cleared" rows={data.items} />
      ) : (
        <SendMany key="outgoing" rows={data.items} />
      )}
      {data?.cursor && <p className="list-note">只列出了前100件，办完这些再看后面的。</p>}
    </>
  );
}
