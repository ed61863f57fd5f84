import { expect, it } from 'vitest';
import { account, region } from '../mock-aws.ts';
import { type Stack, type } from '../stack.ts';
import { keysOf, taken, whole } from './delivered.ts';
import { permitted, trusted } from './permitted.ts';

/** What is switched on, in the settings. */
export const given = {};

const streamArn = `arn:aws:firehose:${region}:${account}:deliverystream/sekisho-test-securityhub`;

/** Findings by way of EventBridge and Firehose. */
export function checks(stack: () => Stack): void {
  it('takes findings of the first format only, which the second tells once more', () => {
    const { eventPattern } = stack().one(type.rule, 'SecurityHubRule').inputs;

    expect(JSON.parse(String(eventPattern))).toEqual({
      source: ['aws.securityhub'],
      'detail-type': ['Security Hub Findings - Imported'],
    });
  });

  it('sends them to the stream, each on a line of its own', () => {
    expect(stack().one(type.target, 'SecurityHubTarget').inputs).toMatchObject({
      rule: 'sekisho-test-securityhub',
      arn: streamArn,
      roleArn: expect.stringContaining('SecurityHubRuleRole'),
    });
    expect(stack().one(type.stream, 'SecurityHub').inputs).toMatchObject({
      serverSideEncryption: { enabled: true },
      extendedS3Configuration: {
        processingConfiguration: {
          enabled: true,
          processors: [
            {
              type: 'AppendDelimiterToRecord',
              parameters: [{ parameterName: 'Delimiter', parameterValue: String.raw`\n` }],
            },
          ],
        },
      },
    });
  });

  it('lets this rule put into this stream, and nothing else', () => {
    expect(trusted(stack(), 'SecurityHubRuleRole')).toEqual([
      {
        services: ['events.amazonaws.com'],
        conditions: {
          StringEquals: { 'aws:SourceAccount': [account] },
          ArnEquals: { 'aws:SourceArn': [`arn:aws:events:${region}:${account}:rule/sekisho-test-securityhub`] },
        },
      },
    ]);
    expect(permitted(stack(), 'SecurityHubRuleRole')).toEqual([
      { actions: ['firehose:PutRecord', 'firehose:PutRecordBatch'], on: [streamArn] },
    ]);
  });

  it('lets the stream write below its folder, and say what it could not', () => {
    const bucket = `arn:aws:s3:::${stack().one(type.bucket, 'LogsBucket').inputs['bucket']}`;

    expect(trusted(stack(), 'SecurityHubRole')).toEqual([
      { services: ['firehose.amazonaws.com'], conditions: { StringEquals: { 'sts:ExternalId': [account] } } },
    ]);
    expect(permitted(stack(), 'SecurityHubRole')).toEqual([
      {
        actions: ['s3:AbortMultipartUpload', 's3:PutObject'],
        on: [
          `${bucket}/AWSLogs/${account}/SecurityHub/*`,
          `${bucket}/firehose-errors/*/AWSLogs/${account}/SecurityHub/*`,
        ],
      },
      { actions: ['s3:GetBucketLocation', 's3:ListBucket', 's3:ListBucketMultipartUploads'], on: [bucket] },
      {
        actions: ['logs:PutLogEvents'],
        on: [`arn:aws:logs:${region}:${account}:log-group:/aws/kinesisfirehose/sekisho-test-securityhub:log-stream:*`],
      },
    ]);
  });

  it('delivers what is claimed', () => {
    expect(keysOf(stack(), 'SecurityHub').map(taken)).toEqual([whole('securityhub'), whole('securityhub')]);
  });
}
