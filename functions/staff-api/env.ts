import { z } from 'zod';
import { ENV } from '../../shared/contracts/environment.ts';

/** What infra tells the staff's API. */
export const environmentSchema = z.object({
  [ENV.table]: z.string().min(1),
  [ENV.files]: z.string().min(1),
  [ENV.officeKeySecret]: z.string().min(1),
  [ENV.officeProfile]: z.string().min(1),
  [ENV.letters]: z.string().min(1),
  [ENV.queueUrlPrefix]: z.url(),
  [ENV.issuer]: z.url(),
  [ENV.audience]: z.string().min(1),
  [ENV.roleClaim]: z.string().min(1),
  [ENV.sectionClaim]: z.string().min(1),
  [ENV.nameClaim]: z.string().min(1),
});
