import { CfnOutput, Duration, Fn, Stack, type StackProps } from 'aws-cdk-lib';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import type { Topic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { UPLOAD_PREFIX } from '../../shared/applications/tickets.ts';
import { ANSWERS_PREFIX, ENV, INCOMING_PREFIX, physicalQueueName } from '../../shared/contracts/environment.ts';
import { MAIL_QUEUE, NOTICE_QUEUE, SCAN_QUEUE, SEARCH_QUEUE, sectionQueue } from '../../shared/contracts/queues.ts';
import type { Section } from '../../shared/office/profile.ts';
import { queueTitle } from '../../shared/office/queues.ts';
import { BUNDLE } from '../bundle-function.ts';
import type { DeployConfig } from '../config.ts';
import {
  acknowledgeFiles,
  allow,
  commitToTable,
  countInTable,
  grantedFiles,
  grantedKeys,
  keepDeadLetters,
  readTable,
  sendMailAs,
  sendTo,
} from '../constructs/access.ts';
import { addAlarmTopic } from '../constructs/alarm-topic.ts';
import { DeadlineClock } from '../constructs/deadline-clock.ts';
import { HttpEntrance } from '../constructs/http-entrance.ts';
import { addDashboard } from '../constructs/office-dashboard.ts';
import { OfficeFunction, officeCode } from '../constructs/office-function.ts';
import { OutboxRelay } from '../constructs/outbox-relay.ts';
import { QueueWithDlq } from '../constructs/queue-with-dlq.ts';
import { ReturnedMails } from '../constructs/returned-mails.ts';
import { addUploadSweep } from '../constructs/upload-sweep.ts';
import type { DataStack } from './data-stack.ts';

export interface AppStackProps extends StackProps {
  readonly config: DeployConfig;
  readonly data: DataStack;
}

/** Where case files lie in the bucket, beside the uploads. */
const CASES = 'cases';
/** What both HTTP functions reach: what was uploaded and written, and what is too large to pass through a function. */
const SITE_FILES = {
  read: [UPLOAD_PREFIX, CASES, INCOMING_PREFIX, ANSWERS_PREFIX],
  write: [UPLOAD_PREFIX, INCOMING_PREFIX, ANSWERS_PREFIX],
} as const;
/** The gateway gives up after 30 seconds. */
const HTTP_TIMEOUT = Duration.seconds(29);
const REVIEW_TIMEOUT = Duration.seconds(30);
const SEARCH_TIMEOUT = Duration.seconds(60);
const LETTER_TIMEOUT = Duration.seconds(60);
/** A letter of many pages takes a second or two each. */
const SCAN_TIMEOUT = Duration.minutes(10);
const MAIL_TIMEOUT = Duration.seconds(90);

/** What may be replaced at any time: functions, queues, the HTTP API, alarms and the dashboard. */
export class AppStack extends Stack {
  private readonly config: DeployConfig;
  private readonly data: DataStack;
  private readonly prefix: string;
  private readonly tracing: boolean;
  private readonly topic: Topic;

  constructor(scope: Construct, id: string, props: AppStackProps) {
    super(scope, id, { description: `政务公开办理系统（${props.config.stage}）：程序`, ...props });
    this.config = props.config;
    this.data = props.data;
    this.prefix = `gongkai-${props.config.stage}-`;
    this.tracing = props.config.tracing === 'on';
    this.topic = addAlarmTopic(this, this.config);

    const reviewing = this.config.profile.sections.filter((s) => s.capabilities.includes('review'));
    const reviews = this.createReviews(reviewing);
    const letters = this.createLetters();
    const scans = this.createScanReader();
    const search = this.createSearchIndex();
    const mails = this.createMails();
    const queues = [...reviews.map((r) => r.queue), letters.queue, scans.queue, search.queue, mails.queue];
    // All addresses begin alike; an environment of 4 KB has no room for two of each section.
    const queueUrlPrefix = Fn.select(0, Fn.split(physicalQueueName('', NOTICE_QUEUE), letters.queue.queue.queueUrl));
    const relay = new OutboxRelay(this, 'OutboxRelay', {
      profile: this.config.profile,
      data: this.data,
      prefix: this.prefix,
      queueUrlPrefix,
      queues: queues.map((q) => q.queue),
      topic: this.topic,
      tracing: this.tracing,
    });
    const publicSite = this.createPublicSite();
    const staffApi = this.createStaffApi(queueUrlPrefix, queues, relay);
    for (const site of [publicSite, staffApi]) acknowledgeFiles(site, this.data, SITE_FILES.read);
    const { certificate, publicUrl } = this.config;
    const { api } = new HttpEntrance(this, 'Http', {
      ...(certificate && publicUrl ? { domain: { certificate, host: new URL(publicUrl).host } } : {}),
      name: `gongkai-${this.config.stage}`,
      publicSite: publicSite.fn,
      staffApi: staffApi.fn,
      topic: this.topic,
    });
    const sweep = addUploadSweep(this, {
      profile: this.config.profile,
      data: this.data,
      environment: this.commonEnvironment(),
      topic: this.topic,
      tracing: this.tracing,
      prefixes: [UPLOAD_PREFIX, CASES],
    });
    const { clock } = new DeadlineClock(this, 'DeadlineClock', {
      profile: this.config.profile,
      data: this.data,
      environment: this.commonEnvironment(),
      topic: this.topic,
      tracing: this.tracing,
    });
    const consumers = [letters, scans, search, mails, ...reviews].map((c) => c.consumer);
    const functions = [publicSite, staffApi, sweep, clock, relay.relay, ...consumers];
    addDashboard(this, 'Dashboard', {
      name: `gongkai-${this.config.stage}`,
      api,
      queues,
      functions: functions.map((f) => f.fn),
      relay: relay.relay.fn,
    });
    new CfnOutput(this, 'QueueUrlPrefix', { value: queueUrlPrefix, description: '队列地址的开头' });
  }

  /** The same code once per reviewing section, each with a queue of its own: one section's trouble is no other's. */
  private createReviews(sections: readonly Section[]) {
    const code = officeCode({ name: 'section-review', profile: this.config.profile });
    return sections.map((section) =>
      this.createConsumer(`Review-${section.code}`, sectionQueue(section.code), REVIEW_TIMEOUT, 10, (queue) => ({
        code,
        memoryMb: 512,
        environment: { [ENV.section]: section.code, [ENV.deadLetterQueueUrl]: queue.deadLetters.queueUrl },
        access: [...readTable(this.data, ['byApplicant'])],
      })),
    );
  }

  private createLetters() {
    const { profile, letterFontsDir } = this.config;
    const letters = this.createConsumer('NoticeLetter', NOTICE_QUEUE, LETTER_TIMEOUT, 5, (queue) => ({
      code: officeCode({
        name: 'notice-letter',
        profile,
        letters: true,
        ...(letterFontsDir ? { letterFontsDir } : {}),
      }),
      memoryMb: 1536,
      environment: { [ENV.letters]: BUNDLE.letters, [ENV.deadLetterQueueUrl]: queue.deadLetters.queueUrl },
      access: [...readTable(this.data, []), ...grantedFiles(this.data, { write: [CASES] })],
    }));
    acknowledgeFiles(letters.consumer, this.data, [CASES]);
    return letters;
  }

  /** Reads what was uploaded and keeps pictures of its pages with the letters; one letter a run, so memory is bounded. */
  private createScanReader() {
    const scans = this.createConsumer('ScanReader', SCAN_QUEUE, SCAN_TIMEOUT, 1, (queue) => ({
      code: officeCode({ name: 'scan-reader', profile: this.config.profile, scans: true }),
      memoryMb: 2048,
      environment: { [ENV.scanModels]: BUNDLE.scanModels, [ENV.deadLetterQueueUrl]: queue.deadLetters.queueUrl },
      access: [...readTable(this.data, []), ...grantedFiles(this.data, { read: [UPLOAD_PREFIX], write: [CASES] })],
    }));
    acknowledgeFiles(scans.consumer, this.data, [UPLOAD_PREFIX, CASES]);
    return scans;
  }

  private createSearchIndex() {
    const code = officeCode({ name: 'search-index', profile: this.config.profile });
    return this.createConsumer('SearchIndex', SEARCH_QUEUE, SEARCH_TIMEOUT, 10, (queue) => ({
      code,
      memoryMb: 512,
      environment: { [ENV.deadLetterQueueUrl]: queue.deadLetters.queueUrl },
      access: [...readTable(this.data, [])],
    }));
  }

  /** E-mail by SES or the office's own server; without a sender it says of every letter that it could not go out. */
  private createMails() {
    const { profile, mailFrom, smtpHost, smtpPort, smtpSecret } = this.config;
    const returned = mailFrom && !smtpHost ? new ReturnedMails(this, 'ReturnedMails') : undefined;
    const mails = this.createConsumer('Mailer', MAIL_QUEUE, MAIL_TIMEOUT, 1, (queue) => ({
      code: officeCode({ name: 'mailer', profile }),
      memoryMb: 512,
      environment: {
        [ENV.deadLetterQueueUrl]: queue.deadLetters.queueUrl,
        ...(mailFrom ? { [ENV.mailFrom]: mailFrom } : {}),
        ...(returned ? { [ENV.mailEvents]: returned.configurationSet } : {}),
        ...(mailFrom && smtpHost ? { [ENV.smtpHost]: smtpHost, [ENV.smtpPort]: String(smtpPort) } : {}),
        ...(mailFrom && smtpSecret ? { [ENV.smtpSecret]: smtpSecret } : {}),
      },
      access: [
        ...readTable(this.data, []),
        ...grantedFiles(this.data, { read: [CASES, UPLOAD_PREFIX] }),
        ...(mailFrom && returned ? [sendMailAs(this, mailFrom, returned.configurationSet)] : []),
        ...(mailFrom && smtpSecret ? [allow(['secretsmanager:GetSecretValue'], [smtpSecret])] : []),
      ],
    }));
    acknowledgeFiles(mails.consumer, this.data, [CASES, UPLOAD_PREFIX]);
    returned?.tell(mails.consumer.fn);
    return mails;
  }

  private createConsumer(
    id: string,
    name: string,
    timeout: Duration,
    batchSize: number,
    propsOf: (
      queue: QueueWithDlq,
    ) => Pick<ConstructorParameters<typeof OfficeFunction>[2], 'code' | 'memoryMb' | 'environment' | 'access'>,
  ) {
    const { topic } = this;
    const title = queueTitle(this.config.profile, name);
    const queue = new QueueWithDlq(this, `${id}-Queue`, {
      name,
      title,
      prefix: this.prefix,
      consumerTimeout: timeout,
      topic,
    });
    const own = propsOf(queue);
    const consumer = new OfficeFunction(this, id, {
      ...own,
      title,
      timeout,
      environment: { ...this.commonEnvironment(), ...own.environment },
      access: [...own.access, commitToTable(this.data), ...grantedKeys(this.data), sendTo([queue.deadLetters])],
      topic,
      tracing: this.tracing,
    });
    consumer.fn.addEventSource(
      new SqsEventSource(queue.queue, { batchSize, reportBatchItemFailures: true, maxConcurrency: 10 }),
    );
    return { queue, consumer };
  }

  private createPublicSite(): OfficeFunction {
    const { profile, issuer, clientId, scope, publicUrl } = this.config;
    return new OfficeFunction(this, 'PublicSite', {
      title: '公众网站',
      code: officeCode({ name: 'public-site', profile, site: true }),
      timeout: HTTP_TIMEOUT,
      memoryMb: 1024,
      environment: {
        ...this.commonEnvironment(),
        [ENV.site]: BUNDLE.site,
        [ENV.issuer]: issuer,
        [ENV.clientId]: clientId,
        [ENV.scope]: scope,
        [ENV.uploadOrigin]: `https://${this.data.files.bucketRegionalDomainName}`,
        ...(publicUrl ? { [ENV.publicUrl]: publicUrl } : {}),
      },
      access: [
        ...readTable(this.data, ['byColumn']),
        commitToTable(this.data),
        countInTable(this.data),
        ...grantedFiles(this.data, SITE_FILES),
        ...grantedKeys(this.data),
      ],
      topic: this.topic,
      tracing: this.tracing,
    });
  }

  private createStaffApi(queueUrlPrefix: string, queues: readonly QueueWithDlq[], relay: OutboxRelay): OfficeFunction {
    const { profile, issuer, audience, roleClaim, sectionClaim, nameClaim, letterFontsDir } = this.config;
    return new OfficeFunction(this, 'StaffApi', {
      title: '工作台接口',
      code: officeCode({ name: 'staff-api', profile, letters: true, ...(letterFontsDir ? { letterFontsDir } : {}) }),
      timeout: HTTP_TIMEOUT,
      memoryMb: 1024,
      environment: {
        ...this.commonEnvironment(),
        [ENV.letters]: BUNDLE.letters,
        [ENV.queueUrlPrefix]: queueUrlPrefix,
        [ENV.issuer]: issuer,
        [ENV.audience]: audience,
        [ENV.roleClaim]: roleClaim,
        [ENV.sectionClaim]: sectionClaim,
        [ENV.nameClaim]: nameClaim,
      },
      access: [
        ...readTable(this.data, ['byWork', 'bySection', 'byDue', 'byYear', 'byApplicant', 'byColumn']),
        commitToTable(this.data),
        ...grantedFiles(this.data, SITE_FILES),
        ...grantedKeys(this.data),
        sendTo(queues.map((q) => q.queue)),
        keepDeadLetters([...queues.map((q) => q.deadLetters), relay.deadLetters]),
      ],
      topic: this.topic,
      tracing: this.tracing,
    });
  }

  private commonEnvironment(): Record<string, string> {
    return {
      [ENV.table]: this.data.table.tableName,
      [ENV.files]: this.data.files.bucketName,
      [ENV.officeKeySecret]: this.data.officeKey.secretArn,
      [ENV.officeProfile]: BUNDLE.profile,
    };
  }
}
