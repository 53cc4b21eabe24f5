import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import type { Alarm } from 'aws-cdk-lib/aws-cloudwatch';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { DeduplicationScope, FifoThroughputLimit, Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { physicalDeadLetterName, physicalQueueName, QUEUE_TRIES } from '../../shared/contracts/environment.ts';
import { ALARM_PERIOD, addAlarm } from './alarm.ts';

export interface QueueWithDlqProps {
  /** Logical name, as shared/contracts/queues.ts has it. */
  readonly name: string;
  /** What it does, for staff, e.g. 综合三科：开启审核. */
  readonly title: string;
  /** What physical names begin with. */
  readonly prefix: string;
  /** The time one run of its consumer may take. */
  readonly consumerTimeout: Duration;
  readonly topic: ITopic;
}

/**
 * A queue with its dead-letter queue and both alarms. FIFO in groups of one case each, at the throughput of groups, so
 * that one case's messages keep their order and no case waits for another.
 */
export class QueueWithDlq extends Construct {
  readonly queue: Queue;
  readonly deadLetters: Queue;
  readonly alarms: readonly Alarm[];

  constructor(scope: Construct, id: string, props: QueueWithDlqProps) {
    super(scope, id);
    this.deadLetters = new Queue(this, 'DeadLetters', {
      queueName: physicalDeadLetterName(props.prefix, props.name),
      ...FIFO_IN_GROUPS,
      retentionPeriod: Duration.days(14),
    });
    this.queue = new Queue(this, 'Queue', {
      queueName: physicalQueueName(props.prefix, props.name),
      ...FIFO_IN_GROUPS,
      // AWS asks for six times the consumer's time, so that no message is handed out again while it is worked on.
      visibilityTimeout: Duration.seconds(6 * props.consumerTimeout.toSeconds()),
      retentionPeriod: Duration.days(14),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: QUEUE_TRIES },
    });
    this.alarms = [
      addAlarm(this, 'DeadLettersAlarm', {
        metric: this.deadLetters.metricApproximateNumberOfMessagesVisible({
          period: ALARM_PERIOD,
          statistic: 'Maximum',
        }),
        threshold: 1,
        problem: `“${props.title}”有消息办理失败`,
        runbook: '在工作台“未送达的消息”查看原因，排除后点“重新投递”',
        anchor: 'dead-letters',
        topic: props.topic,
      }),
      addAlarm(this, 'AgeAlarm', {
        metric: this.queue.metricApproximateAgeOfOldestMessage({ period: ALARM_PERIOD, statistic: 'Maximum' }),
        threshold: 900,
        problem: `“${props.title}”有消息等候超过15分钟`,
        runbook: '查看该队列函数的日志和报错，必要时回退到上一版本',
        anchor: 'waiting',
        topic: props.topic,
      }),
    ];
  }
}

const FIFO_IN_GROUPS = {
  fifo: true,
  contentBasedDeduplication: false,
  deduplicationScope: DeduplicationScope.MESSAGE_GROUP,
  fifoThroughputLimit: FifoThroughputLimit.PER_MESSAGE_GROUP_ID,
  encryption: QueueEncryption.SQS_MANAGED,
  enforceSSL: true,
  removalPolicy: RemovalPolicy.DESTROY,
} as const;
