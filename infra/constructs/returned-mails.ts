import { Duration, Stack } from 'aws-cdk-lib';
import { Rule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { CfnConfigurationSet, CfnConfigurationSetEventDestination } from 'aws-cdk-lib/aws-ses';
import { Construct } from 'constructs';

/** What SES takes over and cannot deliver, told to the mailer: it comes back minutes or days later, as an event. */
export class ReturnedMails extends Construct {
  readonly configurationSet: string;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const set = new CfnConfigurationSet(this, 'Set', { deliveryOptions: { tlsPolicy: 'REQUIRE' } });
    this.configurationSet = set.ref;
    new CfnConfigurationSetEventDestination(this, 'Events', {
      configurationSetName: set.ref,
      eventDestination: {
        enabled: true,
        matchingEventTypes: ['bounce', 'reject'],
        eventBridgeDestination: {
          eventBusArn: Stack.of(this).formatArn({ service: 'events', resource: 'event-bus', resourceName: 'default' }),
        },
      },
    });
  }

  /** The function is called for each mail of this set alone; a call that does not get through is tried again for a day. */
  tell(mailer: IFunction): void {
    new Rule(this, 'Rule', {
      description: '退回的邮件：记入案卷，回到待办',
      eventPattern: {
        source: ['aws.ses'],
        detail: {
          eventType: ['Bounce', 'Reject'],
          mail: { tags: { 'ses:configuration-set': [this.configurationSet] } },
        },
      },
      targets: [new LambdaFunction(mailer, { maxEventAge: Duration.days(1), retryAttempts: 20 })],
    });
  }
}
