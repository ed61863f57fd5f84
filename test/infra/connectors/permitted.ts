import { type Stack, type } from '../stack.ts';

interface Statement {
  readonly Principal?: { readonly Service: readonly string[] };
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
  readonly Condition?: unknown;
}

function statements(json: unknown): readonly Statement[] {
  return JSON.parse(String(json)).Statement;
}

/** Who takes on a role, and under which conditions. */
export function trusted(stack: Stack, role: string) {
  return statements(stack.one(type.role, role).inputs['assumeRolePolicy']).map(({ Principal, Condition }) => ({
    services: Principal?.Service,
    conditions: Condition,
  }));
}

/** What a role may by its own policies: actions, and on what. */
export function permitted(stack: Stack, role: string) {
  const policies: readonly { policy: string }[] = Object(stack.one(type.role, role).inputs['inlinePolicies']);
  return policies.flatMap(({ policy }) => allowed(policy));
}

/** What a policy allows, from its JSON. */
export function allowed(policy: unknown) {
  return statements(policy).map(({ Action, Resource }) => ({ actions: Action, on: Resource }));
}
