import { Duration, type Stack } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { Topic } from 'aws-cdk-lib/aws-sns';
import type { OfficeProfile } from '../../shared/office/profile.ts';
import type { DataStack } from '../stacks/data-stack.ts';
import { acknowledgeFiles, commitToTable, grantedFiles, grantedKeys, readTable } from './access.ts';
import { OfficeFunction, officeCode } from './office-function.ts';

interface UploadSweepProps {
  readonly profile: OfficeProfile;
  readonly data: DataStack;
  readonly environment: Record<string, string>;
  readonly topic: Topic;
  readonly tracing: boolean;
  /** Where in the bucket it may remove files. */
  readonly prefixes: readonly string[];
}

/** Removes uploads that no form took up, and the files of destroyed cases; a lifecycle rule cannot, since it does not know which were. */
export function addUploadSweep(
  stack: Stack,
  { profile, data, environment, topic, tracing, prefixes }: UploadSweepProps,
): OfficeFunction {
  const sweep = new OfficeFunction(stack, 'UploadSweep', {
    title: '清理未使用的上传文件',
    code: officeCode({ name: 'upload-sweep', profile }),
    timeout: Duration.minutes(5),
    memoryMb: 512,
    environment,
    access: [
      ...readTable(data, ['bySection', 'byColumn']),
      commitToTable(data),
      ...grantedFiles(data, { remove: prefixes }),
      ...grantedKeys(data),
    ],
    topic,
    tracing,
  });
  acknowledgeFiles(sweep, data, prefixes);
  new Rule(stack, 'UploadSweepSchedule', {
    description: '每小时清理一次未使用的上传文件',
    schedule: Schedule.rate(Duration.hours(1)),
    targets: [new LambdaFunction(sweep.fn, { retryAttempts: 2 })],
  });
  return sweep;
}
