import { describe, expect, it } from 'vitest';
import { findings } from './analyse.ts';
import { type Resource, bareResource as resource } from './resource.ts';
import { type } from './stack.ts';

function policy(statement: object) {
  return JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', ...statement }] });
}

function role(
  statement: object,
  trusted: object = { Principal: { Service: 'lambda.amazonaws.com' } },
  more: object = {},
) {
  const inlinePolicies = [{ name: 'inline', policy: policy(statement) }];
  const assumeRolePolicy = policy({ Action: 'sts:AssumeRole', ...trusted });
  return resource(type.role, 'Role', { assumeRolePolicy, inlinePolicies, ...more });
}

function logPolicy(more: object) {
  const may = { Principal: { Service: 'es.amazonaws.com' }, Action: ['logs:PutLogEvents'], Resource: 'arn', ...more };
  return resource(type.logPolicy, 'DomainMayLog', { policyDocument: policy(may) });
}

const narrow = { Action: ['s3:GetObject'], Resource: ['arn:aws:s3:::logs/*'] };
const tied = { StringEquals: { 'aws:SourceAccount': '111122223333' } };

describe('the analyser of policies', () => {
  it.each([
    ['a narrow role', role(narrow)],
    ['tracing, which has no resources', role({ Action: ['xray:PutTraceSegments'], Resource: '*' })],
    [
      'the policy of a key, where "*" is the key',
      resource(type.key, 'Key', { policy: policy({ Action: ['kms:Decrypt'], Resource: '*' }) }),
    ],
    [
      'a refusal of everything',
      resource(type.queuePolicy, 'Q', {
        policy: policy({ Effect: 'Deny', Principal: '*', Action: 'sqs:*', Resource: '*' }),
      }),
    ],
    ['a service that is tied', role(narrow, { Principal: { Service: 'firehose.amazonaws.com' }, Condition: tied })],
    [
      'a service that is tied in other letters',
      role(narrow, {
        Principal: { Service: 'firehose.amazonaws.com' },
        Condition: { ArnLike: { 'AWS:sourcearn': 'arn' } },
      }),
    ],
    ['a role of schedules', role(narrow, { Principal: { Service: 'scheduler.amazonaws.com' } })],
    ['logs that a service writes, tied', logPolicy({ Condition: tied })],
  ])('lets %s be', (_, given) => {
    expect(findings({ resources: [given] })).toEqual([]);
  });

  it.each([
    ['Role: action s3:*', role({ ...narrow, Action: ['s3:*'] })],
    ['Role: action s3:Get*', role({ ...narrow, Action: ['s3:Get*'] })],
    ['Role: s3:GetObject on *', role({ ...narrow, Resource: '*' })],
    [
      'Role: service:firehose.amazonaws.com without a condition',
      role(narrow, { Principal: { Service: 'firehose.amazonaws.com' } }),
    ],
    ['Role: open to everybody', role(narrow, { Principal: { AWS: '*' } })],
    [
      'Role: managed policy arn:aws:iam::aws:policy/AdministratorAccess',
      role(narrow, undefined, { managedPolicyArns: ['arn:aws:iam::aws:policy/AdministratorAccess'] }),
    ],
    [
      'Other: action kms:GenerateDataKey*',
      resource(type.key, 'Other', { policy: policy({ Action: ['kms:GenerateDataKey*'], Resource: '*' }) }),
    ],
    [
      'QueuePolicy: service:s3.amazonaws.com without a condition',
      resource(type.queuePolicy, 'QueuePolicy', {
        policy: policy({ Principal: { Service: 's3.amazonaws.com' }, Action: ['sqs:SendMessage'], Resource: 'arn' }),
      }),
    ],
    [
      'QueuePolicy: open to everybody',
      resource(type.queuePolicy, 'QueuePolicy', {
        policy: policy({ Principal: '*', Action: ['sqs:SendMessage'], Resource: 'arn' }),
      }),
    ],
    [
      'Role: service:firehose.amazonaws.com without a condition',
      role(narrow, {
        Principal: { Service: 'firehose.amazonaws.com' },
        Condition: { StringEquals: { 'aws:SourceAccounts': '111122223333', 'x-aws:SourceAccount': '111122223333' } },
      }),
    ],
    ...['aws:SecureTransport', 'kms:ViaService'].map((key): [string, Resource] => [
      'QueuePolicy: open to everybody',
      resource(type.queuePolicy, 'QueuePolicy', {
        policy: policy({
          ...{ Principal: '*', Action: ['sqs:SendMessage'], Resource: 'arn' },
          Condition: { StringEquals: { [key]: 'any' } },
        }),
      }),
    ]),
    [
      'Domain: open to everybody',
      resource(type.domainPolicy, 'Domain', {
        accessPolicies: policy({ Principal: { AWS: '*' }, Action: ['es:ESHttpGet'], Resource: 'arn' }),
      }),
    ],
    ['DomainMayLog: service:es.amazonaws.com without a condition', logPolicy({})],
    ['Role: action *', role({ NotAction: ['iam:CreateUser'], Resource: 'arn' })],
    ['Role: s3:GetObject on *', role({ Action: ['s3:GetObject'], NotResource: 'arn' })],
    ['Role: open to everybody', role(narrow, { NotPrincipal: { AWS: 'arn:aws:iam::444455556666:root' } })],
    ['Other: action kms:*', resource(type.key, 'Other', { policy: policy({ Action: ['kms:*'], Resource: '*' }) })],
    [
      'Key: action kms:Decrypt*',
      resource(type.key, 'Key', { policy: policy({ Action: 'kms:Decrypt*', Resource: '*' }) }),
    ],
    ['Role: xray:GetTraceSummaries on *', role({ Action: 'xray:GetTraceSummaries', Resource: '*' })],
    [
      'Role: elasticloadbalancing:DescribeLoadBalancerAttributes on *',
      role({ Action: 'elasticloadbalancing:DescribeLoadBalancerAttributes', Resource: '*' }),
    ],
    ['Role: logs:CreateLogDelivery on *', role({ Action: 'logs:CreateLogDelivery', Resource: '*' })],
    [
      'DataPolicy: service:logdelivery.elasticloadbalancing.amazonaws.com without a condition',
      resource(type.bucketPolicy, 'DataPolicy', {
        policy: policy({
          Principal: { Service: 'logdelivery.elasticloadbalancing.amazonaws.com' },
          ...{ Action: ['s3:PutObject'], Resource: 'arn' },
        }),
      }),
    ],
  ])('finds "%s"', (finding, given) => {
    expect(findings({ resources: [given] })).toEqual([finding]);
  });

  it('lets nobody share the trust that Lambda has', () => {
    const shared = role(narrow, { Principal: { Service: ['lambda.amazonaws.com', 'firehose.amazonaws.com'] } });

    expect(findings({ resources: [shared] })).toContain('Role: service:firehose.amazonaws.com without a condition');
  });

  it('looks at every statement, of policies as text and as objects, a list of statements and a single one', () => {
    const wide = { Effect: 'Allow', Action: 's3:*', Resource: 'arn' };
    const good = { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn' };
    const bucketPolicy = (name: string, given: unknown) => resource(type.bucketPolicy, name, { policy: given });

    expect(
      findings({
        resources: [
          bucketPolicy('Second', JSON.stringify({ Statement: [good, wide] })),
          bucketPolicy('Single', JSON.stringify({ Statement: wide })),
          bucketPolicy('Object', { Statement: [wide] }),
        ],
      }),
    ).toEqual(['Second: action s3:*', 'Single: action s3:*', 'Object: action s3:*']);
  });
});
