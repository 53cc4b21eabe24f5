import { Retryable } from '../errors.ts';

/** Errors of AWS services that say "later", after the SDK's own retries are used up. */
const TRANSIENT = new Set([
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'ThrottlingException',
  'TransactionInProgressException',
  'TransactionConflictException',
  'InternalServerError',
  'InternalError',
  'ServiceUnavailable',
  'SlowDown',
  'RequestTimeout',
  'TimeoutError',
  'NetworkingError',
]);

/** The name by which an AWS service tells its errors apart; empty for what is no error of a service. */
export function failureName(error: unknown): string {
  return error instanceof Error ? error.name : '';
}

/** Whether the same request may succeed later: throttled, a fault of the service, or no connection. */
function isTransient(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { $metadata, $retryable, code } = error as Error & {
    $metadata?: { httpStatusCode?: number };
    $retryable?: object;
    code?: unknown;
  };
  return (
    TRANSIENT.has(error.name) ||
    $retryable !== undefined ||
    ($metadata?.httpStatusCode ?? 0) >= 500 ||
    code === 'ECONNRESET' ||
    code === 'ECONNREFUSED' ||
    code === 'ETIMEDOUT'
  );
}

/** The same error, or Retryable `store-busy` where trying later may help. */
export function asRetryable(error: unknown): unknown {
  return isTransient(error) ? new Retryable('store-busy', '系统繁忙，请稍后再试') : error;
}

/** Waits before the n-th retry (1, 2, …): exponential with full jitter, at most two seconds. */
export async function backOff(retry: number): Promise<void> {
  const ceiling = Math.min(2000, 25 * 2 ** retry);
  await new Promise((resolve) => setTimeout(resolve, Math.random() * ceiling));
}
