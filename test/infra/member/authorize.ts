import type { Statement } from '../policy.ts';

/** A call, as IAM sees it. */
export interface Call {
  /** `service:name`, or `aws:account` of a role. */
  readonly principal: string;
  readonly action: string;
  readonly resource: string;
  /** Condition keys that the request has. */
  readonly context: Readonly<Record<string, string>>;
}

function matches(pattern: string, value: string): boolean {
  const form = pattern
    .replaceAll(/[.+^${}()|[\]\\]/gu, String.raw`\$&`)
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${form}$`, 'u').test(value);
}

/** Of ARNs each part is compared by itself: a `*` does not go over a colon, but in the last one. */
function matchesArn(pattern: string, arn: string): boolean {
  const parts = (text: string) => [...text.split(':').slice(0, 5), text.split(':').slice(5).join(':')];
  const values = parts(arn);
  return parts(pattern).every((part, index) => matches(part, values[index] ?? ''));
}

const operators: Readonly<Record<string, (pattern: string, value: string) => boolean>> = {
  StringEquals: (pattern, value) => pattern === value,
  StringEqualsIfExists: (pattern, value) => pattern === value,
  StringLike: matches,
  ArnLike: matchesArn,
  ArnEquals: matchesArn,
  Bool: (pattern, value) => pattern === value,
};

/** Puts in the values of `${aws:…}`; what the request does not have matches nothing. */
function filled(pattern: string, { context }: Call): string {
  return pattern.replaceAll(/\$\{([^}]+)\}/gu, (_, key: string) => context[key] ?? '\u0000');
}

function isMet(operator: string, key: string, patterns: readonly string[], call: Call): boolean {
  const test = operators[operator];
  if (test === undefined) throw new Error(`The condition operator ${operator} is not known here.`);
  const value = call.context[key];
  if (value === undefined) return operator.endsWith('IfExists');
  return patterns.some((pattern) => test(filled(pattern, call), value));
}

function applies({ principals, actions, resources, conditions }: Statement, call: Call): boolean {
  const isNamed = principals.length === 0 || principals.some((one) => [call.principal, '*', 'aws:*'].includes(one));
  return (
    isNamed &&
    actions.some((action) => matches(action, call.action)) &&
    resources.some((resource) => matches(filled(resource, call), call.resource)) &&
    Object.entries(conditions).every(([operator, keys]) =>
      Object.entries(keys).every(([key, patterns]) => isMet(operator, key, patterns, call)),
    )
  );
}

/** Whether a policy allows a call: a statement that does, and none that denies it. */
export function allows(policy: readonly Statement[], call: Call): boolean {
  const applying = policy.filter((statement) => applies(statement, call));
  return applying.length > 0 && applying.every(({ effect }) => effect === 'Allow');
}
