import { SQSClient } from '@aws-sdk/client-sqs';
import { ENV } from '../../shared/contracts/environment.ts';
import { queuesOf } from '../../shared/office/queues.ts';
import { parseEnvironment, readOfficeProfile } from '../../shared/platform/aws/environment.ts';
import { prepared } from '../../shared/platform/aws/invocation.ts';
import { createAwsLog } from '../../shared/platform/aws/log.ts';
import { createRelayQueues } from '../../shared/platform/aws/relay-queues.ts';
import { traced } from '../../shared/platform/aws/tracing.ts';
import { environmentFields } from './env.ts';
import { createOutboxRelay } from './handler.ts';

const { log, begin } = createAwsLog('outbox-relay');
const env = parseEnvironment(environmentFields);

/** Puts outbox entries on their queues. */
export const handler = prepared(
  [begin],
  createOutboxRelay({
    queues: createRelayQueues({
      client: traced(new SQSClient({ maxAttempts: 5 })),
      queueUrlPrefix: env[ENV.queueUrlPrefix],
      known: queuesOf(readOfficeProfile(env[ENV.officeProfile])),
    }),
    log,
  }),
);
