import { Duration, Validations } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { FilterCriteria, FilterRule, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { DynamoEventSource, SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { type IQueue, Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { ENV, physicalDeadLetterName, RELAY_QUEUE } from '../../shared/contracts/environment.ts';
import type { OfficeProfile } from '../../shared/office/profile.ts';
import { OUTBOX_TYPE } from '../../shared/platform/aws/item.ts';
import { METRICS_NAMESPACE } from '../../shared/platform/aws/log.ts';
import { BUNDLE } from '../bundle-function.ts';
import type { DataStack } from '../stacks/data-stack.ts';
import { acknowledgeWildcards, sendTo } from './access.ts';
import { ALARM_PERIOD, addAlarm } from './alarm.ts';
import { OfficeFunction, officeCode } from './office-function.ts';

export interface OutboxRelayProps {
  readonly tracing: boolean;
  readonly profile: OfficeProfile;
  readonly data: DataStack;
  readonly prefix: string;
  readonly queueUrlPrefix: string;
  readonly queues: readonly IQueue[];
  readonly topic: ITopic;
}

const TITLE = '消息投递';

/**
 * The relay on the table's stream. What no queue will take lies in `deadLetters`; what could not be sent for 23 hours
 * is named in `failures`, while the outbox item itself stays in the table for seven days.
 */
export class OutboxRelay extends Construct {
  readonly relay: OfficeFunction;
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, props: OutboxRelayProps) {
    super(scope, id);
    const common = { encryption: QueueEncryption.SQS_MANAGED, enforceSSL: true, retentionPeriod: Duration.days(14) };
    this.deadLetters = new Queue(this, 'DeadLetters', {
      ...common,
      queueName: physicalDeadLetterName(props.prefix, RELAY_QUEUE),
      fifo: true,
    });
    const failures = new Queue(this, 'Failures', common);
    for (const queue of [this.deadLetters, failures])
      Validations.of(queue).acknowledge({
        id: 'AwsSolutions-SQS3',
        reason:
          'It is where messages that failed end, with an alarm of its own; nothing consumes it that could fail again.',
      });
    this.relay = new OfficeFunction(this, 'Relay', {
      title: TITLE,
      code: officeCode({ name: 'outbox-relay', profile: props.profile }),
      timeout: Duration.seconds(60),
      memoryMb: 512,
      environment: { [ENV.officeProfile]: BUNDLE.profile, [ENV.queueUrlPrefix]: props.queueUrlPrefix },
      access: [sendTo([...props.queues, this.deadLetters, failures])],
      topic: props.topic,
      tracing: props.tracing,
    });
    this.relay.fn.addEventSource(
      new DynamoEventSource(props.data.table as ITable, {
        startingPosition: StartingPosition.TRIM_HORIZON,
        batchSize: 100,
        filters: [
          FilterCriteria.filter({
            eventName: FilterRule.isEqual('INSERT'),
            dynamodb: { NewImage: { type: { S: FilterRule.isEqual(OUTBOX_TYPE) } } },
          }),
        ],
        reportBatchItemFailures: true,
        bisectBatchOnError: true,
        // A stream forgets after 24 hours; until then it is tried again, in order.
        maxRecordAge: Duration.hours(23),
        onFailure: new SqsDlq(failures),
      }),
    );
    acknowledgeWildcards(
      this.relay,
      ['*'],
      'dynamodb:ListStreams takes no ARN; the event source needs it to find the stream.',
    );
    this.addAlarms(failures, props.topic);
  }

  private addAlarms(failures: Queue, topic: ITopic): void {
    const depth = (queue: Queue) =>
      queue.metricApproximateNumberOfMessagesVisible({ period: ALARM_PERIOD, statistic: 'Maximum' });
    addAlarm(this, 'DeadLettersAlarm', {
      metric: depth(this.deadLetters),
      threshold: 1,
      problem: `“${TITLE}”有消息没有可投递的队列`,
      runbook: '在工作台“未送达的消息”查看；多为机关配置中删除了科室，恢复后重新投递',
      anchor: 'no-queue',
      topic,
    });
    addAlarm(this, 'FailuresAlarm', {
      metric: depth(failures),
      threshold: 1,
      problem: `“${TITLE}”连续23小时未能投递`,
      runbook: '数据表中的消息保留七天，排除故障后用redrive-outbox命令补投',
      anchor: 'given-up',
      topic,
    });
    addAlarm(this, 'IteratorAgeAlarm', {
      metric: this.relay.fn.metric('IteratorAge', { period: ALARM_PERIOD, statistic: 'Maximum' }),
      threshold: 300_000,
      problem: `“${TITLE}”落后超过5分钟`,
      runbook: '查看该函数日志中的relay.failed，核对队列权限和服务状态',
      anchor: 'behind',
      topic,
    });
    addAlarm(this, 'SendAlarm', {
      metric: new Metric({
        namespace: METRICS_NAMESPACE,
        metricName: 'relay.failed',
        dimensionsMap: { service: 'outbox-relay' },
        period: ALARM_PERIOD,
        statistic: 'Sum',
      }),
      threshold: 3,
      problem: `“${TITLE}”多次投递失败`,
      runbook: '查看该函数日志中的relay.failed及其代码；会自动重试',
      anchor: 'behind',
      topic,
    });
  }
}
