import type { DeadLetters } from '../ports.ts';
import type { AwsDeadLettersOptions } from './dead-letters.ts';
import { traced } from './tracing.ts';

/** Dead letters with the queue client loaded when somebody looks at them: few requests do, and it slows a cold start. */
export function createLazyDeadLetters(options: Omit<AwsDeadLettersOptions, 'client'>): DeadLetters {
  let loaded: Promise<DeadLetters> | undefined;
  const deadLetters = () => {
    loaded ??= load(options);
    return loaded;
  };
  return {
    list: async (limit) => (await deadLetters()).list(limit),
    redrive: async (id) => (await deadLetters()).redrive(id),
  };
}

async function load(options: Omit<AwsDeadLettersOptions, 'client'>): Promise<DeadLetters> {
  const [{ createAwsDeadLetters }, { SQSClient }] = await Promise.all([
    import('./dead-letters.ts'),
    import('@aws-sdk/client-sqs'),
  ]);
  return createAwsDeadLetters({ client: traced(new SQSClient({})), ...options });
}
