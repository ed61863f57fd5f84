import { expect, it } from 'vitest';
import { account, region } from '../mock-aws.ts';
import { type Stack, type } from '../stack.ts';
import { taken, whole } from './delivered.ts';
import { expectSwitched, mayOf, wished } from './switched.ts';

const orders = `arn:aws:kafka:${region}:${account}:cluster/orders/043b6d76-352c-494a-9eee-fbff5cc1687d-20`;
const target = 'msk-orders-043b6d76-352c-494a-9eee-fbff5cc1687d-20';

/** What is switched on, in the settings. */
export const given = { clusters: [orders] };

/** Brokers. */
export function checks(stack: () => Stack): void {
  const bucket = () => String(stack().one(type.bucket, 'LogsBucket').inputs['bucket']);

  it('has the logs of brokers switched', () => {
    expect(wished(stack(), target)).toEqual({ kind: 'msk', target: orders, logs: ['broker'], bucket: bucket() });
    expectSwitched(stack(), 'MskSwitch', [target]);
  });

  it('may change the monitoring of the named cluster only, and see whether the bucket takes deliveries', () => {
    expect(mayOf(stack(), `${target}-Policy`)).toEqual([
      `Allow kafka:DescribeCluster on ${orders}`,
      `Allow kafka:UpdateMonitoring on ${orders}`,
    ]);
    expect(
      mayOf(stack(), 'MskSwitchPolicy').filter((line) => !/logs:(?:Create|Put)Log(?:Stream|Events)|xray/u.test(line)),
    ).toEqual([
      'Allow logs:CreateLogDelivery on *',
      'Allow logs:DeleteLogDelivery on *',
      'Allow logs:GetLogDelivery on *',
      'Allow logs:ListLogDeliveries on *',
      'Allow logs:UpdateLogDelivery on *',
      `Allow s3:GetBucketPolicy on arn:aws:s3:::${bucket()}`,
    ]);
  });

  it('delivers what is claimed', () => {
    const folder = `AWSLogs/${account}/KafkaBrokerLogs/${region}/orders-043b6d76-352c-494a-9eee-fbff5cc1687d-20`;

    expect(taken(`${folder}/2026-11-20-09/Broker-1_09-05_5b17f696.log.gz`)).toBe(whole('msk'));
  });
}
