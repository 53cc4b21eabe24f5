import { readFileSync } from 'node:fs';
import type { JWK } from 'jose';
import type { DeploySettings } from '../../scripts/aws/deployment.ts';
import type { Target } from '../../scripts/aws/target.ts';

/** Environment variable with the file in which scripts/aws/test.ts says what it has deployed. */
export const AWS_TEST_FILE = 'GONGKAI_AWS_TEST_FILE';

export interface AwsTestSetting {
  readonly target: Target;
  readonly settings: DeploySettings;
  readonly siteUrl: string;
  readonly issuerKey: JWK;
  readonly queueUrlPrefix: string;
  readonly table: string;
  readonly bucket: string;
}

/** What is deployed; undefined without a deployment, when these tests are skipped. */
export function readAwsTestSetting(): AwsTestSetting | undefined {
  const file = process.env[AWS_TEST_FILE];
  return file ? (JSON.parse(readFileSync(file, 'utf8')) as AwsTestSetting) : undefined;
}
