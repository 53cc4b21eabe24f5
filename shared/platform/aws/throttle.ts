import { ConditionalCheckFailedException, type DynamoDBClient, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { Retryable } from '../errors.ts';
import type { Throttle } from '../ports.ts';
import { asRetryable } from './failures.ts';

export interface AwsThrottleOptions {
  readonly client: DynamoDBClient;
  readonly tableName: string;
  /** Epoch milliseconds. */
  readonly now?: () => number;
}

const TRIES = 4;

/**
 * Counts tries in items of a type of their own, one atomic update each; a window begins with its first try and its item
 * expires with it. Retryable `store-busy` when the store cannot count: nobody gets in uncounted.
 */
export function createAwsThrottle({ client, tableName, now = Date.now }: AwsThrottleOptions): Throttle {
  /** Counts in the running window, or begins a new one; undefined when the window was not as supposed. */
  async function count(
    key: string,
    windowSeconds: number,
    running: boolean,
  ): Promise<{ hits: number; until: number } | undefined> {
    const at = Math.floor(now() / 1000);
    try {
      const { Attributes: item } = await client.send(
        new UpdateItemCommand({
          TableName: tableName,
          Key: { pk: { S: `THROTTLE#${key}` }, sk: { S: 'WINDOW' } },
          ConditionExpression: running ? 'expiresAt > :at' : 'attribute_not_exists(pk) OR expiresAt <= :at',
          UpdateExpression: running ? 'ADD hits :one' : 'SET #type = :type, hits = :one, expiresAt = :until',
          ...(running ? {} : { ExpressionAttributeNames: { '#type': 'type' } }),
          ExpressionAttributeValues: {
            ':at': { N: String(at) },
            ':one': { N: '1' },
            ...(running ? {} : { ':until': { N: String(at + windowSeconds) }, ':type': { S: 'throttle' } }),
          },
          ReturnValues: 'ALL_NEW',
        }),
      );
      return { hits: Number(item?.['hits']?.N), until: Number(item?.['expiresAt']?.N) };
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return undefined;
      throw asRetryable(error);
    }
  }

  return {
    async hit(key, limit, windowSeconds) {
      for (let attempt = 0; attempt < TRIES; attempt++) {
        // Two that begin a window at once: one does, the other finds it running in its next attempt.
        const window = (await count(key, windowSeconds, true)) ?? (await count(key, windowSeconds, false));
        if (window)
          return { allowed: window.hits <= limit, retryAfter: Math.max(1, window.until - Math.floor(now() / 1000)) };
      }
      throw new Retryable('store-busy', '系统繁忙，请稍后再试');
    },
  };
}
