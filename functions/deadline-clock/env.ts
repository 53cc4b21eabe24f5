import { ENV } from '../../shared/contracts/environment.ts';
import { text } from '../../shared/platform/aws/environment.ts';

/** What infra tells the clock. */
export const environmentFields = {
  [ENV.table]: text,
  [ENV.files]: text,
  [ENV.officeKeySecret]: text,
  [ENV.officeProfile]: text,
};
