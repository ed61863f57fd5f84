import { sources } from '@sekisho/core';
import { expect, it } from 'vitest';
import { account } from '../mock-aws.ts';
import { type Stack, type } from '../stack.ts';
import { keysOf, taken, whole } from './delivered.ts';
import { permitted, trusted } from './permitted.ts';

/** What is switched on, in the settings. */
export const given = { samplingRate: 50 };

const name = 'sekisho-test-cloudfront-realtime';
const recordsArn = `arn:aws:kinesis:us-east-1:${account}:stream/${name}`;

/** All columns of the source, in CloudFront's order. */
function known(): readonly string[] {
  const format = sources.find(({ id }) => id === 'cloudfront-realtime')?.format;
  return format?.kind === 'columns' && 'variant' in format ? (format.variant?.columns ?? []) : [];
}

/** Real-time logs by way of Kinesis and Firehose. */
export function checks(stack: () => Stack): void {
  it('asks for the first columns of the source, in the order of CloudFront', () => {
    const { fields, samplingRate } = stack().one(type.realtimeLog, 'CloudFrontRealtimeLog').inputs as {
      fields: string[];
      samplingRate: number;
    };

    expect(samplingRate).toBe(50);
    expect(fields).toHaveLength(67);
    expect(fields).toEqual(known().slice(0, fields.length));
  });

  it('has records kept encrypted, where CloudFront logs to', () => {
    expect(stack().one(type.records, 'CloudFrontRealtimeRecords').inputs).toMatchObject({
      region: 'us-east-1',
      name,
      streamModeDetails: { streamMode: 'ON_DEMAND' },
      encryptionType: 'KMS',
      kmsKeyId: 'alias/aws/kinesis',
    });
  });

  it('lets CloudFront of this account put into them, and nothing else', () => {
    expect(trusted(stack(), 'CloudFrontRealtimeLogRole')).toEqual([
      { services: ['cloudfront.amazonaws.com'], conditions: { StringEquals: { 'aws:SourceAccount': [account] } } },
    ]);
    expect(permitted(stack(), 'CloudFrontRealtimeLogRole')).toEqual([
      {
        actions: ['kinesis:DescribeStream', 'kinesis:DescribeStreamSummary', 'kinesis:PutRecord', 'kinesis:PutRecords'],
        on: [recordsArn],
      },
    ]);
  });

  it('has Firehose fetch them, which Firehose itself must not encrypt', () => {
    const { inputs } = stack().one(type.stream, 'CloudFrontRealtime');

    expect(inputs).toMatchObject({
      region: 'us-east-1',
      kinesisSourceConfiguration: {
        kinesisStreamArn: recordsArn,
        roleArn: expect.stringContaining('CloudFrontRealtimeRole'),
      },
    });
    expect(inputs['serverSideEncryption']).toBeUndefined();
    expect(permitted(stack(), 'CloudFrontRealtimeRole')).toContainEqual({
      actions: ['kinesis:DescribeStream', 'kinesis:GetRecords', 'kinesis:GetShardIterator', 'kinesis:ListShards'],
      on: [recordsArn],
    });
  });

  it('delivers what is claimed', () => {
    expect(keysOf(stack(), 'CloudFrontRealtime').map(taken)).toEqual([
      whole('cloudfront-realtime', 'global'),
      whole('cloudfront-realtime', 'global'),
    ]);
  });
}
