import { createDeadlineClock } from '../functions/deadline-clock/handler.ts';
import type { Log } from '../shared/logging/log.ts';
import type { LocalOffice } from './office.ts';

/** A day begins at midnight; ten minutes later at the latest it is seen to. A run with nothing to do costs two reads. */
const LOOK_EVERY_MS = 600_000;

export interface DeadlineSchedule {
  stop(): Promise<void>;
}

/** The same function that runs on AWS, by a timer; what was missed while the machine was off is made up for at once. */
export function startDeadlineClock({ office, kind }: LocalOffice, log: Log): DeadlineSchedule {
  const run = createDeadlineClock({ office, kind, log });
  let running: Promise<unknown> = Promise.resolve();
  const look = () => {
    running = running.then(run).catch((error: unknown) => {
      log('deadlines.failed', { code: error instanceof Error ? error.name : 'unknown' });
    });
  };
  look();
  const looking = setInterval(look, LOOK_EVERY_MS);
  looking.unref();
  return {
    async stop() {
      clearInterval(looking);
      await running;
    },
  };
}
