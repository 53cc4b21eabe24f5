import { SQSClient } from '@aws-sdk/client-sqs';
import { ENV } from '../../shared/contracts/environment.ts';
import { createLetterKind } from '../../shared/letters-in/kind.ts';
import { bundledPath, parseEnvironment } from '../../shared/platform/aws/environment.ts';
import { createFailedHandler } from '../../shared/platform/aws/failed.ts';
import { prepared } from '../../shared/platform/aws/invocation.ts';
import { createAwsLog } from '../../shared/platform/aws/log.ts';
import { createAwsOffice } from '../../shared/platform/aws/office.ts';
import { traced } from '../../shared/platform/aws/tracing.ts';
import { createReader } from '../../shared/platform/scans/reader.ts';
import { environmentFields } from './env.ts';
import { createScanReader } from './handler.ts';

const env = parseEnvironment(environmentFields);
const { log, begin } = createAwsLog('scan-reader');
const { office, loadKey } = createAwsOffice({
  tableName: env[ENV.table],
  bucket: env[ENV.files],
  officeKeySecret: env[ENV.officeKeySecret],
  profileFile: env[ENV.officeProfile],
});

/** Reads the scans of letters and lays what they seem to say on the register desk. */
export const handler = prepared(
  [begin, loadKey],
  createScanReader({
    office,
    kind: createLetterKind(office),
    reader: createReader(bundledPath(env[ENV.scanModels])),
    log,
    failed: createFailedHandler({ client: traced(new SQSClient({})), deadLetterQueueUrl: env[ENV.deadLetterQueueUrl] }),
  }),
);
