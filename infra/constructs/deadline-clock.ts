import { Duration, TimeZone, Validations } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { OfficeProfile } from '../../shared/office/profile.ts';
import type { DataStack } from '../stacks/data-stack.ts';
import { allow, commitToTable, grantedKeys, readTable, sendTo } from './access.ts';
import { ALARM_PERIOD, addAlarm } from './alarm.ts';
import { OfficeFunction, officeCode } from './office-function.ts';

export interface DeadlineClockProps {
  readonly profile: OfficeProfile;
  readonly data: DataStack;
  readonly environment: Readonly<Record<string, string>>;
  readonly topic: ITopic;
  readonly tracing: boolean;
}

const TITLE = '期限时钟';
/** Early in the morning, before anybody looks at a list; and every hour, should that have been missed. */
const SCHEDULES = [
  { id: 'Morning', cron: 'cron(5 0 * * ? *)', description: '每天清早：到期、提醒和超期' },
  { id: 'Hourly', cron: 'cron(35 * * * ? *)', description: '每小时：补上没有运行的日子' },
] as const;
/** Missed so many times in a row, somebody is told. */
const SILENT_HOURS = 3;

/** The clock over all time limits, woken by a schedule; what could not even be started lies in `failures`. */
export class DeadlineClock extends Construct {
  readonly clock: OfficeFunction;

  constructor(scope: Construct, id: string, { profile, data, environment, topic, tracing }: DeadlineClockProps) {
    super(scope, id);
    this.clock = new OfficeFunction(this, 'Clock', {
      title: TITLE,
      code: officeCode({ name: 'deadline-clock', profile }),
      timeout: Duration.minutes(15),
      memoryMb: 512,
      environment,
      access: [...readTable(data, ['byDue', 'byYear']), commitToTable(data), ...grantedKeys(data)],
      topic,
      tracing,
    });
    const failures = new Queue(this, 'Failures', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    Validations.of(failures).acknowledge({
      id: 'AwsSolutions-SQS3',
      reason: 'It is where a schedule that could not start its function ends, with an alarm of its own.',
    });
    const role = new Role(this, 'ScheduleRole', { assumedBy: new ServicePrincipal('scheduler') });
    role.addToPolicy(allow(['lambda:InvokeFunction'], [this.clock.fn.functionArn]));
    role.addToPolicy(sendTo([failures]));
    for (const { id: name, cron, description } of SCHEDULES) {
      const schedule = new CfnSchedule(this, name, {
        description,
        scheduleExpression: cron,
        scheduleExpressionTimezone: TimeZone.of('Asia/Shanghai').timezoneName,
        flexibleTimeWindow: { mode: 'OFF' },
        target: {
          arn: this.clock.fn.functionArn,
          roleArn: role.roleArn,
          deadLetterConfig: { arn: failures.queueArn },
          retryPolicy: { maximumRetryAttempts: 3, maximumEventAgeInSeconds: 3600 },
        },
      });
      // A schedule tries its role at once when it is made.
      schedule.node.addDependency(role);
    }
    addAlarm(this, 'FailuresAlarm', {
      metric: failures.metricApproximateNumberOfMessagesVisible({ period: ALARM_PERIOD, statistic: 'Maximum' }),
      threshold: 1,
      problem: `“${TITLE}”没有启动成功`,
      runbook: '核对定时任务的角色和函数的状态；下一个整点会自动补上',
      anchor: 'clock-stopped',
      topic,
    });
    addAlarm(this, 'SilentAlarm', {
      metric: this.clock.fn.metricInvocations({ period: Duration.hours(1), statistic: 'Sum' }),
      threshold: 1,
      periods: SILENT_HOURS,
      below: true,
      problem: `“${TITLE}”连续${SILENT_HOURS}小时没有运行`,
      runbook: '查看定时任务是否停用；恢复后会按天补上，不会重复',
      anchor: 'clock-stopped',
      topic,
    });
  }
}
