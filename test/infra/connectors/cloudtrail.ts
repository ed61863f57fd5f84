import { expect, it } from 'vitest';
import { account, region } from '../mock-aws.ts';
import { keyArn, type Stack, type } from '../stack.ts';
import { taken, whole } from './delivered.ts';

/** What is switched on, in the settings. */
export const given = {
  insights: ['ApiCallRateInsight' as const],
  dataEvents: { s3: 'all' as const, lambda: 'all' as const },
};

/** The trail. */
export function checks(stack: () => Stack): void {
  const trail = () => stack().one(type.trail, 'Trail');

  it('is of all Regions, encrypted with the key, and with digests', () => {
    expect(trail().inputs).toMatchObject({
      name: 'sekisho-test-trail',
      s3BucketName: stack().one(type.bucket, 'LogsBucket').inputs['bucket'],
      kmsKeyId: keyArn,
      isMultiRegionTrail: true,
      isOrganizationTrail: false,
      enableLogFileValidation: true,
      insightSelectors: [{ insightType: 'ApiCallRateInsight' }],
    });
  });

  it('is made once the bucket lets it deliver', () => {
    expect(trail().dependencies).toContain(stack().one(type.bucketPolicy, 'LogsPolicy').urn);
  });

  it('tells of all objects but those of the log bucket, whose deliveries would be told of without end', () => {
    const { advancedEventSelectors } = trail().inputs as { advancedEventSelectors: { fieldSelectors: object[] }[] };

    expect(advancedEventSelectors.map(({ fieldSelectors }) => fieldSelectors)).toEqual([
      [{ field: 'eventCategory', equals: ['Management'] }],
      [
        { field: 'eventCategory', equals: ['Data'] },
        { field: 'resources.type', equals: ['AWS::S3::Object'] },
        {
          field: 'resources.ARN',
          notStartsWiths: [`arn:aws:s3:::${stack().one(type.bucket, 'LogsBucket').inputs['bucket']}/`],
        },
      ],
      [
        { field: 'eventCategory', equals: ['Data'] },
        { field: 'resources.type', equals: ['AWS::Lambda::Function'] },
      ],
    ]);
  });

  it('delivers what is claimed', () => {
    const folder = `AWSLogs/${account}/CloudTrail/${region}/2026/11/20`;
    const { s3KeyPrefix } = trail().inputs;

    expect(s3KeyPrefix).toBeUndefined();
    expect(taken(`${folder}/${account}_CloudTrail_${region}_20261120T0935Z_a1B2c3D4e5F6g7H8.json.gz`)).toBe(
      whole('cloudtrail'),
    );
  });
}
