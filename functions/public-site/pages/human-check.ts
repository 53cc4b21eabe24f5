import { randomInt } from 'node:crypto';
import type { Challenge } from 'altcha-lib/types';
import { z } from 'zod';
import { keyedHash, sha256 } from '../../../shared/platform/canonical.ts';
import { Throttled } from '../../../shared/platform/errors.ts';
import type { Office } from '../../../shared/platform/office.ts';
import { CommitConflict, type Throttle } from '../../../shared/platform/ports.ts';

/** A challenge stays good while somebody reads the page through twice. */
const LIFETIME_SECONDS = 2 * 3600;
/** PBKDF2 rounds per try, and how many tries a browser needs: 0.4 to 0.8 s on a telephone. */
const COST = 1000;
const TRIES = { from: 1000, to: 3000 } as const;
const PER_HOUR = { checked: 30, unchecked: 5, challenges: 120 } as const;

export interface HumanCheckDeps {
  readonly office: Pick<Office, 'officeKey' | 'clock' | 'table' | 'ids'>;
  readonly throttle: Throttle;
}

const payloadSchema = z.object({
  challenge: z.object({
    parameters: z.looseObject({
      algorithm: z.string(),
      nonce: z.string(),
      salt: z.string(),
      cost: z.number(),
      keyLength: z.number(),
      keyPrefix: z.string(),
      keySignature: z.string(),
      data: z.object({ until: z.int() }),
    }),
    signature: z.string(),
  }),
  solution: z.object({ counter: z.int(), derivedKey: z.string() }),
});

/** A new proof-of-work challenge, signed by the office. Throws Throttled. */
export async function createHumanCheck(deps: HumanCheckDeps, source: string): Promise<Challenge> {
  await limit(deps.throttle, `human-check:${source}`, PER_HOUR.challenges);
  const { createChallenge, deriveKey } = await loadAltcha();
  return createChallenge({
    algorithm: 'PBKDF2/SHA-256',
    cost: COST,
    counter: randomInt(TRIES.from, TRIES.to),
    deriveKey,
    // Not altcha's own expiresAt: the office's clock decides.
    data: { until: seconds(deps) + LIFETIME_SECONDS },
    ...secrets(deps.office.officeKey),
  });
}

/**
 * Counts a submission against its source: 30 an hour with a solved check, 5 without one (browsers without script).
 * A solved check serves once; `usedFor` lets the very same submission come again.
 * Throws Throttled; a wrong or used check is no error, only no check.
 */
export async function verifyHumanCheck(
  deps: HumanCheckDeps,
  payload: string | undefined,
  source: string,
  usedFor?: string,
): Promise<{ checked: boolean }> {
  const checked = payload ? await isSolved(deps, payload, usedFor ?? deps.office.ids.uuid()) : false;
  await limit(
    deps.throttle,
    `submit:${checked ? 'checked' : 'unchecked'}:${source}`,
    checked ? PER_HOUR.checked : PER_HOUR.unchecked,
  );
  return { checked };
}

async function limit(throttle: Throttle, key: string, perHour: number): Promise<void> {
  const { allowed, retryAfter } = await throttle.hit(key, perHour, 3600);
  if (!allowed)
    throw new Throttled(
      'too-many-submissions',
      '同一网络提交的次数太多，请过一会儿再试；也可以邮寄、传真或者到窗口申请',
      { retryAfter },
    );
}

async function isSolved(deps: HumanCheckDeps, payload: string, usedFor: string): Promise<boolean> {
  const parsed = payloadSchema.safeParse(decode(payload));
  if (!parsed.success) return false;
  const { challenge, solution } = parsed.data;
  if (challenge.parameters.data.until < seconds(deps)) return false;
  const { verifySolution, deriveKey } = await loadAltcha();
  const { verified } = await verifySolution({ challenge, solution, deriveKey, ...secrets(deps.office.officeKey) });
  return verified && (await spend(deps, challenge.signature, sha256(usedFor), challenge.parameters.data.until));
}

/** altcha-lib accepts a solved challenge again and again, so each signature is remembered until it expires. */
async function spend(deps: HumanCheckDeps, signature: string, by: string, until: number): Promise<boolean> {
  const key = { pk: `HUMANCHECK#${sha256(signature)}`, sk: 'HUMANCHECK' };
  try {
    await deps.office.table.commit({
      commandId: `human-check:${deps.office.ids.uuid()}`,
      writes: [
        {
          put: { ...key, type: 'human-check', schema: 1, version: 1, body: { by }, expiresAt: until + 60 },
          expect: 'absent',
        },
      ],
    });
    return true;
  } catch (error) {
    if (!(error instanceof CommitConflict)) throw error;
    const used = await deps.office.table.get(key);
    return (used?.body as { by: string } | undefined)?.by === by;
  }
}

/** Loaded with the first check: the pages that people only read need none. */
async function loadAltcha() {
  const [{ createChallenge, verifySolution }, { deriveKey }] = await Promise.all([
    import('altcha-lib'),
    import('altcha-lib/algorithms/pbkdf2'),
  ]);
  return { createChallenge, verifySolution, deriveKey };
}

function secrets(officeKey: string) {
  return {
    hmacSignatureSecret: keyedHash(officeKey, 'human-check', 'challenge'),
    hmacKeySignatureSecret: keyedHash(officeKey, 'human-check', 'key'),
  };
}

function decode(payload: string): unknown {
  try {
    return JSON.parse(Buffer.from(payload, 'base64').toString());
  } catch {
    return undefined;
  }
}

function seconds(deps: HumanCheckDeps): number {
  return Math.floor(deps.office.clock.now().getTime() / 1000);
}
