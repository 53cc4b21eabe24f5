import { z } from 'zod';
import { ENV } from '../../shared/contracts/environment.ts';

/** What infra tells the relay. */
export const environmentSchema = z.object({
  [ENV.officeProfile]: z.string().min(1),
  [ENV.queueUrlPrefix]: z.url(),
});
