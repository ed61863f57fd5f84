import { describe, expect, it } from 'vitest';
import { findings } from './analyse.ts';
import type { Resource } from './resource.ts';
import { type } from './stack.ts';

function resource(of: string, name: string, inputs: Resource['inputs']): Resource {
  return {
    type: of,
    name,
    urn: name,
    inputs,
    dependencies: [],
    protect: false,
    retainOnDelete: false,
    deleteBeforeReplace: false,
    ignoreChanges: [],
    secrets: [],
  };
}

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
  ])('finds "%s"', (finding, given) => {
    expect(findings({ resources: [given] })).toEqual([finding]);
  });
});
