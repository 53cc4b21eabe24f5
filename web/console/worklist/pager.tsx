import { Link } from 'wouter';
import { type WorklistView, worklistUrl } from './worklist-url.ts';

/** Cursors only lead on; the way back is remembered here for as long as the tab lives. */
const cameFrom = new Map<string, string | undefined>();

interface PagerProps {
  readonly view: WorklistView;
  readonly next: string | undefined;
}

export function Pager({ view, next }: PagerProps) {
  if (!view.cursor && !next) return null;
  const key = (cursor: string) => worklistUrl({ ...view, cursor });
  const back = view.cursor ? cameFrom.get(key(view.cursor)) : undefined;
  const known = view.cursor !== undefined && cameFrom.has(key(view.cursor));
  return (
    <nav className="pager" aria-label="分页">
      {view.cursor ? (
        <Link href={worklistUrl({ ...view, cursor: back })}>{known ? '上一页' : '回到第一页'}</Link>
      ) : (
        <span className="pager-off">上一页</span>
      )}
      {next ? (
        <Link href={worklistUrl({ ...view, cursor: next })} onClick={() => cameFrom.set(key(next), view.cursor)}>
          下一页
        </Link>
      ) : (
        <span className="pager-off">下一页</span>
      )}
    </nav>
  );
}
