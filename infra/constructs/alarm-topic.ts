import type { Stack } from 'aws-cdk-lib';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { DeployConfig } from '../config.ts';

/** Where all alarms ring, by e-mail where an address is given. */
export function addAlarmTopic(stack: Stack, { stage, alarmEmail }: DeployConfig): Topic {
  const topic = new Topic(stack, 'Alarms', { displayName: `政务公开办理系统（${stage}）告警`, enforceSSL: true });
  if (alarmEmail) topic.addSubscription(new EmailSubscription(alarmEmail));
  return topic;
}
