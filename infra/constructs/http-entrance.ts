import { CfnOutput, Validations } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  ApiMapping,
  DomainName,
  HttpApi,
  HttpMethod,
  HttpStage,
  LogGroupLogDestination,
  SecurityPolicy,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { ALARM_PERIOD, addAlarm } from './alarm.ts';
import { officeLogGroup } from './office-function.ts';

export interface HttpEntranceProps {
  readonly name: string;
  readonly publicSite: IFunction;
  readonly staffApi: IFunction;
  readonly topic: ITopic;
  /** The office's own name for the site and the ARN of the certificate issued for it. */
  readonly domain?: { readonly host: string; readonly certificate: string };
}

/** Neither path nor address: a path may hold a case's reference, an address is a person's. */
const ACCESS_LOG = {
  requestId: '$context.requestId',
  route: '$context.routeKey',
  status: '$context.status',
  ms: '$context.responseLatency',
  integrationError: '$context.integrationErrorMessage',
};

/** The HTTP API: the staff's routes to the staff's function, every other to the public site. */
export class HttpEntrance extends Construct {
  readonly api: HttpApi;

  constructor(scope: Construct, id: string, props: HttpEntranceProps) {
    super(scope, id);
    this.api = new HttpApi(this, 'Api', {
      apiName: props.name,
      createDefaultStage: false,
      disableExecuteApiEndpoint: props.domain !== undefined,
      defaultIntegration: new HttpLambdaIntegration('PublicSite', props.publicSite),
    });
    this.api.addRoutes({
      path: '/api/staff/{proxy+}',
      methods: [HttpMethod.ANY],
      integration: new HttpLambdaIntegration('StaffApi', props.staffApi),
    });
    const stage = new HttpStage(this, 'Stage', {
      httpApi: this.api,
      stageName: '$default',
      autoDeploy: true,
      throttle: { rateLimit: 200, burstLimit: 400 },
      accessLogSettings: {
        destination: new LogGroupLogDestination(officeLogGroup(this, 'AccessLogs')),
        format: AccessLogFormat.custom(JSON.stringify(ACCESS_LOG)),
      },
    });
    Validations.of(this.api).acknowledge({
      id: 'AwsSolutions-APIG4',
      reason:
        'The site is public. The staff API checks access tokens itself, denying by default, so that any OIDC issuer and every partition will do.',
    });
    addAlarm(this, 'ServerErrorsAlarm', {
      metric: this.api.metricServerError({ period: ALARM_PERIOD, statistic: 'Sum' }),
      threshold: 5,
      problem: '网站多次返回服务器错误',
      runbook: '查看网站和工作台接口两个函数的日志（http.failed），必要时回退到上一版本',
      anchor: 'server-errors',
      topic: props.topic,
    });
    if (props.domain) this.answerAt(props.domain, stage);
    else new CfnOutput(this, 'Url', { value: this.api.apiEndpoint, description: '网站地址' });
  }

  /** Answers at the office's own name alone, so that no second address of the site gets about. */
  private answerAt({ host, certificate }: NonNullable<HttpEntranceProps['domain']>, stage: HttpStage): void {
    const domainName = new DomainName(this, 'Domain', {
      domainName: host,
      certificate: Certificate.fromCertificateArn(this, 'Certificate', certificate),
      securityPolicy: SecurityPolicy.TLS_1_2,
    });
    new ApiMapping(this, 'DomainMapping', { api: this.api, domainName, stage });
    new CfnOutput(this, 'Url', { value: `https://${host}`, description: '网站地址' });
    new CfnOutput(this, 'DomainTarget', {
      value: domainName.regionalDomainName,
      description: `请将${host}的CNAME记录指向此处`,
    });
  }
}
