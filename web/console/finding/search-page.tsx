import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Link, useLocation, useSearchParams } from 'wouter';
import { useHistoryState } from 'wouter/use-browser-location';
import { useApi } from '../api.ts';
import type { SearchAnswer } from '../api-types.ts';
import { usePageTitle } from '../page-title.ts';
import { Failure } from '../shell/failure.tsx';
import { Loading } from '../shell/loading.tsx';
import { useSignedIn } from '../signed-in.ts';
import { SavedSearches } from './saved-searches.tsx';
import { SearchFacets } from './search-filters.tsx';
import { SearchResults } from './search-results.tsx';
import { isFiltered, readSearchUrl, type SearchFilters, type SearchState, searchUrl } from './search-url.ts';

/** Finding cases: filters in the address, words in the history, since a name must not stand in an address. */
export function SearchPage() {
  const api = useApi();
  const [params] = useSearchParams();
  const [, navigate] = useLocation();
  const kept = useHistoryState<SearchState | null>();
  const { filters, q, personal } = readSearchUrl(params);
  const words = kept?.words ?? q;
  const cursor = kept?.cursor;
  // The title goes into the browser's history as well.
  usePageTitle('查找申请');
  useEffect(() => {
    if (personal) navigate(searchUrl(filters), { replace: true, state: { refused: true } });
  });
  const asked = words !== '' || isFiltered(filters);
  const { data, error, refetch, isPlaceholderData } = useQuery({
    queryKey: ['search', filters, words, cursor],
    queryFn: () => api.search({ ...filters, ...(words ? { words } : {}), ...(cursor ? { cursor } : {}) }),
    enabled: asked,
    placeholderData: keepPreviousData,
    gcTime: 60_000,
  });
  const [only] = data?.items ?? [];
  const meant = data?.understood[0]?.kind === 'reference' && !isPlaceholderData ? only?.row.id : undefined;
  useEffect(() => {
    if (meant) navigate(`/case/${meant}`, { replace: true });
  }, [meant, navigate]);
  const shown = asked ? data : undefined;
  const mayBeSaved = shown?.mayBeSaved === true && !isPlaceholderData;
  return (
    <>
      <h1>{words ? `查找“${words}”` : '查找申请'}</h1>
      {(kept as { refused?: boolean } | null)?.refused && (
        <p className="done done-amber" role="status">
          网址里有像是证件号码或者电话的内容，已经去掉。请在上面的搜索框里输入。
        </p>
      )}
      <SavedSearches
        url={shown && !isPlaceholderData ? searchUrl(filters, mayBeSaved ? words : '') : undefined}
        note={words && !mayBeSaved ? '姓名、证件号码和电话不保存，只保存其他条件。' : undefined}
      />
      <section className="panel panel-flush" aria-label="查找结果" aria-busy={isPlaceholderData}>
        <SearchFacets filters={filters} words={words} />
        {!asked ? (
          <HowTo />
        ) : error ? (
          <Failure error={error} onRetry={() => void refetch()} title="没有查成" />
        ) : !shown ? (
          <Loading label="正在查找" />
        ) : (
          <Found answer={shown} filters={filters} words={words} cursor={cursor} />
        )}
      </section>
    </>
  );
}

interface FoundProps {
  readonly answer: SearchAnswer;
  readonly filters: SearchFilters;
  readonly words: string;
  readonly cursor: string | undefined;
}

const UNDERSTOOD = {
  reference: '按查询编号查找',
  number: '按编号查找',
  identity: '按证件号码查找',
  phone: '按电话查找',
  name: '按申请人全名查找',
  text: '',
} as const;

function Found({ answer, filters, words, cursor }: FoundProps) {
  const here = searchUrl(filters);
  const told = answer.understood.flatMap(({ part, kind }) =>
    UNDERSTOOD[kind] ? [`“${part}”${UNDERSTOOD[kind]}`] : [],
  );
  return (
    <>
      <p className="result-count" role="status">
        {answer.items.length === 0 ? '没有找到' : `这一页${answer.items.length}件，新的在前`}
        {told.length > 0 && <span className="quiet">；{told.join('，')}</span>}
      </p>
      {answer.items.length > 0 && <SearchResults items={answer.items} />}
      {answer.items.length === 0 && !answer.partial && <Nothing filters={filters} words={words} />}
      {answer.advice && <p className="list-note">{answer.advice}</p>}
      {(answer.cursor || cursor) && (
        <nav className="pager" aria-label="分页">
          {cursor ? (
            <>
              <button type="button" className="link-button" onClick={() => history.back()}>
                上一页
              </button>
              <Link href={here} state={{ words }}>
                回到第一页
              </Link>
            </>
          ) : (
            <span className="pager-off">上一页</span>
          )}
          {answer.cursor ? (
            <Link href={here} state={{ words, cursor: answer.cursor } satisfies SearchState}>
              {answer.partial ? '接着往前查' : '下一页'}
            </Link>
          ) : (
            <span className="pager-off">下一页</span>
          )}
        </nav>
      )}
    </>
  );
}

function Nothing({ filters, words }: { readonly filters: SearchFilters; readonly words: string }) {
  return (
    <div className="empty">
      <p className="empty-title">没有找到符合条件的申请</p>
      <ul className="empty-hints">
        <li>姓名和单位名称要写全；证件号码、电话要写完整，写一部分查不到。</li>
        <li>内容可以少写几个字，或者用空格分开几个词。</li>
        {isFiltered(filters) && (
          <li>
            现在还有其他条件，可以
            <Link href="/search" state={{ words }}>
              清除条件
            </Link>
            再查。
          </li>
        )}
        <li>只能查到您有权查看的申请；没有登记成申请的来信和咨询不在这里。</li>
      </ul>
    </div>
  );
}

function HowTo() {
  const { me } = useSignedIn();
  return (
    <div className="empty">
      <p className="empty-title">可以这样查</p>
      <ul className="empty-hints">
        <li>登记编号、告知书文号、来信的收件编号：〔2026〕12号，或者2026-12</li>
        <li>申请人的全名、完整的证件号码或者电话</li>
        <li>申请内容里的词：宅基地 审批（几个词用空格分开）</li>
        <li>不输入文字，只选状态、科室或者日期也可以</li>
        <li>按“/”回到搜索框，按上下键选择，按回车打开</li>
        <li>姓名、单位名称、证件号码、电话只能按全名、全号查：它们加密保存，只记得出完全相同的，写一部分查不到</li>
        <li>
          这里查的是申请（包括来信登记成的）。没有登记成申请的来信、来访和电话咨询、更正申请，
          {me.role === 'centre' ? (
            <>
              请在<Link href="/registers">登记表</Link>里查
            </>
          ) : (
            '由信息中心在登记表里查'
          )}
        </li>
      </ul>
    </div>
  );
}
