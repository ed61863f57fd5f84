import { expect } from 'vitest';
import { grants, statements } from '../policy.ts';
import { arnOf, type Stack, type } from '../stack.ts';

/** What the function that switches is told of a target. */
export function wished(stack: Stack, name: string): Record<string, unknown> {
  return JSON.parse(String(stack.one(type.run, name).inputs['input']));
}

/** What a policy of a switch allows, one line for each action and resource. */
export function mayOf(stack: Stack, policy: string): readonly string[] {
  return grants(statements(stack.one(type.rolePolicy, policy)));
}

/**
 * That targets are switched by one function: by a call that comes with what changes and at the end, after the bucket takes
 * deliveries, and with rights of the target's own.
 */
export function expectSwitched(stack: Stack, id: string, targets: readonly string[]): void {
  const fn = stack.one(type.function, `${id}Function`);
  const role = stack.one(type.role, `${id}Identity`);
  expect(fn.inputs).toMatchObject({ role: arnOf(role), timeout: 300 });
  for (const target of targets) {
    const { inputs, dependencies, deleteBeforeReplace } = stack.one(type.run, target);
    // Off for the old wish after on for the new one would leave it off.
    expect(deleteBeforeReplace).toBe(true);
    expect(inputs).toMatchObject({ functionName: fn.inputs['name'], lifecycleScope: 'CRUD' });
    // A change of these would be a call to switch off, after one to switch on.
    expect(inputs).not.toHaveProperty('triggers');
    expect(dependencies).toEqual(
      expect.arrayContaining([
        stack.one(type.bucketPolicy, 'LogsPolicy').urn,
        stack.one(type.rolePolicy, `${id}Policy`).urn,
        stack.one(type.rolePolicy, `${target}-Policy`).urn,
      ]),
    );
  }
}
