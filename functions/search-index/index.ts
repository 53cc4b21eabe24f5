import { SQSClient } from '@aws-sdk/client-sqs';
import { createApplicationKind } from '../../shared/applications/kind.ts';
import { ENV } from '../../shared/contracts/environment.ts';
import { parseEnvironment } from '../../shared/platform/aws/environment.ts';
import { createFailedHandler } from '../../shared/platform/aws/failed.ts';
import { prepared } from '../../shared/platform/aws/invocation.ts';
import { createAwsLog } from '../../shared/platform/aws/log.ts';
import { createAwsOffice } from '../../shared/platform/aws/office.ts';
import { traced } from '../../shared/platform/aws/tracing.ts';
import { environmentFields } from './env.ts';
import { createSearchIndex } from './handler.ts';

const env = parseEnvironment(environmentFields);
const { log, begin } = createAwsLog('search-index');
const { office, loadKey } = createAwsOffice({
  tableName: env[ENV.table],
  bucket: env[ENV.files],
  officeKeySecret: env[ENV.officeKeySecret],
  profileFile: env[ENV.officeProfile],
});
const kind = createApplicationKind(office);

/** Keeps the search index at what the cases are. */
export const handler = prepared(
  [begin, loadKey],
  createSearchIndex({
    office,
    kind,
    log,
    failed: createFailedHandler({ client: traced(new SQSClient({})), deadLetterQueueUrl: env[ENV.deadLetterQueueUrl] }),
  }),
);
