import type { z } from 'zod';
import { nameOf } from '../../names.ts';
import type { Destination } from '../destination.ts';
import { stream } from '../firehose.ts';
import { columns } from './columns.ts';
import type { settings } from './settings.ts';

/** CloudFront is in no Region, and what it logs to is in this one. */
const region = 'us-east-1';

/** CloudFront, into this stream of records. The key that encrypts it is open to all roles of the account by way of Kinesis. */
function role(records: aws.kinesis.Stream, { place }: Destination) {
  const trust = {
    principals: [{ type: 'Service', identifiers: ['cloudfront.amazonaws.com'] }],
    actions: ['sts:AssumeRole'],
    conditions: [{ test: 'StringEquals', variable: 'aws:SourceAccount', values: [place.account] }],
  };
  const put = {
    actions: ['kinesis:DescribeStream', 'kinesis:DescribeStreamSummary', 'kinesis:PutRecord', 'kinesis:PutRecords'],
    resources: [records.arn],
  };
  return new aws.iam.Role('CloudFrontRealtimeLogRole', {
    assumeRolePolicy: aws.iam.getPolicyDocumentOutput({ statements: [trust] }).json,
    inlinePolicies: [{ name: 'put', policy: aws.iam.getPolicyDocumentOutput({ statements: [put] }).json }],
  });
}

/**
 * Real-time logs, by way of Kinesis and Firehose to `AWSLogs/<account>/CloudFront/realtime/global/`.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/real-time-logs.html
 */
export function connect({ samplingRate }: z.output<typeof settings>, to: Destination): void {
  const name = nameOf('cloudfront-realtime');
  const records = new aws.kinesis.Stream('CloudFrontRealtimeRecords', {
    region,
    name,
    streamModeDetails: { streamMode: 'ON_DEMAND' },
    retentionPeriod: 24,
    encryptionType: 'KMS',
    kmsKeyId: 'alias/aws/kinesis',
  });
  const kinesisStreamConfig = { streamArn: records.arn, roleArn: role(records, to).arn };
  new aws.cloudfront.RealtimeLogConfig('CloudFrontRealtimeLog', {
    name,
    samplingRate,
    fields: [...columns],
    endpoint: { streamType: 'Kinesis', kinesisStreamConfig },
  });
  stream(
    'CloudFrontRealtime',
    { name, folder: 'CloudFront/realtime', records: 'lines', region, keyRegion: 'global', source: records },
    to,
  );
}
