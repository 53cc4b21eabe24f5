import { z } from 'zod';
import { ENV } from '../../shared/contracts/environment.ts';

/** What infra tells the public site. */
export const environmentSchema = z.object({
  [ENV.table]: z.string().min(1),
  [ENV.files]: z.string().min(1),
  [ENV.officeKeySecret]: z.string().min(1),
  [ENV.officeProfile]: z.string().min(1),
  [ENV.site]: z.string().min(1),
  [ENV.uploadOrigin]: z.url(),
  [ENV.publicUrl]: z.url().optional(),
  [ENV.issuer]: z.url(),
  [ENV.clientId]: z.string().min(1),
  [ENV.scope]: z.string().min(1),
});
