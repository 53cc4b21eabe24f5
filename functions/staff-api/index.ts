import { ENV, RELAY_QUEUE } from '../../shared/contracts/environment.ts';
import { queuesOf } from '../../shared/office/queues.ts';
import { parseEnvironment } from '../../shared/platform/aws/environment.ts';
import { createHttpHandler } from '../../shared/platform/aws/http-handler.ts';
import { createIssuerKeys } from '../../shared/platform/aws/issuer-keys.ts';
import { createLargeAnswers } from '../../shared/platform/aws/large-answers.ts';
import { createLazyDeadLetters } from '../../shared/platform/aws/lazy-dead-letters.ts';
import { createLazyPress } from '../../shared/platform/aws/letter-press.ts';
import { createAwsLog } from '../../shared/platform/aws/log.ts';
import { createAwsOffice } from '../../shared/platform/aws/office.ts';
import { environmentFields } from './env.ts';
import { createStaffApi } from './handler.ts';

const env = parseEnvironment(environmentFields);
const { log, begin } = createAwsLog('staff-api');
const { office, kind, store, loadKey } = createAwsOffice({
  tableName: env[ENV.table],
  bucket: env[ENV.files],
  officeKeySecret: env[ENV.officeKeySecret],
  profileFile: env[ENV.officeProfile],
});

const trust = {
  issuer: env[ENV.issuer],
  audience: env[ENV.audience],
  keys: createIssuerKeys(env[ENV.issuer]),
  claims: { role: env[ENV.roleClaim], section: env[ENV.sectionClaim], name: env[ENV.nameClaim] },
};

const staffApi = createStaffApi({
  office,
  kind,
  press: createLazyPress(env[ENV.letters]),
  deadLetters: createLazyDeadLetters({
    queueUrlPrefix: env[ENV.queueUrlPrefix],
    queues: queuesOf(office.profile),
    relays: [RELAY_QUEUE],
  }),
  trust,
  log,
});

/** JSON API of the staff's console. */
export const handler = createHttpHandler(
  (request, bindings) => staffApi.fetch(request, bindings),
  [begin, loadKey],
  createLargeAnswers(store),
);
