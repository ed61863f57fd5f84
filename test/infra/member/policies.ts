import type { MemberBucketStatement, MemberKeyStatement } from '../../../stacks/member/central-statements.ts';
import { type Statement, statements, trust } from '../policy.ts';
import { bareResource, type Resource } from '../resource.ts';
import type { ResolvedResource } from './resolve.ts';

function toResource({ name, type, properties }: ResolvedResource): Resource {
  const { PolicyDocument, AssumeRolePolicyDocument, Policies } = properties;
  const inline = Array.isArray(Policies) ? Policies.map((one) => ({ policy: Object(one).PolicyDocument })) : [];
  const inputs = { policy: PolicyDocument, assumeRolePolicy: AssumeRolePolicyDocument, inlinePolicies: inline };
  return bareResource(type, name, inputs);
}

/** What a role may do, or a bucket's policy says. */
export function permissions(resource: ResolvedResource): readonly Statement[] {
  return statements(toResource(resource));
}

/** Who may assume a role. */
export function trustOf(role: ResolvedResource): readonly Statement[] {
  return trust(toResource(role));
}

type Central = MemberBucketStatement | MemberKeyStatement;

/** Statements of the central bucket or key, as those of a policy. @param bucketArn of the central bucket */
export function central(given: readonly Central[], bucketArn: string): readonly Statement[] {
  return given.map((one) => ({
    of: 'central',
    effect: 'Allow',
    principals: one.principals.flatMap(({ type, identifiers }) =>
      identifiers.map((id) => `${type.toLowerCase()}:${id}`),
    ),
    actions: one.actions,
    resources:
      'paths' in one ? one.paths.map((path) => (path === '' ? bucketArn : `${bucketArn}/${path}`)) : one.resources,
    conditions: conditionsOf(one.conditions),
  }));
}

function conditionsOf(given: Central['conditions']): Statement['conditions'] {
  const result: Record<string, Record<string, readonly string[]>> = {};
  for (const { test, variable, values } of given) result[test] = { ...result[test], [variable]: values };
  return result;
}

const SOURCES = ['aws:SourceAccount', 'aws:SourceArn', 'aws:SourceOrgID', 'sts:ExternalId'];

/** Service principals for which AWS documents no condition, with the policy that they are in. */
const UNCONDITIONED = [
  'EdgeBucketPolicy service:logdelivery.elasticloadbalancing.amazonaws.com',
  'ReplicationRole service:s3.amazonaws.com',
  'central service:logdelivery.elasticloadbalancing.amazonaws.com',
];

/** Writing to a whole bucket. Server access logs have a condition and a folder of their own. */
const WHOLE_BUCKET = /^arn:[^:]+:s3:::[^/]+\/\*$/u;

/** What is too wide in a statement that allows something. @param wide resources that may be `*` */
export function widenessOf(statement: Statement, wide: readonly string[] = []): readonly string[] {
  const { of, effect, principals, actions, resources, conditions } = statement;
  if (effect !== 'Allow') return [];
  const keys = Object.values(conditions).flatMap(Object.keys);
  const anyone = principals.some((principal) => /(?:^|:)\*$/u.test(principal)) && !keys.includes('aws:PrincipalOrgID');
  const writes = actions.some((action) => /^s3:(?:Put|Replicate)/u.test(action));
  return [
    ...actions.filter((action) => /^\*|:\*/u.test(action)).map((action) => `${of} allows ${action}`),
    ...resources.filter((one) => one === '*' && !wide.includes(of)).map(() => `${of} allows it on everything`),
    ...resources.filter((one) => writes && WHOLE_BUCKET.test(one)).map((one) => `${of} writes all of ${one}`),
    ...(anyone ? [`${of} lets in anyone`] : []),
    ...principals
      .filter((one) => one.startsWith('service:') && !keys.some((key) => SOURCES.includes(key)))
      .map((one) => `${of} ${one}`)
      .filter((line) => !UNCONDITIONED.includes(line))
      .map((line) => `${line} may act for any account`),
  ];
}
