import { expect, it } from 'vitest';
import { account, region } from '../mock-aws.ts';
import { type Stack, type } from '../stack.ts';
import { taken, whole } from './delivered.ts';

/** What is switched on, in the settings. */
export const given = { buckets: ['assets', 'invoices'] };

/** Access logs of buckets. */
export function checks(stack: () => Stack): void {
  const logging = (bucket: string) => stack().one(type.bucketLogging, `AccessLog-${bucket}`);

  it.each(given.buckets)('%s: is logged to the log bucket, once that takes deliveries', (bucket) => {
    expect(logging(bucket).inputs).toEqual({
      bucket,
      targetBucket: stack().one(type.bucket, 'LogsBucket').inputs['bucket'],
      targetPrefix: 's3accesslogs/',
      targetObjectKeyFormat: { partitionedPrefix: { partitionDateSource: 'EventTime' } },
    });
    expect(logging(bucket).dependencies).toContain(stack().one(type.bucketPolicy, 'LogsPolicy').urn);
  });

  it.each(given.buckets)('%s: delivers what is claimed', (bucket) => {
    const { targetPrefix } = logging(bucket).inputs;

    expect(taken(`${targetPrefix}${account}/${region}/${bucket}/2026/11/20/2026-11-20-00-00-00-8E1F0A2B3C4D5E6F`)).toBe(
      whole('s3accesslog'),
    );
  });
}
