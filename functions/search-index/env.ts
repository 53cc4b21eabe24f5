import { ENV } from '../../shared/contracts/environment.ts';
import { text, url } from '../../shared/platform/aws/environment.ts';

/** What infra tells the search index. */
export const environmentFields = {
  [ENV.table]: text,
  [ENV.files]: text,
  [ENV.officeKeySecret]: text,
  [ENV.officeProfile]: text,
  [ENV.deadLetterQueueUrl]: url,
};
