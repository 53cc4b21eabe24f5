import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { Log, LogEvent } from '../../logging/log.ts';

/** Namespace of the metrics that alarms and the dashboard read. */
export const METRICS_NAMESPACE = 'Gongkai';
/** Events that are counted as metrics under their own name: each is somebody's to look at. */
const COUNTED_EVENTS = ['http.failed', 'queue.dead', 'relay.failed'] as const satisfies readonly LogEvent[];

const counted = new Set<LogEvent>(COUNTED_EVENTS);
const warned = new Set<LogEvent>(['queue.retry']);

export interface AwsLog {
  readonly log: Log;
  /** For the middleware that adds the request's id to each line. */
  readonly logger: Logger;
}

/** Registered events as JSON lines of a function, those of {@link COUNTED_EVENTS} as metrics too. */
export function createAwsLog(service: string): AwsLog {
  const logger = new Logger({ serviceName: service });
  const metrics = new Metrics({ namespace: METRICS_NAMESPACE, serviceName: service });
  return {
    logger,
    log(event, fields = {}) {
      const level = counted.has(event) ? 'error' : warned.has(event) ? 'warn' : 'info';
      // Apart, since Powertools drops fields named like its own, such as `message`.
      logger[level](event, { fields: { ...fields } });
      if (counted.has(event)) metrics.singleMetric().addMetric(event, MetricUnit.Count, 1);
    },
  };
}
