import { CfnOutput, Duration, RemovalPolicy, Stack, type StackProps, Validations } from 'aws-cdk-lib';
import {
  AttributeType,
  BillingMode,
  ProjectionType,
  StreamViewType,
  Table,
  TableEncryption,
} from 'aws-cdk-lib/aws-dynamodb';
import { Key } from 'aws-cdk-lib/aws-kms';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type CfnBucket,
  HttpMethods,
  type IBucket,
  ObjectOwnership,
} from 'aws-cdk-lib/aws-s3';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { UPLOAD_PREFIX } from '../../shared/applications/tickets.ts';
import { ANSWERS_PREFIX, INCOMING_PREFIX } from '../../shared/contracts/environment.ts';
import { INDEXES } from '../../shared/platform/ports.ts';
import type { DeployConfig } from '../config.ts';

export interface DataStackProps extends StackProps {
  readonly config: DeployConfig;
}

/** What must outlive every deploy: key, table, files and the office key. All of it is retained when the stack goes. */
export class DataStack extends Stack {
  readonly key: Key;
  readonly table: Table;
  readonly files: Bucket;
  readonly officeKey: Secret;

  constructor(scope: Construct, id: string, props: DataStackProps) {
    super(scope, id, { description: `政务公开办理系统（${props.config.stage}）：数据`, ...props });
    const { profile } = props.config;

    this.key = new Key(this, 'Key', {
      description: `${profile.shortName}：政务公开办理系统的数据`,
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.table = this.createTable();
    this.files = this.createFiles(props.config.publicUrl);
    this.officeKey = new Secret(this, 'OfficeKey', {
      description: '机关密钥：查询码、申请人识别码、上传凭证由它算出，不能更换',
      encryptionKey: this.key,
      generateSecretString: { passwordLength: 64, excludePunctuation: true },
      removalPolicy: RemovalPolicy.RETAIN,
    });
    Validations.of(this.officeKey).acknowledge({
      id: 'AwsSolutions-SMG4',
      reason:
        'Query codes and the keyed hashes of identities derive from this key; rotating it would lock applicants out and part their cases.',
    });
    new CfnOutput(this, 'TableName', { value: this.table.tableName, description: '数据表' });
    new CfnOutput(this, 'FilesName', { value: this.files.bucketName, description: '文件桶' });
  }

  private createTable(): Table {
    const table = new Table(this, 'Table', {
      partitionKey: { name: 'pk', type: AttributeType.STRING },
      sortKey: { name: 'sk', type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      encryption: TableEncryption.CUSTOMER_MANAGED,
      encryptionKey: this.key,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      stream: StreamViewType.NEW_IMAGE,
      timeToLiveAttribute: 'expiresAt',
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    for (const index of INDEXES)
      table.addGlobalSecondaryIndex({
        indexName: index,
        partitionKey: { name: `${index}P`, type: AttributeType.STRING },
        sortKey: { name: `${index}S`, type: AttributeType.STRING },
        // The items are read behind the keys; a copy in each of six indexes would double the price of every write.
        projectionType: ProjectionType.KEYS_ONLY,
      });
    return table;
  }

  private createFiles(publicUrl: string | undefined): Bucket {
    const common = {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      removalPolicy: RemovalPolicy.RETAIN,
    };
    const accessLogs = new Bucket(this, 'AccessLogs', {
      ...common,
      // The service that writes access logs takes no customer-managed key.
      encryption: BucketEncryption.S3_MANAGED,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      lifecycleRules: [{ expiration: Duration.days(365) }],
    });
    const files = new Bucket(this, 'Files', {
      ...common,
      encryption: BucketEncryption.KMS,
      encryptionKey: this.key,
      bucketKeyEnabled: true,
      versioned: true,
      serverAccessLogsBucket: accessLogs as IBucket,
      serverAccessLogsPrefix: 'files/',
      // Browsers send large files here and fetch them from here; each such request is signed for one file.
      // A multipart form and a plain GET need no header of their own, so none is allowed.
      cors: [
        {
          allowedOrigins: [publicUrl ? new URL(publicUrl).origin : '*'],
          allowedMethods: [HttpMethods.GET, HttpMethods.POST],
          maxAge: 3600,
        },
      ],
      lifecycleRules: [
        // On their way in or out: whatever is kept is kept elsewhere.
        ...[INCOMING_PREFIX, ANSWERS_PREFIX].map((prefix) => ({
          id: prefix,
          prefix: `${prefix}/`,
          expiration: Duration.days(1),
          noncurrentVersionExpiration: Duration.days(1),
        })),
        {
          id: 'uploads',
          prefix: `${UPLOAD_PREFIX}/`,
          // Uploads that a case took up stay here, so nothing current may expire by age: the sweep, which knows the
          // claims, removes the others, and this rule what it has removed.
          expiredObjectDeleteMarker: true,
          noncurrentVersionExpiration: Duration.days(2),
          abortIncompleteMultipartUploadAfter: Duration.days(1),
        },
        {
          id: 'cases',
          prefix: 'cases/',
          // Letters are never replaced; what is no longer current belonged to a case that was destroyed.
          expiredObjectDeleteMarker: true,
          noncurrentVersionExpiration: Duration.days(30),
        },
      ],
    });
    // Set on the resource itself: the L2's way needs a custom resource with a function of its own.
    (files.node.defaultChild as CfnBucket).notificationConfiguration = {
      eventBridgeConfiguration: { eventBridgeEnabled: true },
    };
    return files;
  }
}
