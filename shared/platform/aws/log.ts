import type { Logger } from '@aws-lambda-powertools/logger';
import type { Context } from 'aws-lambda';
import { type Log, type LogEvent, lineLog } from '../../logging/log.ts';

/** Namespace of the metrics that alarms and the dashboard read. */
export const METRICS_NAMESPACE = 'Gongkai';
/** Events that are counted as metrics under their own name: each is somebody's to look at. */
const COUNTED_EVENTS = ['http.failed', 'queue.dead', 'relay.failed'] as const satisfies readonly LogEvent[];

const counted = new Set<LogEvent>(COUNTED_EVENTS);
const warned = new Set<LogEvent>(['queue.retry']);

export interface AwsLog {
  readonly log: Log;
  /** Before each event: loads what writes the lines, with the first, and gives the lines the request's id. */
  begin(context: Context): Promise<void>;
}

interface Writers {
  readonly logger: Logger;
  count(event: LogEvent): void;
}

/** Registered events as JSON lines of a function, those of {@link COUNTED_EVENTS} as metrics too. */
export function createAwsLog(service: string): AwsLog {
  let loading: Promise<Writers> | undefined;
  let writers: Writers | undefined;
  return {
    async begin(context) {
      loading ??= loadWriters(service);
      writers = await loading;
      // The request's id alone: name, memory and version of the function stand in the log group already.
      writers.logger.appendKeys({ request: context.awsRequestId });
    },
    log(event, fields = {}) {
      if (!writers) {
        lineLog(event, fields);
        return;
      }
      const level = counted.has(event) ? 'error' : warned.has(event) ? 'warn' : 'info';
      // Apart, since Powertools drops fields named like its own, such as `message`.
      writers.logger[level](event, { fields: { ...fields } });
      if (counted.has(event)) writers.count(event);
    },
  };
}

async function loadWriters(service: string): Promise<Writers> {
  const [{ Logger }, { Metrics, MetricUnit }] = await Promise.all([
    import('@aws-lambda-powertools/logger'),
    import('@aws-lambda-powertools/metrics'),
  ]);
  const metrics = new Metrics({ namespace: METRICS_NAMESPACE, serviceName: service });
  return {
    logger: new Logger({ serviceName: service }),
    count: (event) => metrics.singleMetric().addMetric(event, MetricUnit.Count, 1),
  };
}
