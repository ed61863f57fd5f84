import { account, region } from './mock-aws.ts';
import type { Outcome, Resource } from './resource.ts';

/** Pulumi's tokens for the resource types the checks ask for. */
export const type = {
  alarm: 'aws:cloudwatch/metricAlarm:MetricAlarm',
  alias: 'aws:kms/alias:Alias',
  bucket: 'aws:s3/bucket:Bucket',
  bucketPolicy: 'aws:s3/bucketPolicy:BucketPolicy',
  cors: 'aws:s3/bucketCorsConfiguration:BucketCorsConfiguration',
  dashboard: 'aws:cloudwatch/dashboard:Dashboard',
  domain: 'aws:opensearch/domain:Domain',
  domainPolicy: 'aws:opensearch/domainPolicy:DomainPolicy',
  encryption: 'aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration',
  feed: 'aws:lambda/eventSourceMapping:EventSourceMapping',
  function: 'aws:lambda/function:Function',
  key: 'aws:kms/key:Key',
  notification: 'aws:s3/bucketNotification:BucketNotification',
  permission: 'aws:lambda/permission:Permission',
  policy: 'aws:iam/policy:Policy',
  publicAccess: 'aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock',
  queue: 'aws:sqs/queue:Queue',
  queuePolicy: 'aws:sqs/queuePolicy:QueuePolicy',
  role: 'aws:iam/role:Role',
  rolePolicy: 'aws:iam/rolePolicy:RolePolicy',
  run: 'aws:lambda/invocation:Invocation',
  subscription: 'aws:sns/topicSubscription:TopicSubscription',
  topic: 'aws:sns/topic:Topic',
  topicPolicy: 'aws:sns/topicPolicy:TopicPolicy',
  url: 'aws:lambda/functionUrl:FunctionUrl',
  versioning: 'aws:s3/bucketVersioning:BucketVersioning',
} as const;

/** Ways to ask for the resources of an evaluated stack. */
export interface Stack {
  readonly resources: readonly Resource[];
  /** Every resource of a type. */
  all(type: string): readonly Resource[];
  /** The one resource of a type and logical name. @throws Error when there is none, or more than one */
  one(type: string, name: string): Resource;
}

/** @throws Error with the failure of an evaluation that has failed */
export function toStack({ resources, failure }: Outcome): Stack {
  if (failure !== undefined) throw new Error(failure);
  const all = (type: string) => resources.filter((resource) => resource.type === type);
  return {
    resources,
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
