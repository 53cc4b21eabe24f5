import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import { sweepUploads } from '../../shared/applications/uploads.ts';
import { ENV } from '../../shared/contracts/environment.ts';
import { parseEnvironment } from '../../shared/platform/aws/environment.ts';
import { createAwsLog } from '../../shared/platform/aws/log.ts';
import { createAwsOffice } from '../../shared/platform/aws/office.ts';
import { environmentSchema } from './env.ts';

const env = parseEnvironment(environmentSchema);
const { logger } = createAwsLog('upload-sweep');
const { office } = await createAwsOffice({
  tableName: env[ENV.table],
  bucket: env[ENV.files],
  officeKeySecret: env[ENV.officeKeySecret],
  profileFile: env[ENV.officeProfile],
});

/** Removes uploads that no case took up while their tickets were good; by schedule. */
export const handler = middy()
  .use(injectLambdaContext(logger, { logEvent: false }))
  .handler(async () => ({ removed: await sweepUploads(office) }));
