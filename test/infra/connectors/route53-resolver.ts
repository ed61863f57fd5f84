import { expect, it } from 'vitest';
import { account } from '../mock-aws.ts';
import { arnOf, type Stack, type } from '../stack.ts';
import { taken } from './delivered.ts';

/** What is switched on, in the settings. */
export const given = { vpcIds: 'all' as const };

/** Queries of VPCs. */
export function checks(stack: () => Stack): void {
  const log = () => stack().one(type.queryLog, 'QueryLog');

  it('logs queries of all VPCs that the account has', () => {
    expect(log().inputs['name']).toBe('sekisho-test-queries');
    expect(log().dependencies).toContain(stack().one(type.bucketPolicy, 'LogsPolicy').urn);
    expect(
      stack()
        .all(type.queryLogAssociation)
        .map(({ inputs }) => inputs),
    ).toEqual(
      ['vpc-0a1b2c3d4e5f60718', 'vpc-0b1b2c3d4e5f60718'].map((resourceId) => ({
        resolverQueryLogConfigId: 'sekisho-test-queries',
        resourceId,
      })),
    );
  });

  it('delivers what is claimed, without a Region, which is in the records', () => {
    const vpc = 'vpc-0a1b2c3d4e5f60718';
    const file = `${vpc}_vpcdnsquerylogs_${account}_20261120T0910Z_71584702.log.gz`;

    expect(log().inputs['destinationArn']).toBe(arnOf(stack().one(type.bucket, 'LogsBucket')));
    expect(taken(`AWSLogs/${account}/vpcdnsquerylogs/${vpc}/2026/11/20/${file}`)).toBe(`route53resolver ${account} `);
  });
}
