import { SQSClient } from '@aws-sdk/client-sqs';
import type { EventBridgeEvent, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { createApplicationKind } from '../../shared/applications/kind.ts';
import { ENV } from '../../shared/contracts/environment.ts';
import { parseEnvironment } from '../../shared/platform/aws/environment.ts';
import { createFailedHandler } from '../../shared/platform/aws/failed.ts';
import { prepared } from '../../shared/platform/aws/invocation.ts';
import { createAwsLog } from '../../shared/platform/aws/log.ts';
import { createAwsMailer } from '../../shared/platform/aws/mailer.ts';
import { createAwsOffice } from '../../shared/platform/aws/office.ts';
import { readSesEvent } from '../../shared/platform/aws/ses-events.ts';
import { traced } from '../../shared/platform/aws/tracing.ts';
import { environmentFields } from './env.ts';
import { createMailer, createReturns } from './handler.ts';

const env = parseEnvironment(environmentFields);
const { log, begin } = createAwsLog('mailer');
const { office, loadKey } = createAwsOffice({
  tableName: env[ENV.table],
  bucket: env[ENV.files],
  officeKeySecret: env[ENV.officeKeySecret],
  profileFile: env[ENV.officeProfile],
});
const kind = createApplicationKind(office);

const sends = createMailer({
  office,
  kind,
  mailer: await createAwsMailer({
    from: env[ENV.mailFrom],
    smtpHost: env[ENV.smtpHost],
    smtpPort: env[ENV.smtpPort],
    smtpSecret: env[ENV.smtpSecret],
    eventsTo: env[ENV.mailEvents],
  }),
  log,
  failed: createFailedHandler({ client: traced(new SQSClient({})), deadLetterQueueUrl: env[ENV.deadLetterQueueUrl] }),
});
const returns = createReturns({ office, kind, log }, readSesEvent);

/** Sends letters whose applicants asked for e-mail, and records what became of them, also when SES says so later. */
export const handler = prepared<SQSEvent | EventBridgeEvent<string, unknown>, SQSBatchResponse | string>(
  [begin, loadKey],
  (event, context) => ('Records' in event ? sends(event, context) : returns(event)),
);
