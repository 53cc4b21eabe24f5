import { ENV } from '../../shared/contracts/environment.ts';
import { optional, text, url } from '../../shared/platform/aws/environment.ts';

/** What infra tells the public site. */
export const environmentFields = {
  [ENV.table]: text,
  [ENV.files]: text,
  [ENV.officeKeySecret]: text,
  [ENV.officeProfile]: text,
  [ENV.site]: text,
  [ENV.uploadOrigin]: url,
  [ENV.publicUrl]: optional(url),
  [ENV.issuer]: url,
  [ENV.clientId]: text,
  [ENV.scope]: text,
};
