import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { Dashboard, GraphWidget, type IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { ALARM_PERIOD } from './alarm.ts';
import type { QueueWithDlq } from './queue-with-dlq.ts';

export interface OfficeDashboardProps {
  readonly name: string;
  readonly api: HttpApi;
  readonly queues: readonly QueueWithDlq[];
  readonly functions: readonly IFunction[];
  readonly relay: IFunction;
}

/** One page that shows whether the office runs. */
export function addDashboard(scope: Construct, id: string, props: OfficeDashboardProps): Dashboard {
  const period = ALARM_PERIOD;
  const graph = (title: string, left: IMetric[]) => new GraphWidget({ title, left, width: 12 });
  return new Dashboard(scope, id, {
    dashboardName: props.name,
    widgets: [
      [
        graph('网站：请求与错误', [
          props.api.metricCount({ period, label: '请求' }),
          props.api.metricClientError({ period, label: '4xx' }),
          props.api.metricServerError({ period, label: '5xx' }),
        ]),
        graph('网站：应答时间（毫秒）', [
          props.api.metricLatency({ period, statistic: 'p50', label: 'p50' }),
          props.api.metricLatency({ period, statistic: 'p99', label: 'p99' }),
        ]),
      ],
      [
        graph(
          '队列：最早一条消息的等候时间（秒）',
          props.queues.map((q) => q.queue.metricApproximateAgeOfOldestMessage({ period, statistic: 'Maximum' })),
        ),
        graph(
          '队列：未送达的消息',
          props.queues.map((q) =>
            q.deadLetters.metricApproximateNumberOfMessagesVisible({ period, statistic: 'Maximum' }),
          ),
        ),
      ],
      [
        graph(
          '函数：错误',
          props.functions.map((f) => f.metricErrors({ period })),
        ),
        graph('消息投递：落后（毫秒）', [props.relay.metric('IteratorAge', { period, statistic: 'Maximum' })]),
      ],
    ],
  });
}
