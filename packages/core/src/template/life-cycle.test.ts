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

it('moves indices to warm and to cold storage before they go', () => {
  const [policy] = lifeCyclePolicies(['log-aws-waf'], { default: { warm: 7, cold: 30, delete: 365 } }, 'daily');

  expect(policy?.summary).toBe('documents are kept for 365 days, warm after 7, cold after 30');
  expect(policy?.states).toEqual(['hot', 'warm', 'cold']);
  const body = policy?.body.policy as { readonly states: readonly State[] } | undefined;
  expect(body?.states.map(({ name, actions, transitions }) => [name, nameOf(actions), transitions])).toEqual([
    ['hot', [], [{ state_name: 'warm', conditions: { min_index_age: '8d' } }]],
    ['warm', ['warm_migration'], [{ state_name: 'cold', conditions: { min_index_age: '31d' } }]],
    ['cold', ['cold_migration'], [{ state_name: 'delete', conditions: { min_index_age: '366d' } }]],
    // What is cold cannot be deleted as an index.
    ['delete', ['cold_delete'], []],
  ]);
});

it('keeps for ever what is only to be moved', () => {
  const [policy] = lifeCyclePolicies(['log-aws-waf'], { default: { warm: 7 } }, 'monthly');

  expect(policy?.summary).toBe('documents are kept for ever, warm after 7');
  expect(JSON.stringify(policy)).not.toContain('delete');
});

interface State {
  readonly name: string;
  readonly actions: readonly object[];
  readonly transitions: readonly object[];
}

function nameOf(actions: readonly object[]): readonly string[] {
  return actions.flatMap((action) => Object.keys(action)).filter((key) => !['timeout', 'retry'].includes(key));
}
