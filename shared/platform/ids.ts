import { randomBytes, randomUUID } from 'node:crypto';
import { toCrockford } from './crockford.ts';
import type { Clock, Ids } from './ports.ts';

export const systemClock: Clock = { now: () => new Date() };

export const randomIds: Ids = {
  uuid: () => randomUUID(),
  code: (length) => toCrockford(randomBytes(Math.ceil((length * 5) / 8)), length),
};
