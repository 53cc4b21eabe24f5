import { Failure } from './failure.tsx';
import { Loading } from './loading.tsx';

interface UnreadProps {
  readonly query: { readonly error: unknown; readonly refetch: () => unknown };
  /** What is asked for, e.g. 来信. */
  readonly what: string;
  /** Its measure word. */
  readonly measure?: string;
}

/** In place of a record that is not here: it is on its way, or it did not come. */
export function Unread({ query, what, measure = '件' }: UnreadProps) {
  if (!query.error) return <Loading label={`正在读取${what}`} />;
  return <Failure error={query.error} onRetry={() => void query.refetch()} title={`没有读到这${measure}${what}`} />;
}
