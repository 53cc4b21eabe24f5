import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AssetHashType, DockerImage, type Duration, RemovalPolicy } from 'aws-cdk-lib';
import { type PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  ApplicationLogLevel,
  Architecture,
  Code,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
  SystemLogLevel,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { ENV } from '../../shared/contracts/environment.ts';
import type { BundleSpec } from '../bundle-function.ts';
import { acknowledgeWildcards, allow } from './access.ts';
import { ALARM_PERIOD, addAlarm } from './alarm.ts';

export interface OfficeFunctionProps {
  /** What it is, in Chinese, for consoles and alarms. */
  readonly title: string;
  readonly code: Code;
  readonly timeout: Duration;
  readonly memoryMb: number;
  readonly environment: Readonly<Record<string, string>>;
  readonly access: readonly PolicyStatement[];
  readonly topic: ITopic;
  readonly tracing: boolean;
}

/**
 * A function with a role, a log group and an error alarm of its own. The role may write to that log group and do what
 * `access` says; there is no managed policy.
 */
export class OfficeFunction extends Construct {
  readonly fn: LambdaFunction;

  constructor(scope: Construct, id: string, props: OfficeFunctionProps) {
    super(scope, id);
    const logGroup = officeLogGroup(this, 'Logs');
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda') });
    this.fn = new LambdaFunction(this, 'Function', {
      description: props.title,
      code: props.code,
      handler: 'index.handler',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.X86_64,
      timeout: props.timeout,
      memorySize: props.memoryMb,
      environment: {
        ...props.environment,
        ...(props.tracing ? { [ENV.tracing]: 'on' } : {}),
        NODE_OPTIONS: '--enable-source-maps',
      },
      // CDK adds the two actions that hand in traces.
      ...(props.tracing ? { tracing: Tracing.ACTIVE } : {}),
      logGroup,
      // Our own lines, and of the service's only what went wrong: its three lines a run cost more than they tell.
      loggingFormat: LoggingFormat.JSON,
      applicationLogLevelV2: ApplicationLogLevel.INFO,
      systemLogLevelV2: SystemLogLevel.WARN,
      role,
    });
    this.fn.addToRolePolicy(allow(['logs:CreateLogStream', 'logs:PutLogEvents'], [logGroup.logGroupArn]));
    if (props.tracing)
      acknowledgeWildcards(role, ['*'], 'Handing in traces knows no resources; it is allowed where tracing is on.');
    for (const statement of props.access) this.fn.addToRolePolicy(statement);
    addAlarm(this, 'ErrorsAlarm', {
      metric: this.fn.metricErrors({ period: ALARM_PERIOD }),
      threshold: 1,
      problem: `“${props.title}”的函数报错`,
      runbook: '查看该函数日志中的错误代码；队列消息会自动重试，连续报错时回退到上一版本',
      anchor: 'errors',
      topic: props.topic,
    });
  }
}

/** A log group that is kept a year: the Cybersecurity Law (网络安全法) asks for at least six months. */
export function officeLogGroup(scope: Construct, id: string): LogGroup {
  return new LogGroup(scope, id, { retention: RetentionDays.ONE_YEAR, removalPolicy: RemovalPolicy.RETAIN });
}

/** The code of a function, bundled on this machine; no container is needed. */
export function officeCode(spec: BundleSpec): Code {
  const program = join(import.meta.dirname, '..', 'bundle-function.ts');
  return Code.fromAsset(join(import.meta.dirname, '..', '..', 'functions', spec.name), {
    assetHashType: AssetHashType.OUTPUT,
    bundling: {
      // Asked for by the interface; never used, since the local way below either succeeds or throws.
      image: DockerImage.fromRegistry('none'),
      local: {
        tryBundle(outDir) {
          const folder = mkdtempSync(join(tmpdir(), 'gongkai-bundle-'));
          try {
            const specFile = join(folder, 'spec.json');
            writeFileSync(specFile, JSON.stringify(spec));
            execFileSync(process.execPath, [program, outDir, specFile], { stdio: ['ignore', 'inherit', 'inherit'] });
          } finally {
            rmSync(folder, { recursive: true, force: true });
          }
          return true;
        },
      },
    },
  });
}
