import { SQSClient } from '@aws-sdk/client-sqs';
import { createApplicationKind } from '../../shared/applications/kind.ts';
import { ENV } from '../../shared/contracts/environment.ts';
import { parseEnvironment } from '../../shared/platform/aws/environment.ts';
import { createFailedHandler } from '../../shared/platform/aws/failed.ts';
import { prepared } from '../../shared/platform/aws/invocation.ts';
import { createAwsLog } from '../../shared/platform/aws/log.ts';
import { createAwsMailer } from '../../shared/platform/aws/mailer.ts';
import { createAwsOffice } from '../../shared/platform/aws/office.ts';
import { traced } from '../../shared/platform/aws/tracing.ts';
import { environmentFields } from './env.ts';
import { createMailer } from './handler.ts';

const env = parseEnvironment(environmentFields);
const { log, begin } = createAwsLog('mailer');
const { office, loadKey } = createAwsOffice({
  tableName: env[ENV.table],
  bucket: env[ENV.files],
  officeKeySecret: env[ENV.officeKeySecret],
  profileFile: env[ENV.officeProfile],
});
const kind = createApplicationKind(office);

/** Sends letters whose applicants asked for e-mail, and records what became of them. */
export const handler = prepared(
  [begin, loadKey],
  createMailer({
    office,
    kind,
    mailer: await createAwsMailer({
      from: env[ENV.mailFrom],
      smtpHost: env[ENV.smtpHost],
      smtpPort: env[ENV.smtpPort],
      smtpSecret: env[ENV.smtpSecret],
    }),
    log,
    failed: createFailedHandler({ client: traced(new SQSClient({})), deadLetterQueueUrl: env[ENV.deadLetterQueueUrl] }),
  }),
);
