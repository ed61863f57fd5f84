import { expect, it } from 'vitest';
import { findings } from '../analyse.ts';
import { account, region } from '../mock-aws.ts';
import { grants, statements, trust } from '../policy.ts';
import type { Resource } from '../resource.ts';
import { arnOf, domainArn, keyArn, type Stack, type, useDomain } from '../stack.ts';

/** Who is let call the API, and who only search, in the evaluated stack. */
export const operator = `arn:aws:iam::${account}:role/operators`;
export const analyst = `arn:aws:iam::${account}:role/analysts`;

const writeLog = ['logs:CreateLogStream', 'logs:PutLogEvents'];
const trace = allow(['xray:PutTelemetryRecords', 'xray:PutTraceSegments'], '*');
const viaS3 = ' if kms:ViaService';

function allow(actions: readonly string[], on: string, when = ''): readonly string[] {
  return actions.map((action) => `Allow ${action} on ${on}${when}`);
}

function logGroup(name: string): string {
  return `arn:aws:logs:${region}:${account}:log-group:/aws/lambda/sekisho-test-${name}:*`;
}

/** Roles the app makes; a role that is only looked up has no trust policy. */
function roles(stack: Stack): readonly Resource[] {
  return stack.all(type.role).filter(({ inputs }) => inputs['assumeRolePolicy'] !== undefined);
}

function targets(stack: Stack) {
  return {
    logs: arnOf(stack.one(type.bucket, 'LogsBucket')),
    data: arnOf(stack.one(type.bucket, 'DataBucket')),
    queue: (name: string) => arnOf(stack.one(type.queue, `${name}Queue`)),
  };
}

