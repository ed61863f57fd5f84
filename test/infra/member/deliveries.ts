import type { Call } from './authorize.ts';
import type { ResolvedResource, StackInput } from './resolve.ts';
import { members, type Section } from './template.ts';

/** An object that something of a template writes, or has written for it. */
export interface Delivery {
  /** The log type that is to claim it. */
  readonly source: string;
  /** ARN of the bucket, and the key in it. */
  readonly bucket: string;
  readonly key: string;
  /** Logical name of what delivers. */
  readonly by: string;
  /** The one who asks S3: a service with what it says of itself, or the ARN of a role. */
  readonly writer: { readonly service: string; readonly sourceArn: string } | { readonly role: string };
}

const DAY = '2026/11/20';
const UUID = '0b1c2d3e-4f50-6172-8394-a5b6c7d8e9f0';

function text(section: Section, name: string): string {
  return String(section[name] ?? '');
}

/** Bucket and prefix of a destination such as `arn:aws:s3:::bucket/prefix/`. */
function destination(arn: string) {
  const [bucket = '', ...prefix] = arn.split('/');
  return { bucket, prefix: prefix.join('/') };
}

type Place = Pick<StackInput, 'account' | 'region'>;

function flowLog({ name, properties }: ResolvedResource, { account, region }: Place): Delivery {
  const { bucket, prefix } = destination(text(properties, 'LogDestination'));
  const file = `${account}_vpcflowlogs_${region}_fl-0a1b2c3d4e5f60718_20261120T0905Z_9f8e7d6c.log.gz`;
  const key = `${prefix}AWSLogs/${account}/vpcflowlogs/${region}/${DAY}/${file}`;
  return { source: 'vpcflowlogs', bucket, key, by: name, writer: vended({ account, region }) };
}

function queryLogging({ name, properties }: ResolvedResource, { account, region }: Place): Delivery {
  const { bucket, prefix } = destination(text(properties, 'DestinationArn'));
  const vpc = 'vpc-0a1b2c3d4e5f60718';
  const file = `${vpc}_vpcdnsquerylogs_${account}_20261120T0910Z_71584702.log.gz`;
  const key = `${prefix}AWSLogs/${account}/vpcdnsquerylogs/${vpc}/${DAY}/${file}`;
  return { source: 'route53resolver', bucket, key, by: name, writer: vended({ account, region }) };
}

function vended({ account, region }: Place): Delivery['writer'] {
  return { service: 'delivery.logs.amazonaws.com', sourceArn: `arn:aws:logs:${region}:${account}:*` };
}

function trail({ name, properties }: ResolvedResource, { account, region }: Place): Delivery {
  const folder = `${text(properties, 'S3KeyPrefix')}AWSLogs/${account}/CloudTrail/${region}/${DAY}`;
  const sourceArn = `arn:aws:cloudtrail:${region}:${account}:trail/${text(properties, 'TrailName')}`;
  return {
    source: 'cloudtrail',
    bucket: `arn:aws:s3:::${text(properties, 'S3BucketName')}`,
    key: `${folder}/${account}_CloudTrail_${region}_20261120T0910Z_Zx81kQ0vTbW3mNp4.json.gz`,
    by: name,
    writer: { service: 'cloudtrail.amazonaws.com', sourceArn },
  };
}

function findings({ name, properties }: ResolvedResource, { account, region }: Place): Delivery {
  const { bucket, prefix } = destination(text(members(properties['DestinationProperties']), 'DestinationArn'));
  const sourceArn = `arn:aws:guardduty:${region}:${account}:detector/${text(properties, 'DetectorId')}`;
  return {
    source: 'guardduty',
    bucket,
    key: `${prefix}AWSLogs/${account}/GuardDuty/${region}/${DAY}/${UUID}.jsonl.gz`,
    by: name,
    writer: { service: 'guardduty.amazonaws.com', sourceArn },
  };
}

/** What a stream delivers, and what it could not deliver as it should. Its name tells the log type. */
function stream({ name, properties }: ResolvedResource): readonly Delivery[] {
  const to = members(properties['ExtendedS3DestinationConfiguration']);
  const called = text(properties, 'DeliveryStreamName');
  const file = `${called}-1-2026-11-20-08-35-10-${UUID}${to['CompressionFormat'] === 'GZIP' ? '.gz' : ''}`;
  const filled = (prefix: string) =>
    prefix
      .replace('!{timestamp:yyyy/MM/dd/HH}', `${DAY}/08`)
      .replace('!{firehose:error-output-type}', 'processing-failed');
  return ['Prefix', 'ErrorOutputPrefix'].map((prefix) => ({
    source: called.replace('sekisho-member-', '').replace(/-[0-9a-f]{8}$/u, ''),
    bucket: text(to, 'BucketARN'),
    key: `${filled(text(to, prefix))}${file}`,
    by: name,
    writer: { role: text(to, 'RoleARN') },
  }));
}

