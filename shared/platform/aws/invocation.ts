import type { Context } from 'aws-lambda';
import { traceRun } from './tracing.ts';

type Handler<Event, Answer> = (event: Event, context: Context) => Promise<Answer>;

/** What has to be there before an event is handled, e.g. the log and the office key; cheap once it is. */
export type Preparation = (context: Context) => Promise<unknown>;

/**
 * A handler that first waits for what a cold start puts off, all of it at once: while the office key is on its way, the
 * rest is loaded.
 */
export function prepared<Event, Answer>(
  preparations: readonly Preparation[],
  handle: Handler<Event, Answer>,
): Handler<Event, Answer> {
  return (event, context) =>
    traceRun(async () => {
      await Promise.all(preparations.map((prepare) => prepare(context)));
      return handle(event, context);
    });
}
