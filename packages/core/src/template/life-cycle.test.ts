import { expect, it } from 'vitest';
import { sources } from '../sources/registry.generated.ts';
import { indexFamilies, lifeCyclePolicies } from './life-cycle.ts';

const families = indexFamilies(sources);
const age = (policies: ReturnType<typeof lifeCyclePolicies>, name: string) =>
  JSON.stringify(policies.find((one) => one.name === name)).match(/"min_index_age":"(\d+)d"/u)?.[1];

it('keeps everything for ever, unless told otherwise', () => {
  expect(lifeCyclePolicies(families, {}, 'monthly')).toEqual([]);
});

it('deletes no index before the last document that it can have is old enough', () => {
  const retention = { default: 90, 'log-aws-vpcflowlogs': 30 };
  const monthly = lifeCyclePolicies(families, retention, 'monthly');
  expect(monthly).toHaveLength(families.length);
  expect([age(monthly, 'sekisho-log-aws-waf'), age(monthly, 'sekisho-log-aws-vpcflowlogs')]).toEqual(['121', '61']);
  const daily = lifeCyclePolicies(families, retention, 'daily');
  // The ledger is by the month, whatever the logs are by.
  expect([age(daily, 'sekisho-log-aws-waf'), age(daily, 'sekisho-ledger')]).toEqual(['91', '121']);
});

it('has families for every index there is, no two policies of one name', () => {
  const all = lifeCyclePolicies(families, { default: 1 }, 'daily');
  expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
  for (const { index } of sources) expect(families).toContain(index.name);
});
