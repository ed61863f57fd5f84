import { type Actor, actors } from './cloudtrail-actors.ts';
import type { Random } from './random.ts';
import { address, type Place } from './world.ts';

type Body = Readonly<Record<string, unknown>>;

/** Something done, without what all events have. */
export interface Deed {
  readonly service: string;
  readonly name: string;
  readonly actor: Actor;
  readonly sourceIPAddress: string;
  readonly isRead?: boolean;
  readonly request?: Body | null;
  readonly response?: Body | null;
  /** What only some events have. */
  readonly more?: Body;
}

/** Somebody does something: mostly people and programs look around, some change things, and there is an intruder. */
export function makeDeed(random: Random, place: Place): Deed {
  const deeds = [look, look, look, signIn, assume, useObject, useObject, decrypt, change, openPort, intrude] as const;
  return random.pick(deeds)(random, place);
}

function look(random: Random, place: Place): Deed {
  const [service, name] = random.pick<readonly [string, string]>([
    ['ec2', 'DescribeInstances'],
    ['s3', 'ListBuckets'],
    ['iam', 'ListRoles'],
    ['logs', 'DescribeLogGroups'],
    ['ec2', 'DescribeSecurityGroups'],
  ]);
  const fault = {
    errorCode: 'Client.RequestLimitExceeded',
    errorMessage: 'Request limit exceeded.',
  };
  return {
    service,
    name,
    actor: actors.person(random, place),
    sourceIPAddress: address.office(random),
    isRead: true,
    request: { maxResults: random.int(5, 100) },
    more: random.percent(10) ? fault : {},
  };
}

/** Of a person, of root, or of somebody who does not know the password. */
function signIn(random: Random, place: Place): Deed {
  const isStranger = random.percent(35);
  const isRoot = !isStranger && random.percent(20);
  const hasMfa = !isStranger && !isRoot;
  return {
    service: 'signin',
    name: 'ConsoleLogin',
    actor: isRoot ? actors.root(place) : actors.browser(random, place),
    sourceIPAddress: isStranger ? address.scanner(random) : address.office(random),
    response: { ConsoleLogin: isStranger ? 'Failure' : 'Success' },
    more: {
      eventType: 'AwsConsoleSignIn',
      additionalEventData: {
        LoginTo: 'https://console.aws.amazon.com/console/home',
        MobileVersion: 'No',
        MFAUsed: hasMfa ? 'Yes' : 'No',
      },
      ...(isStranger ? { errorMessage: 'Failed authentication' } : {}),
    },
  };
}

function assume(random: Random, place: Place): Deed {
  const roleArn = `arn:aws:iam::${place.account}:role/${random.pick(['deploy', 'audit', 'ec2-web'])}`;
  const isService = random.percent(50);
  const roleSessionName = random.pick(['pipeline-4711', 'alice', 'i-0a1b2c3d4e5f60010']);
  return {
    service: 'sts',
    name: 'AssumeRole',
    actor: isService ? actors.service('ec2') : actors.person(random, place),
    sourceIPAddress: isService ? 'ec2.amazonaws.com' : address.office(random),
    isRead: true,
    request: { roleArn, roleSessionName, durationSeconds: 3600 },
    response: {
      credentials: { accessKeyId: 'ASIAIOSFODNN7EXAMPLE', expiration: 'Nov 8, 2026, 12:00:00 AM' },
      assumedRoleUser: { assumedRoleId: `AROAEXAMPLE:${roleSessionName}`, arn: `${roleArn}/${roleSessionName}` },
    },
    more: { resources: [{ accountId: place.account, type: 'AWS::IAM::Role', ARN: roleArn }] },
  };
}

function useObject(random: Random, place: Place): Deed {
  const bucketName = 'shop-invoices';
  const key = `2026/10/${random.int(1000, 9999)}.pdf`;
  const arn = `arn:aws:s3:::${bucketName}`;
  const name = random.pick(['GetObject', 'GetObject', 'PutObject', 'DeleteObject']);
  const isDenied = random.percent(15);
  return {
    service: 's3',
    name,
    actor: actors.role(random, place),
    sourceIPAddress: address.inside(random),
    isRead: name === 'GetObject',
    request: { bucketName, key, Host: `${bucketName}.s3.${place.region}.amazonaws.com` },
    more: {
      managementEvent: false,
      eventCategory: 'Data',
      resources: [
        { type: 'AWS::S3::Object', ARN: `${arn}/${key}` },
        { accountId: place.account, type: 'AWS::S3::Bucket', ARN: arn },
      ],
      additionalEventData: { bytesTransferredIn: 0, bytesTransferredOut: random.int(1_000, 900_000) },
      vpcEndpointId: 'vpce-0a1b2c3d4e5f60718',
      ...(isDenied ? { errorCode: 'AccessDenied', errorMessage: 'Access Denied' } : {}),
    },
  };
}

function decrypt(random: Random, place: Place): Deed {
  const keyArn = `arn:aws:kms:${place.region}:${place.account}:key/12345678-1234-4234-8234-1234567890ab`;
  return {
    service: 'kms',
    name: random.pick(['Decrypt', 'GenerateDataKey']),
    actor: actors.role(random, place),
    sourceIPAddress: 'AWS Internal',
    isRead: true,
    request: {
      encryptionAlgorithm: 'SYMMETRIC_DEFAULT',
      encryptionContext: { 'aws:s3:arn': 'arn:aws:s3:::shop-invoices' },
    },
    more: { resources: [{ accountId: place.account, type: 'AWS::KMS::Key', ARN: keyArn }] },
  };
}

function change(random: Random, place: Place): Deed {
  const userName = random.pick(['dave', 'erin', 'build-bot']);
  const [name, request] = random.pick<readonly [string, Body]>([
    ['CreateUser', { userName }],
    ['AttachUserPolicy', { userName, policyArn: 'arn:aws:iam::aws:policy/AdministratorAccess' }],
    ['CreateAccessKey', { userName }],
    ['DeleteLoginProfile', { userName }],
  ]);
  const actor = random.percent(20) ? actors.root(place) : actors.person(random, place);
  return { service: 'iam', name, actor, sourceIPAddress: address.office(random), request };
}

function openPort(random: Random, place: Place): Deed {
  const port = random.pick([22, 443, 3389]);
  const items = [{ ipProtocol: 'tcp', fromPort: port, toPort: port, ipRanges: { items: [{ cidrIp: '0.0.0.0/0' }] } }];
  return {
    service: 'ec2',
    name: 'AuthorizeSecurityGroupIngress',
    actor: actors.person(random, place),
    sourceIPAddress: address.office(random),
    request: { groupId: 'sg-0a1b2c3d4e5f60718', ipPermissions: { items } },
    response: { _return: true },
  };
}

/** With a stolen key: what it may not do is refused, but not everything is. */
function intrude(random: Random, place: Place): Deed {
  const [service, name, isRefused] = random.pick<readonly [string, string, boolean]>([
    ['cloudtrail', 'StopLogging', true],
    ['iam', 'CreateUser', true],
    ['sts', 'GetCallerIdentity', false],
    ['secretsmanager', 'GetSecretValue', true],
  ]);
  const actor = actors.stolen(place);
  const errorMessage = `User: arn:aws:iam::${place.account}:user/build-bot is not authorized to perform: ${service}:${name}`;
  return {
    service,
    name,
    actor,
    sourceIPAddress: address.scanner(random),
    more: isRefused ? { errorCode: 'AccessDenied', errorMessage } : {},
  };
}
