import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { useApi } from '../api.ts';
import { Panel } from './panel.tsx';

/** Cases of much the same words, of this applicant or of others, as far as this person may read them. */
export function SimilarPanel({ id }: { readonly id: string }) {
  const api = useApi();
  const { data, error, refetch } = useQuery({ queryKey: ['similar', id], queryFn: () => api.similar(id) });
  return (
    <Panel title="相似申请" extra={<span className="quiet">内容相近的，仅供参考</span>}>
      {error && !data && (
        <p role="alert">
          没有读到。
          <button type="button" className="link-button" onClick={() => void refetch()}>
            再试一次
          </button>
        </p>
      )}
      {!error && !data && <p className="quiet">正在读取</p>}
      {data && data.items.length === 0 && <p className="quiet">没有找到相似的申请</p>}
      {data && data.items.length > 0 && (
        <ul className="hints">
          {data.items.map(({ row, likeness, sameApplicant }) => (
            <li key={row.id}>
              <Link href={`/case/${row.id}`}>{row.number ?? row.reference}</Link>{' '}
              <span className="cell-note">
                {sameApplicant ? '同一申请人，' : ''}
                {row.stateTitle}，内容相似{Math.round(likeness * 100)}%
              </span>
              <div>{row.subject}</div>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
