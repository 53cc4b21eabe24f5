import { Duration } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';

export interface OfficeAlarmProps {
  readonly metric: IMetric;
  /** Rings at this value or above. */
  readonly threshold: number;
  /** Rings below the value instead, and where there is none at all: for what must happen again and again. */
  readonly below?: boolean;
  /** Periods of the metric in a row; one unless given. */
  readonly periods?: number;
  /** What is wrong, in Chinese, for whoever is woken by it. */
  readonly problem: string;
  /** What to do about it: one line, in Chinese. */
  readonly runbook: string;
  /** Where docs/deploy.md says more. */
  readonly anchor: string;
  readonly topic: ITopic;
}

export const ALARM_PERIOD = Duration.minutes(5);

/** An alarm that says what is wrong and what to do. */
export function addAlarm(scope: Construct, id: string, props: OfficeAlarmProps): Alarm {
  const alarm = new Alarm(scope, id, {
    metric: props.metric,
    threshold: props.threshold,
    evaluationPeriods: props.periods ?? 1,
    comparisonOperator: props.below
      ? ComparisonOperator.LESS_THAN_THRESHOLD
      : ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    treatMissingData: props.below ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
    alarmDescription: `${props.problem}。处置：${props.runbook}（docs/deploy.md#${props.anchor}）`,
  });
  alarm.addAlarmAction(new SnsAction(props.topic));
  return alarm;
}