function waf({ name, properties }: ResolvedResource, { account, region }: Place): Delivery {
  const [to] = [properties['LogDestinationConfigs']].flat();
  const { bucket, prefix } = destination(String(to));
  const file = `${account}_waflogs_${region}_shop_20261120T0835Z_e0ca43b5.log.gz`;
  const key = `${prefix}AWSLogs/${account}/WAFLogs/${region}/shop/${DAY}/08/35/${file}`;
  return { source: 'waf', bucket, key, by: name, writer: vended({ account, region }) };
}

/** What load balancers and S3 write into an edge bucket, set up as docs/member-accounts.md says. */
function atEdge({ name, properties }: ResolvedResource, { account, region }: Place): readonly Delivery[] {
  const balancer = { service: 'logdelivery.elasticloadbalancing.amazonaws.com', sourceArn: '' };
  const s3 = { service: 'logging.s3.amazonaws.com', sourceArn: 'arn:aws:s3:::shop-data' };
  const of = `${account}_elasticloadbalancing_${region}`;
  const folder = `AWSLogs/${account}/elasticloadbalancing/${region}/${DAY}`;
  const end = '50dc6c495c0c9188_20261120T0915Z_192.0.2.23_2x7k9q1z.log.gz';
  const files: readonly (readonly [string, string, Delivery['writer']])[] = [
    ['alb', `${folder}/${of}_app.web.${end}`, balancer],
    ['alb-connection', `${folder}/conn_log.${of}_app.web.${end}`, balancer],
    ['alb-health-check', `${folder}/health_check_log_${of}_app.web.${end}`, balancer],
    ['nlb', `${folder}/${of}_net.tls.809b86b470cfa0ff_20261120T0915Z_bbb0861d.log.gz`, vended({ account, region })],
    ['clb', `${folder}/${of}_old-web_20261120T0920Z_192.0.2.9_31av101p.log`, balancer],
    ['s3accesslog', `s3accesslogs/${account}/${region}/shop-data/${DAY}/2026-11-20-00-00-00-8E1F0A2B3C4D5E6F`, s3],
  ];
  const bucket = `arn:aws:s3:::${text(properties, 'BucketName')}`;
  return files.map(([source, key, writer]) => ({ source, bucket, key, by: name, writer }));
}

const kinds: Readonly<Record<string, (resource: ResolvedResource, place: Place) => Delivery | readonly Delivery[]>> = {
  'AWS::EC2::FlowLog': flowLog,
  'AWS::Route53Resolver::ResolverQueryLoggingConfig': queryLogging,
  'AWS::CloudTrail::Trail': trail,
  'AWS::GuardDuty::PublishingDestination': findings,
  'AWS::KinesisFirehose::DeliveryStream': stream,
  'AWS::WAFv2::LoggingConfiguration': waf,
  'AWS::S3::Bucket': atEdge,
};

/** An example of each object that the resources of a stack have written. */
export function deliveriesOf(resources: readonly ResolvedResource[], place: Place): readonly Delivery[] {
  return resources.flatMap((resource) => kinds[resource.type]?.(resource, place) ?? []);
}

/** The request by which a service or a role writes an object. */
export function writing(
  { writer, bucket, key }: Delivery,
  action: string,
  account: string,
  organization: string,
): Call {
  const resource = `${bucket}/${key}`;
  if ('role' in writer) {
    const context = {
      'aws:PrincipalArn': writer.role,
      'aws:PrincipalAccount': account,
      'aws:PrincipalOrgID': organization,
    };
    return { principal: `aws:${account}`, action, resource, context: { ...context, 'aws:SecureTransport': 'true' } };
  }
  const context = { 'aws:SourceArn': writer.sourceArn, 'aws:SourceAccount': account, 'aws:SourceOrgID': organization };
  return {
    principal: `service:${writer.service}`,
    action,
    resource,
    context: { ...context, 's3:x-amz-acl': 'bucket-owner-full-control', 'aws:SecureTransport': 'true' },
  };
}
