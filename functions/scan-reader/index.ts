import { SQSClient } from '@aws-sdk/client-sqs';
import { ENV } from '../../shared/contracts/environment.ts';
import { createLetterKind } from '../../shared/letters-in/kind.ts';
import { withoutReader } from '../../shared/letters-in/without-reader.ts';
import { parseEnvironment } from '../../shared/platform/aws/environment.ts';
import { createFailedHandler } from '../../shared/platform/aws/failed.ts';
import { createAwsLog } from '../../shared/platform/aws/log.ts';
import { createAwsOffice } from '../../shared/platform/aws/office.ts';
import { environmentSchema } from './env.ts';
import { createScanReader } from './handler.ts';

const env = parseEnvironment(environmentSchema);
const { log } = createAwsLog('scan-reader');
const { office } = await createAwsOffice({
  tableName: env[ENV.table],
  bucket: env[ENV.files],
  officeKeySecret: env[ENV.officeKeySecret],
  profileFile: env[ENV.officeProfile],
});

/** Reads the scans of letters and lays what they seem to say on the register desk. */
export const handler = createScanReader({
  office,
  kind: createLetterKind(office),
  reader: withoutReader,
  log,
  failed: createFailedHandler({ client: new SQSClient({}), deadLetterQueueUrl: env[ENV.deadLetterQueueUrl] }),
});
