import { sources } from '@sekisho/core';
import { expect, it } from 'vitest';
import { account, region } from '../mock-aws.ts';
import { arnOf, type Stack, type } from '../stack.ts';
import { taken, whole } from './delivered.ts';

const vpc = 'vpc-0a1b2c3d4e5f60718';
const gateway = 'tgw-0a1b2c3d4e5f60718';

/** A column in AWS's form, as it looks in no template. */
const braced = (name: string) => ['${', name, '}'].join('');

/** What is switched on, in the settings. */
export const given = [
  { vpcIds: 'all' as const, transitGatewayIds: [gateway] },
  { vpcIds: [vpc], traffic: 'REJECT' as const, format: 'default', intervalMinutes: 1 as const },
  { vpcIds: [vpc], traffic: 'ACCEPT' as const, format: `srcaddr ${braced('dstaddr')}` },
];

const names = [
  `FlowLog-${vpc}-ALL`,
  'FlowLog-vpc-0b1b2c3d4e5f60718-ALL',
  `FlowLog-${vpc}-REJECT`,
  `FlowLog-${vpc}-ACCEPT`,
  `FlowLog-${gateway}`,
];

/** Flow logs. */
export function checks(stack: () => Stack): void {
  const one = (name: string) => stack().one(type.flowLog, name).inputs;

  it('are of all VPCs that the account has, and of what else is named', () => {
    expect(
      stack()
        .all(type.flowLog)
        .map(({ name }) => name)
        .toSorted(),
    ).toEqual(names.toSorted());
    expect(one(`FlowLog-${vpc}-ALL`)).toMatchObject({ vpcId: vpc, trafficType: 'ALL', maxAggregationInterval: 600 });
    expect(one(`FlowLog-${vpc}-REJECT`)).toMatchObject({ trafficType: 'REJECT', maxAggregationInterval: 60 });
  });

  it('have all columns that the source knows, but for those of Transit Gateways and of tags', () => {
    const fields = Object.keys(sources.find(({ id }) => id === 'vpcflowlogs')?.fields ?? {});
    const named = String(one(`FlowLog-${vpc}-ALL`)['logFormat']).split(' ');

    const elsewhere = /^(?:tgw-|packets-lost-|resource-type$)|-tag(?:-2)?$/u;
    expect(named).toEqual(fields.filter((name) => !elsewhere.test(name)).map(braced));
    expect(named.length).toBeGreaterThan(40);
  });

  it('have the columns that are given, and by default those of AWS', () => {
    expect(one(`FlowLog-${vpc}-ACCEPT`)['logFormat']).toBe(`${braced('srcaddr')} ${braced('dstaddr')}`);
    expect(one(`FlowLog-${vpc}-REJECT`)).not.toHaveProperty('logFormat');
  });

  it('of a Transit Gateway have neither traffic nor format, which AWS refuses, and a minute', () => {
    const { transitGatewayId, maxAggregationInterval, ...rest } = one(`FlowLog-${gateway}`);

    expect([transitGatewayId, maxAggregationInterval]).toEqual([gateway, 60]);
    expect(Object.keys(rest).toSorted()).toEqual(['destinationOptions', 'logDestination', 'logDestinationType']);
  });

  it.each(names)('%s: delivers what is claimed, once the bucket takes it', (name) => {
    expect(one(name)).toMatchObject({
      logDestinationType: 's3',
      logDestination: arnOf(stack().one(type.bucket, 'LogsBucket')),
      destinationOptions: { fileFormat: 'plain-text', hiveCompatiblePartitions: false, perHourPartition: false },
    });
    expect(stack().one(type.flowLog, name).dependencies).toContain(stack().one(type.bucketPolicy, 'LogsPolicy').urn);
    const file = `${account}_vpcflowlogs_${region}_fl-0a1b2c3d4e5f60718_20261120T0905Z_9f8e7d6c.log.gz`;
    expect(taken(`AWSLogs/${account}/vpcflowlogs/${region}/2026/11/20/${file}`)).toBe(whole('vpcflowlogs'));
  });
}