/** Who may do what: least privilege, to the letter. */
export function identities(stack: () => Stack): void {
  it('may be assumed by Lambda only, but for that of the schedule', () => {
    expect(
      roles(stack())
        .map(({ name }) => name)
        .toSorted(),
    ).toEqual(['ApiRole', 'DomainMaster', 'LoaderRole', 'RefreshPaceRole', 'RefreshRole']);
    for (const role of roles(stack()).filter(({ name }) => name !== 'RefreshPaceRole')) {
      expect(trust(role)).toMatchObject([
        { effect: 'Allow', principals: ['service:lambda.amazonaws.com'], actions: ['sts:AssumeRole'] },
      ]);
    }
  });

  it('are attached no policies, which grant more than is needed', () => {
    expect(stack().all('aws:iam/rolePolicyAttachment:RolePolicyAttachment')).toEqual([]);
  });

  it('allow nothing that is too wide, but for what is listed with a reason', () => {
    expect(findings(stack())).toEqual([]);
  });

  it('let nobody call the API by a policy that names everybody', () => {
    const open = stack()
      .all(type.permission)
      .filter(({ inputs }) => inputs['principal'] === '*');

    expect(open).toEqual([]);
  });

  it('grants the loader exactly this', () => {
    const { logs, data, queue } = targets(stack());
    const expected = [
      allow(useDomain, `${domainArn}/*`),
      allow(writeLog, logGroup('Loader')),
      trace,
      allow(['s3:ListBucket'], logs),
      allow(['s3:GetObject', 's3:GetObjectVersion'], `${logs}/*`),
      allow(['s3:ListBucket'], data),
      allow(['s3:GetObject'], `${data}/knowledge/*`),
      allow(['s3:GetObject'], `${data}/config/*`),
      allow(['s3:DeleteObject', 's3:GetObject', 's3:PutObject'], `${data}/config-last-good/*`),
      allow(['s3:PutObject'], `${data}/deadletters/*`),
      allow(['kms:Decrypt', 'kms:GenerateDataKey'], keyArn, viaS3),
      ...['Live', 'Backfill'].map((name) =>
        allow(['sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage', 'sqs:SendMessage'], queue(name)),
      ),
    ];

    expect(grants(statements(stack().one(type.role, 'LoaderRole')))).toEqual(expected.flat().toSorted());
  });

  it('grants the API exactly this', () => {
    const { logs, data, queue } = targets(stack());
    const expected = [
      allow(useDomain, `${domainArn}/*`),
      allow(writeLog, logGroup('Api')),
      trace,
      allow(['s3:ListBucket'], logs),
      allow(['s3:ListBucket'], data),
      allow(['s3:GetObject'], `${data}/knowledge/*`),
      allow(['s3:GetObject'], `${data}/config/*`),
      allow(['s3:GetObject'], `${data}/config-last-good/*`),
      allow(['s3:GetObject'], `${data}/deadletters/*`),
      allow(['s3:GetObject', 's3:GetObjectVersion'], `${logs}/*`),
      allow(['kms:Decrypt'], keyArn, viaS3),
      allow(['sqs:SendMessage'], queue('Backfill')),
      ...['Live', 'Backfill'].map((name) => allow(['sqs:GetQueueAttributes'], queue(name))),
    ];

    expect(grants(statements(stack().one(type.role, 'ApiRole')))).toEqual(expected.flat().toSorted());
  });

  it('grants the refresh function exactly this', () => {
    const { data } = targets(stack());
    const expected = [
      allow(useDomain, `${domainArn}/*`),
      allow(writeLog, logGroup('Refresh')),
      trace,
      allow(['s3:ListBucket'], data),
      allow(['s3:GetObject'], `${data}/config/*`),
      allow(['s3:DeleteObject', 's3:GetObject', 's3:PutObject'], `${data}/knowledge/*`),
      allow(['kms:Decrypt', 'kms:GenerateDataKey'], keyArn, viaS3),
    ];

    expect(grants(statements(stack().one(type.role, 'RefreshRole')))).toEqual(expected.flat().toSorted());
  });

  it('grants the schedule the refresh function and nothing else', () => {
    const role = stack().one(type.role, 'RefreshPaceRole');
    const refresh = arnOf(stack().one(type.function, 'RefreshFunction'));

    expect(trust(role)).toMatchObject([
      { effect: 'Allow', principals: ['service:scheduler.amazonaws.com'], actions: ['sts:AssumeRole'] },
    ]);
    expect(grants(statements(role))).toEqual(allow(['lambda:InvokeFunction'], refresh));
  });

  it('grants the bootstrap function exactly this', () => {
    const policy = stack().one(type.rolePolicy, 'BootstrapPolicy');
    const data = arnOf(stack().one(type.bucket, 'DataBucket'));
    const expected = [
      allow([...useDomain, 'es:ESHttpDelete', 'es:ESHttpPatch'], `${domainArn}/*`),
      allow(['es:DescribeDomain'], domainArn),
      allow(['s3:ListBucket'], data),
      allow(['s3:GetObject', 's3:PutObject'], `${data}/backups/*`),
      allow(['s3:GetObject'], `${data}/config/*`),
      allow(['s3:GetObject'], `${data}/config-last-good/*`),
      allow(['kms:Decrypt', 'kms:GenerateDataKey'], keyArn, viaS3),
      allow(writeLog, logGroup('Bootstrap')),
      trace,
    ];

    expect(policy.inputs['role']).toBe('sekisho-test-bootstrap');
    expect(grants(statements(policy))).toEqual(expected.flat().toSorted());
  });

  it('grants callers of the API the function URL, and the function by way of it only', () => {
    const api = arnOf(stack().one(type.function, 'ApiFunction'));
    const policy = stack().one(type.policy, 'ApiCallers');

    expect(
      statements(policy).map(({ actions, resources, conditions }) => ({ actions, resources, conditions })),
    ).toEqual([
      {
        actions: ['lambda:InvokeFunctionUrl'],
        resources: [api],
        conditions: { StringEquals: { 'lambda:FunctionUrlAuthType': ['AWS_IAM'] } },
      },
      {
        actions: ['lambda:InvokeFunction'],
        resources: [api],
        conditions: { Bool: { 'lambda:InvokedViaFunctionUrl': ['true'] } },
      },
    ]);
    expect(
      stack()
        .all(type.permission)
        .map(({ inputs }) => inputs),
    ).toEqual([
      ...[operator, analyst].flatMap((principal) => [
        { action: 'lambda:InvokeFunctionUrl', function: api, principal, functionUrlAuthType: 'AWS_IAM' },
        { action: 'lambda:InvokeFunction', function: api, principal, invokedViaFunctionUrl: true },
      ]),
    ]);
    expect(stack().one(type.function, 'ApiFunction').inputs['environment']).toMatchObject({
      variables: { OPERATORS: operator },
    });
  });
}
