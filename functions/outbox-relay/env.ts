import { ENV } from '../../shared/contracts/environment.ts';
import { text, url } from '../../shared/platform/aws/environment.ts';

/** What infra tells the relay. */
export const environmentFields = {
  [ENV.officeProfile]: text,
  [ENV.queueUrlPrefix]: url,
};
