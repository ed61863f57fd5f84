import type { Resource } from './resource.ts';

/** One statement of a policy, its lists always lists. */
export interface Statement {
  /** Logical name of the resource whose policy it is. */
  readonly of: string;
  readonly effect: string;
  /** `service:name`, `aws:arn`, or `*` for anyone; empty in a policy of an identity. */
  readonly principals: readonly string[];
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  /** By operator, then by condition key. */
  readonly conditions: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
}

function toList(value: unknown): readonly string[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value.map(String) : [String(value)];
}

function toPrincipals(principal: unknown): readonly string[] {
  if (typeof principal !== 'object' || principal === null) return toList(principal);
  return Object.entries(principal).flatMap(([type, ids]) => toList(ids).map((id) => `${type.toLowerCase()}:${id}`));
}

function toConditions(condition: Record<string, Record<string, unknown>> = {}): Statement['conditions'] {
  const ofKeys = (keys: Record<string, unknown>) =>
    Object.fromEntries(Object.entries(keys).map(([key, values]) => [key, toList(values)]));
  return Object.fromEntries(Object.entries(condition).map(([operator, keys]) => [operator, ofKeys(keys)]));
}

/** What is let be all but the named, as what it is mostly: everything. */
function toListOrRest(named: unknown, rest: unknown): readonly string[] {
  return rest === undefined ? toList(named) : ['*'];
}

function parse(of: string, policy: unknown): readonly Statement[] {
  if (policy === undefined) return [];
  // The provider takes a policy as text, and as the object that it is.
  const document = typeof policy === 'string' ? JSON.parse(policy) : policy;
  return [document.Statement].flat().map((statement) => ({
    of,
    effect: statement.Effect,
    principals: statement.NotPrincipal === undefined ? toPrincipals(statement.Principal) : ['*'],
    actions: toListOrRest(statement.Action, statement.NotAction),
    resources: toListOrRest(statement.Resource, statement.NotResource),
    conditions: toConditions(statement.Condition),
  }));
}

/** Who may assume a role. */
export function trust(role: Resource): readonly Statement[] {
  return parse(role.name, role.inputs['assumeRolePolicy']);
}

/** The statements of every policy a resource holds, but for a role's trust. */
export function statements(resource: Resource): readonly Statement[] {
  const { policy, accessPolicies, policyDocument, inlinePolicies = [] } = resource.inputs;
  const inline = Array.isArray(inlinePolicies) ? inlinePolicies.map((one) => one.policy) : [];
  return [policy, accessPolicies, policyDocument, ...inline].flatMap((one) => parse(resource.name, one));
}

/** What an identity may do, one line for each action and resource. */
export function grants(of: readonly Statement[]): readonly string[] {
  const lines = of.flatMap(({ effect, actions, resources, conditions }) =>
    actions.flatMap((action) =>
      resources.map((resource) => {
        const keys = Object.values(conditions).flatMap((one) => Object.keys(one));
        const when = keys.length > 0 ? ` if ${keys.join(' and ')}` : '';
        return `${effect} ${action} on ${resource}${when}`;
      }),
    ),
  );
  return lines.toSorted();
}
