import { createApplicationKind } from '../../shared/applications/kind.ts';
import { ENV } from '../../shared/contracts/environment.ts';
import { parseEnvironment } from '../../shared/platform/aws/environment.ts';
import { prepared } from '../../shared/platform/aws/invocation.ts';
import { createAwsLog } from '../../shared/platform/aws/log.ts';
import { createAwsOffice } from '../../shared/platform/aws/office.ts';
import { environmentFields } from './env.ts';
import { createDeadlineClock } from './handler.ts';

const env = parseEnvironment(environmentFields);
const { log, begin } = createAwsLog('deadline-clock');
const { office, loadKey } = createAwsOffice({
  tableName: env[ENV.table],
  bucket: env[ENV.files],
  officeKeySecret: env[ENV.officeKeySecret],
  profileFile: env[ENV.officeProfile],
});
const kind = createApplicationKind(office);

/** Lapses, reminders and overdue notices of each day; by schedule, early every morning and every hour in case it was missed. */
export const handler = prepared([begin, loadKey], createDeadlineClock({ office, kind, log }));
