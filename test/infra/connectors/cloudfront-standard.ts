import { sources } from '@sekisho/core';
import { expect, it } from 'vitest';
import { account } from '../mock-aws.ts';
import { type Stack, type } from '../stack.ts';
import { taken, whole } from './delivered.ts';

const distribution = 'E1A2B3C4D5E6F7';

/** What is switched on, in the settings. */
export const given = { distributions: [distribution, 'EZ9Y8X7W6V5U4'] };

const region = 'us-east-1';

const variables: Readonly<Record<string, string>> = {
  '{DistributionId}': distribution,
  '{yyyy}': '2026',
  '{MM}': '11',
  '{dd}': '20',
  '{HH}': '09',
};

/** Standard logs of version 2, straight to the bucket. */
export function checks(stack: () => Stack): void {
  const delivery = () => stack().one(type.delivery, `CloudFrontLog-${distribution}`);

  it('has a source for each distribution, and one destination', () => {
    const bucket = stack().one(type.bucket, 'LogsBucket').inputs['bucket'];

    expect(
      stack()
        .all(type.deliverySource)
        .map(({ inputs }) => inputs),
    ).toMatchObject(
      given.distributions.map((id) => ({
        region,
        name: `sekisho-test-cloudfront-${id}`,
        logType: 'ACCESS_LOGS',
        resourceArn: `arn:aws:cloudfront::${account}:distribution/${id}`,
      })),
    );
    expect(stack().one(type.deliveryDestination, 'CloudFrontLogDestination').inputs).toMatchObject({
      region,
      outputFormat: 'w3c',
      deliveryDestinationConfiguration: { destinationResourceArn: `arn:aws:s3:::${bucket}` },
    });
  });

  it('delivers once the bucket lets it', () => {
    expect(delivery().inputs).toMatchObject({
      region,
      deliverySourceName: `sekisho-test-cloudfront-${distribution}`,
      deliveryDestinationArn: `arn:aws:logs:${region}:${account}:delivery-destination:sekisho-test-cloudfront`,
      fieldDelimiter: '\t',
    });
    expect(delivery().dependencies).toContain(stack().one(type.bucketPolicy, 'LogsPolicy').urn);
  });

  it('asks for columns that the source knows, and not for cookies', () => {
    const { recordFields } = delivery().inputs as { recordFields: string[] };
    const source = sources.find(({ id }) => id === 'cloudfront-standard');

    expect(Object.keys(source?.fields ?? {})).toEqual(expect.arrayContaining(recordFields));
    expect(recordFields).not.toContain('cs(Cookie)');
    expect(new Set(recordFields).size).toBe(recordFields.length);
  });

  it('delivers what is claimed, below what the service puts before it', () => {
    const { s3DeliveryConfigurations } = delivery().inputs;
    const [{ suffixPath, enableHiveCompatiblePath }] = Object(s3DeliveryConfigurations);
    const folders = suffixPath.replace(/\{[^}]*\}/gu, (name: string) => variables[name] ?? name);

    expect(enableHiveCompatiblePath).toBe(false);
    expect(taken(`AWSLogs/${account}/CloudFront/${folders}/${distribution}.2026-11-20-09.3fa91c02.gz`)).toBe(
      // No key of CloudFront tells a Region: the source knows that it is global.
      whole('cloudfront-standard', ''),
    );
  });
}
