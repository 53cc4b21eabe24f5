import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, Redirect, useSearchParams } from 'wouter';
import { useApi } from '../api.ts';
import { usePageTitle } from '../page-title.ts';
import { LOOK_AGAIN_MS } from '../queries.ts';
import { Failure } from '../shell/failure.tsx';
import { Loading } from '../shell/loading.tsx';
import { useSignedIn } from '../signed-in.ts';
import { Filters } from './filters.tsx';
import { LIST_TITLES } from './lists.ts';
import { loadWorklist } from './load-worklist.ts';
import { Pager } from './pager.tsx';
import { Tiles } from './tiles.tsx';
import { WorklistTable } from './worklist-table.tsx';
import { readWorklistUrl, type WorklistView, worklistUrl } from './worklist-url.ts';

/** The first screen. An administrator has no desk and starts with the queues. */
export function HomePage() {
  const { me } = useSignedIn();
  return me.role === 'admin' ? <Redirect to="/dead-letters" replace /> : <WorklistPage />;
}

function WorklistPage() {
  const api = useApi();
  const { me } = useSignedIn();
  const client = useQueryClient();
  const [params] = useSearchParams();
  const view = readWorklistUrl(params);
  const title = LIST_TITLES[view.list];
  usePageTitle(title);
  const { data, error, refetch, isPlaceholderData } = useQuery({
    queryKey: ['worklist', view],
    queryFn: async () => {
      const page = await loadWorklist(api, view, me.today);
      // The counts come along with the list; side bar and tiles read them here.
      if (page.counts) client.setQueryData(['summary'], page.counts);
      return page;
    },
    refetchInterval: LOOK_AGAIN_MS,
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <h1>{title}</h1>
      <Tiles view={view} />
      <section className="panel panel-flush" aria-label="列表" aria-busy={isPlaceholderData}>
        <Filters view={view} />
        {error && !data ? (
          <Failure error={error} onRetry={() => void refetch()} title="没有读到列表" />
        ) : !data ? (
          <Loading label="正在读取列表" />
        ) : data.items.length === 0 ? (
          <Nothing view={view} />
        ) : (
          <WorklistTable rows={data.items} view={view} caption={title} />
        )}
        {data && <Pager view={view} next={data.cursor} />}
      </section>
    </>
  );
}

function Nothing({ view }: { readonly view: WorklistView }) {
  const filtered = view.state || view.light || view.cursor;
  return (
    <div className="empty">
      <p className="empty-title">{filtered ? '没有符合条件的申请' : EMPTY_WORDS[view.list]}</p>
      {filtered && (
        <p>
          <Link href={worklistUrl({ list: view.list, year: view.year })}>清除筛选</Link>
        </p>
      )}
    </div>
  );
}

const EMPTY_WORDS = {
  mine: '现在没有等您办理的申请',
  section: '本科室现在没有在办的申请',
  open: '现在没有在办的申请',
  closed: '这一年还没有办结的申请',
} as const;
