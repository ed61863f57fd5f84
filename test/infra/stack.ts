import { account, region } from './mock-aws.ts';
import type { Outcome, Resource } from './resource.ts';

/** Pulumi's tokens for the resource types the checks ask for. */
export const type = {
  alarm: 'aws:cloudwatch/metricAlarm:MetricAlarm',
  alias: 'aws:kms/alias:Alias',
  association: 'aws:ssm/association:Association',
  bucket: 'aws:s3/bucket:Bucket',
  bucketLogging: 'aws:s3/bucketLogging:BucketLogging',
  bucketPolicy: 'aws:s3/bucketPolicy:BucketPolicy',
  clusterParameterGroup: 'aws:rds/clusterParameterGroup:ClusterParameterGroup',
  cors: 'aws:s3/bucketCorsConfiguration:BucketCorsConfiguration',
  dashboard: 'aws:cloudwatch/dashboard:Dashboard',
  delivery: 'aws:cloudwatch/logDelivery:LogDelivery',
  deliveryDestination: 'aws:cloudwatch/logDeliveryDestination:LogDeliveryDestination',
  deliverySource: 'aws:cloudwatch/logDeliverySource:LogDeliverySource',
  detector: 'aws:guardduty/detector:Detector',
  document: 'aws:ssm/document:Document',
  domain: 'aws:opensearch/domain:Domain',
  domainPolicy: 'aws:opensearch/domainPolicy:DomainPolicy',
  endpoint: 'aws:ec2/vpcEndpoint:VpcEndpoint',
  encryption: 'aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration',
  feed: 'aws:lambda/eventSourceMapping:EventSourceMapping',
  findings: 'aws:guardduty/publishingDestination:PublishingDestination',
  flowLog: 'aws:ec2/flowLog:FlowLog',
  function: 'aws:lambda/function:Function',
  key: 'aws:kms/key:Key',
  logGroup: 'aws:cloudwatch/logGroup:LogGroup',
  logSubscription: 'aws:cloudwatch/logSubscriptionFilter:LogSubscriptionFilter',
  lifeCycle: 'aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration',
  logPolicy: 'aws:cloudwatch/logResourcePolicy:LogResourcePolicy',
  notification: 'aws:s3/bucketNotification:BucketNotification',
  object: 'aws:s3/bucketObject:BucketObject',
  optionGroup: 'aws:rds/optionGroup:OptionGroup',
  parameter: 'aws:ssm/parameter:Parameter',
  parameterGroup: 'aws:rds/parameterGroup:ParameterGroup',
  permission: 'aws:lambda/permission:Permission',
  policy: 'aws:iam/policy:Policy',
  publicAccess: 'aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock',
  queryLog: 'aws:route53/resolverQueryLogConfig:ResolverQueryLogConfig',
  queryLogAssociation: 'aws:route53/resolverQueryLogConfigAssociation:ResolverQueryLogConfigAssociation',
  queue: 'aws:sqs/queue:Queue',
  queuePolicy: 'aws:sqs/queuePolicy:QueuePolicy',
  realtimeLog: 'aws:cloudfront/realtimeLogConfig:RealtimeLogConfig',
  records: 'aws:kinesis/stream:Stream',
  role: 'aws:iam/role:Role',
  rolePolicy: 'aws:iam/rolePolicy:RolePolicy',
  rule: 'aws:cloudwatch/eventRule:EventRule',
  run: 'aws:lambda/invocation:Invocation',
  saml: 'aws:opensearch/domainSamlOptions:DomainSamlOptions',
  securityGroup: 'aws:ec2/securityGroup:SecurityGroup',
  stream: 'aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream',
  subscription: 'aws:sns/topicSubscription:TopicSubscription',
  target: 'aws:cloudwatch/eventTarget:EventTarget',
  topic: 'aws:sns/topic:Topic',
  topicPolicy: 'aws:sns/topicPolicy:TopicPolicy',
  trail: 'aws:cloudtrail/trail:Trail',
  url: 'aws:lambda/functionUrl:FunctionUrl',
  versioning: 'aws:s3/bucketVersioning:BucketVersioning',
  wafLog: 'aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration',
} as const;

/** Ways to ask for the resources of an evaluated stack. */
export interface Stack {
  readonly resources: readonly Resource[];
  /** What the deployment would print. */
  readonly outputs: Outcome['outputs'];
  /** Every resource of a type. */
  all(type: string): readonly Resource[];
  /** The one resource of a type and logical name. @throws Error when there is none, or more than one */
  one(type: string, name: string): Resource;
}

/** @throws Error with the failure of an evaluation that has failed */
export function toStack({ resources, outputs, failure }: Outcome): Stack {
  if (failure !== undefined) throw new Error(failure);
  const all = (type: string) => resources.filter((resource) => resource.type === type);
  return {
    resources,
    outputs,
    all,
    one(type, name) {
      const [found, ...more] = all(type).filter((resource) => resource.name === name);
      if (found === undefined || more.length > 0) {
        const names = all(type).map((resource) => resource.name);
        throw new Error(`Wanted one ${type} named ${name}, but there are: ${names.join(', ')}.`);
      }
      return found;
    },
  };
}

/** The ARN that AWS would give a bucket, function, queue or role. */
export function arnOf({ type: kind, name, inputs }: Resource): string {
  if (kind === type.queue) return `arn:aws:sqs:${region}:${account}:${inputs['name']}`;
  if (kind === type.function) return `arn:aws:lambda:${region}:${account}:function:${inputs['name']}`;
  if (kind === type.bucket) return `arn:aws:s3:::${inputs['bucket']}`;
  return `arn:aws:iam::${account}:role/${inputs['name'] ?? name}`;
}

/** ARNs of what there is one of, in stage `test`. */
export const keyArn = `arn:aws:kms:${region}:${account}:key/id-of-Key`;
export const domainArn = `arn:aws:es:${region}:${account}:domain/sekisho-test`;

/** What everyone who works with the domain may do, in alphabetical order. */
export const useDomain = ['es:ESHttpGet', 'es:ESHttpHead', 'es:ESHttpPost', 'es:ESHttpPut'];
