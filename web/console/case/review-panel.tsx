import { Link } from 'wouter';
import type { CaseView } from '../api-types.ts';
import { longDate } from '../dates.ts';
import { Panel } from './panel.tsx';

const percent = (share: number) => `${Math.round(share * 100)}%`;

/** What the machine prepared for the section; it decides nothing and says so. */
export function ReviewPanel({ review }: { readonly review: NonNullable<CaseView['review']> }) {
  const { repeats, published, suggestion } = review;
  return (
    <Panel title="系统提示" extra={<span className="quiet">仅供参考，由经办人判断</span>}>
      <ul className="hints">
        <li>
          内部时限：<strong>{longDate(review.internalDueOn)}</strong>前提出处理意见。
        </li>
        <li>
          {repeats.length === 0 ? (
            '同一申请人没有相似的申请。'
          ) : (
            <>
              同一申请人有{repeats.length}件相似的申请：
              <ul>
                {repeats.map((repeat) => (
                  <li key={repeat.caseId}>
                    <Link href={`/case/${repeat.caseId}`}>{repeat.number}</Link>
                    <span className="cell-note">
                      {repeat.state}，内容相似{percent(repeat.similarity)}
                    </span>
                  </li>
                ))}
              </ul>
            </>
          )}
        </li>
        <li>
          {published.length === 0 ? (
            '已公开信息中没有找到相关内容。'
          ) : (
            <>
              已公开信息中有{published.length}项可能相关：
              <ul>
                {published.map((item) => (
                  <li key={item.id}>
                    <a href={`/published/${encodeURIComponent(item.id)}`} target="_blank" rel="noreferrer">
                      {item.title}
                      <span className="sr-only">，在新标签页打开</span>
                    </a>
                    <span className="cell-note">内容相似{percent(item.similarity)}</span>
                  </li>
                ))}
              </ul>
            </>
          )}
        </li>
        {suggestion && (
          <li>
            可以考虑：<strong>{suggestion.label}</strong>
            <span className="cell-note">{suggestion.why}</span>
          </li>
        )}
      </ul>
    </Panel>
  );
}
