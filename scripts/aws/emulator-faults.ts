import { GetQueueAttributesCommand, ListQueuesCommand, SetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { QUEUE_TRIES } from '../../shared/contracts/environment.ts';
import { EMULATED, type Target } from './deployment.ts';

/**
 * Works around faults of the emulator, here and nowhere else, so that nothing of the application is bent to it. Each is
 * looked at again on every run: what has been mended is not touched. Answers what was worked around.
 */
export async function workAroundFaults({ endpoint }: Pick<Target, 'endpoint'>): Promise<string[]> {
  const client = new SQSClient({
    endpoint,
    region: EMULATED.region,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  const { QueueUrls: urls = [] } = await client.send(new ListQueuesCommand({ MaxResults: 1000 }));
  const worked: string[] = [];
  for (const url of urls) {
    const dead = urls.find((other) => other === url.replace(/\.fifo$/, '-dead.fifo'));
    if (!dead || url.endsWith('-dead.fifo')) continue;
    const attributesOf = async (QueueUrl: string) =>
      (await client.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }))).Attributes ?? {};
    if ((await attributesOf(url)).RedrivePolicy) continue;
    // MiniStack 1.4.21: CloudFormation drops RedrivePolicy, so no message would ever reach its dead-letter queue.
    const { QueueArn: deadLetterTargetArn } = await attributesOf(dead);
    const RedrivePolicy = JSON.stringify({ deadLetterTargetArn, maxReceiveCount: QUEUE_TRIES });
    await client.send(new SetQueueAttributesCommand({ QueueUrl: url, Attributes: { RedrivePolicy } }));
    worked.push(`RedrivePolicy of ${url.split('/').at(-1)}`);
  }
  return worked;
}
