import { nameOf } from '../names.ts';
import type { Destination } from './destination.ts';

type Text = $util.Input<string>;

/** What a stream may be told besides where its objects go. */
export interface StreamOptions {
  /** Name of the stream; some services deliver only to names with a beginning of their own. */
  readonly name?: string;
  /** Below the account's folder, such as `SecurityHub`; the Region follows. */
  readonly folder: string;
  /**
   * `lines`: each record gets a line feed of its own, for senders that leave it out. `logs`: records are packed by a subscription of
   * CloudWatch Logs, and stay so: an object compressed twice would be no smaller.
   */
  readonly records: 'lines' | 'logs' | 'as they are';
  /** Where the stream is to be, when not in the Region deployed to. */
  readonly region?: string;
  /** The Region that keys name, when not that of the stream: `global`, for services that are in none. */
  readonly keyRegion?: 'global';
  /** Where records are fetched from. Without it they are put into the stream. */
  readonly source?: aws.kinesis.Stream;
}

/** What the stream reads, which carries its own encryption, or that it encrypts what is put into it. */
function origin(source: aws.kinesis.Stream | undefined, roleArn: Text) {
  if (source === undefined) return { serverSideEncryption: { enabled: true } };
  return { kinesisSourceConfiguration: { kinesisStreamArn: source.arn, roleArn } };
}

/** Firehose names the account as external id, so that it cannot be led here by another account. */
function role(
  id: string,
  { folder, source }: StreamOptions,
  { bucket, place: { account } }: Destination,
  logs: aws.cloudwatch.LogGroup,
) {
  const trust = {
    principals: [{ type: 'Service', identifiers: ['firehose.amazonaws.com'] }],
    actions: ['sts:AssumeRole'],
    conditions: [{ test: 'StringEquals', variable: 'sts:ExternalId', values: [account] }],
  };
  const encrypt = ['kms:Decrypt', 'kms:GenerateDataKey'];
  const read = ['kinesis:DescribeStream', 'kinesis:GetRecords', 'kinesis:GetShardIterator', 'kinesis:ListShards'];
  const may = [
    {
      actions: ['s3:AbortMultipartUpload', 's3:PutObject'],
      resources: [
        $interpolate`${bucket.arn}/AWSLogs/${account}/${folder}/*`,
        $interpolate`${bucket.arn}/firehose-errors/*/AWSLogs/${account}/${folder}/*`,
      ],
    },
    { actions: ['s3:GetBucketLocation', 's3:ListBucket', 's3:ListBucketMultipartUploads'], resources: [bucket.arn] },
    { actions: ['logs:PutLogEvents'], resources: [$interpolate`${logs.arn}:log-stream:*`] },
    ...(source === undefined ? [] : [{ actions: read, resources: [source.arn] }]),
    ...(bucket.keyArns.length === 0 ? [] : [{ actions: encrypt, resources: [...bucket.keyArns] }]),
  ];
  return new aws.iam.Role(`${id}Role`, {
    assumeRolePolicy: aws.iam.getPolicyDocumentOutput({ statements: [trust] }).json,
    inlinePolicies: [{ name: 'deliver', policy: aws.iam.getPolicyDocumentOutput({ statements: may }).json }],
  });
}

/** Where the stream says what it could not deliver. */
function faults(id: string, name: string, where: { region?: string }) {
  const group = new aws.cloudwatch.LogGroup(`${id}Log`, {
    ...where,
    name: `/aws/kinesisfirehose/${name}`,
    retentionInDays: 30,
  });
  const written = new aws.cloudwatch.LogStream(`${id}LogStream`, {
    ...where,
    name: 'delivery',
    logGroupName: group.name,
  });
  return { group, written };
}

const delimiter = {
  enabled: true,
  processors: [
    { type: 'AppendDelimiterToRecord', parameters: [{ parameterName: 'Delimiter', parameterValue: String.raw`\n` }] },
  ],
};

/**
 * A stream of Firehose that puts records into the log bucket, below `AWSLogs/<account>/<folder>/<Region>/`; what it cannot
 * deliver as it should goes below `firehose-errors/`, from where it is loaded too.
 *
 * @param id of its resources
 * @see https://docs.aws.amazon.com/firehose/latest/dev/s3-prefixes.html
 */
export function stream(id: string, options: StreamOptions, to: Destination): aws.kinesis.FirehoseDeliveryStream {
  const { name = nameOf(id.toLowerCase()), folder, records, region, keyRegion, source } = options;
  const where = region === undefined ? {} : { region };
  const { group, written } = faults(id, name, where);
  const may = role(id, options, to, group);
  const place = $interpolate`AWSLogs/${to.place.account}/${folder}/${keyRegion ?? region ?? to.place.region}/`;
  return new aws.kinesis.FirehoseDeliveryStream(
    id,
    {
      ...where,
      name,
      destination: 'extended_s3',
      ...origin(source, may.arn),
      extendedS3Configuration: {
        bucketArn: to.bucket.arn,
        roleArn: may.arn,
        prefix: $interpolate`${place}!{timestamp:yyyy/MM/dd/HH}/`,
        errorOutputPrefix: $interpolate`firehose-errors/!{firehose:error-output-type}/${place}!{timestamp:yyyy/MM/dd/HH}/`,
        bufferingInterval: 60,
        bufferingSize: 64,
        compressionFormat: records === 'logs' ? 'UNCOMPRESSED' : 'GZIP',
        cloudwatchLoggingOptions: { enabled: true, logGroupName: group.name, logStreamName: written.name },
        ...(records === 'lines' ? { processingConfiguration: delimiter } : {}),
      },
    },
    { dependsOn: [...to.ready] },
  );
}
