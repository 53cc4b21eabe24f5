import type { ApplicationKind } from '../../shared/applications/kind.ts';
import { runDeadlines } from '../../shared/deadlines/run.ts';
import type { Log } from '../../shared/logging/log.ts';
import { Retryable } from '../../shared/platform/errors.ts';
import type { Office } from '../../shared/platform/office.ts';

/**
 * 期限时钟: sees to every day that is due and was not seen to. Throws Retryable `deadlines-partial` where a part could not
 * be done, after all the rest was: the alarm rings and the next run tries that part again.
 */
export function createDeadlineClock(deps: {
  readonly office: Office;
  readonly kind: ApplicationKind;
  readonly log: Log;
}): () => Promise<{ readonly days: number }> {
  return async () => {
    const { days, failed } = await runDeadlines(deps);
    if (failed > 0) throw new Retryable('deadlines-partial', `期限时钟有${failed}件没有办成，下一次运行时再试`);
    return { days: days.length };
  };
}
