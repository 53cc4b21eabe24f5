import { finishDestructions } from '../../shared/applications/archive.ts';
import { createDisputeKind } from '../../shared/applications/disputes/kind.ts';
import { createApplicationKind } from '../../shared/applications/kind.ts';
import { sweepUploads } from '../../shared/applications/uploads.ts';
import { ENV } from '../../shared/contracts/environment.ts';
import { parseEnvironment } from '../../shared/platform/aws/environment.ts';
import { prepared } from '../../shared/platform/aws/invocation.ts';
import { createAwsLog } from '../../shared/platform/aws/log.ts';
import { createAwsOffice } from '../../shared/platform/aws/office.ts';
import { environmentFields } from './env.ts';

const env = parseEnvironment(environmentFields);
const { begin } = createAwsLog('upload-sweep');
const { office, loadKey } = createAwsOffice({
  tableName: env[ENV.table],
  bucket: env[ENV.files],
  officeKeySecret: env[ENV.officeKeySecret],
  profileFile: env[ENV.officeProfile],
});
const kind = createApplicationKind(office);

/** Removes uploads that no case took up while their tickets were good, and the files of destroyed cases; by schedule. */
export const handler = prepared([begin, loadKey], async () => ({
  removed: await sweepUploads(office),
  destroyed: await finishDestructions(office, kind, createDisputeKind(office)),
}));
