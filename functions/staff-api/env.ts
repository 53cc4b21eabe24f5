import { ENV } from '../../shared/contracts/environment.ts';
import { text, url } from '../../shared/platform/aws/environment.ts';

/** What infra tells the staff's API. */
export const environmentFields = {
  [ENV.table]: text,
  [ENV.files]: text,
  [ENV.officeKeySecret]: text,
  [ENV.officeProfile]: text,
  [ENV.letters]: text,
  [ENV.queueUrlPrefix]: url,
  [ENV.issuer]: url,
  [ENV.audience]: text,
  [ENV.roleClaim]: text,
  [ENV.sectionClaim]: text,
  [ENV.nameClaim]: text,
};
