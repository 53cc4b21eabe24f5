import { z } from 'zod';
import { ENV } from '../../shared/contracts/environment.ts';

/** What infra tells the clock. */
export const environmentSchema = z.object({
  [ENV.table]: z.string().min(1),
  [ENV.files]: z.string().min(1),
  [ENV.officeKeySecret]: z.string().min(1),
  [ENV.officeProfile]: z.string().min(1),
});
