import { Button } from 'antd';
import { ApiError, wordsOf } from '../problem.ts';

interface FailureProps {
  readonly error: unknown;
  readonly onRetry?: (() => void) | undefined;
  readonly title?: string;
}

/** An answer that did not come, in the server's words, with a way on. */
export function Failure({ error, onRetry, title = '没有读到' }: FailureProps) {
  const final = error instanceof ApiError && (error.status === 403 || error.status === 404);
  return (
    <div className="panel failure" role="alert">
      <h2>{title}</h2>
      <p>{wordsOf(error)}</p>
      {error instanceof ApiError && error.article && <p className="quiet">依据：{error.article}</p>}
      {onRetry && !final && <Button onClick={onRetry}>再试一次</Button>}
    </div>
  );
}
