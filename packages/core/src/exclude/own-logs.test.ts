import { defaultSettings } from '@sekisho/core';
import { describe, expect, it } from 'vitest';
import { createFakeWorld, load } from '../../../../test/fakes/world.ts';
import { type OwnLogs, ownLogsRules } from './own-logs.ts';

const OWN: OwnLogs = {
  principals: ['arn:aws:iam::111122223333:role/apps/loader'],
  buckets: ['logs-bucket', 'data-bucket'],
};
const AGENT = '[aws-sdk-js/3.900.0 ua/2.1 os/linux lang/js md/nodejs#24 exec-env/AWS_Lambda_nodejs24.x]';
const TRAIL =
  'AWSLogs/111122223333/CloudTrail/eu-west-1/2026/11/20/111122223333_CloudTrail_eu-west-1_20261120T0910Z_Zx81.json';
const ACCESS = 'AWSLogs/111122223333/s3accesslog/eu-west-1/b/2026-11-20-09-14-22-8E1F0A2B3C4D5E6F';

/** Changes to a record, by dotted paths; undefined takes a field out. */
type Changes = Readonly<Record<string, unknown>>;

/** An event of a log object being read by the loader, as CloudTrail tells of it. */
function call(changes: Changes = {}): object {
  const event = {
    eventVersion: '1.11',
    userIdentity: {
      type: 'AssumedRole',
      principalId: 'AROAEXAMPLE:loader-fn',
      arn: 'arn:aws:sts::111122223333:assumed-role/loader/loader-fn',
      accountId: '111122223333',
      sessionContext: { sessionIssuer: { type: 'Role', arn: 'arn:aws:iam::111122223333:role/apps/loader' } },
    },
    eventTime: '2026-11-20T09:14:22Z',
    eventSource: 's3.amazonaws.com',
    eventName: 'GetObject',
    awsRegion: 'eu-west-1',
    sourceIPAddress: '192.0.2.7',
    userAgent: AGENT,
    requestParameters: { bucketName: 'logs-bucket', key: 'AWSLogs/1.json.gz' },
    responseElements: null,
    additionalEventData: { AuthenticationMethod: 'AuthHeader' },
    eventID: '5e0c1a7e-0000-4000-8000-000000000039',
    eventType: 'AwsApiCall',
    managementEvent: false,
    recipientAccountId: '111122223333',
    eventCategory: 'Data',
  };
  for (const [path, value] of Object.entries(changes)) {
    const names = path.split('.');
    const last = names.pop() ?? '';
    let node: Record<string, unknown> = event;
    for (const name of names) {
      node[name] ??= {};
      node = node[name] as Record<string, unknown>;
    }
    if (value === undefined) delete node[last];
    else node[last] = value;
  }
  return event;
}

const KEY_USE: Changes = {
  eventSource: 'kms.amazonaws.com',
  eventName: 'Decrypt',
  sourceIPAddress: 'AWS Internal',
  userAgent: 'AWS Internal',
  'userIdentity.invokedBy': 'AWS Internal',
  additionalEventData: undefined,
  requestParameters: { encryptionContext: { 'aws:s3:arn': 'arn:aws:s3:::logs-bucket/AWSLogs/1.json.gz' } },
};

/** A line of S3's access log, of a log object being read by the loader. */
function request(changes: Readonly<Record<string, string>> = {}): string {
  const columns: Record<string, string> = {
    owner: '7f0c3a5b',
    bucket: 'logs-bucket',
    time: '[20/Nov/2026:09:14:22 +0000]',
    ip: '192.0.2.7',
    requester: 'arn:aws:sts::111122223333:assumed-role/loader/loader-fn',
    id: '3E57427F3A1B2C3D',
    operation: 'REST.GET.OBJECT',
    key: 'AWSLogs/1.json.gz',
    request: '"GET /AWSLogs/1.json.gz?x-id=GetObject HTTP/1.1"',
    status: '200',
    error: '-',
    rest: '2900 2900 60 14 "-"',
    agent: `"${AGENT}"`,
    tail: '- q1W2e3R4= SigV4 TLS_AES_128_GCM_SHA256',
    authentication: 'AuthHeader',
    end: 'logs-bucket.s3.eu-west-1.amazonaws.com TLSv1.3 - -',
    ...changes,
  };
  return Object.values(columns).join(' ');
}

/** How many of the records of an object are left out as our own. */
async function own(key: string, body: string, settings: OwnLogs = OWN): Promise<number> {
  const exclusions = ownLogsRules(settings);
  const {
    read,
    excluded,
    exclusions: rules,
  } = await load(createFakeWorld({ settings: { ...defaultSettings, exclusions } }), key, body);
  expect(read).toBe(1);
  expect(rules).toEqual(excluded === 0 ? undefined : [{ rule: 'own-logs', action: 'exclude', count: excluded }]);
  return excluded;
}

const ownCall = (changes: Changes, settings?: OwnLogs) =>
  own(TRAIL, JSON.stringify({ Records: [call(changes)] }), settings);
const ownRequest = (changes: Readonly<Record<string, string>>, settings?: OwnLogs) =>
  own(ACCESS, `${request(changes)}\n`, settings);

/** How somebody else may call himself. */
const BOAST = `${AGENT} arn:aws:iam::111122223333:role/apps/loader arn:aws:sts::111122223333:assumed-role/loader/x`;
const STRANGER = 'arn:aws:iam::111122223333:role/apps/other';
const dead = 'deadletters/cloudtrail/1.ndjson.gz';
const data = (key: string) => ({ bucketName: 'data-bucket', key });
const context = (arn: string) => ({ requestParameters: { encryptionContext: { 'aws:s3:arn': arn } } });

describe('what loading leaves in CloudTrail', () => {
  it.each<[string, Changes]>([
    ['the reading of a log object', {}],
    ['the reading of knowledge', { requestParameters: data('knowledge/country.mmdb') }],
    [
      'the listing of knowledge',
      { eventName: 'ListObjects', requestParameters: { bucketName: 'data-bucket', prefix: 'knowledge/' } },
    ],
    ['the writing of dead letters', { eventName: 'PutObject', requestParameters: data(dead) }],
    ['a key used for a log object', KEY_USE],
    ['a key used for a bucket', { ...KEY_USE, ...context('arn:aws:s3:::data-bucket') }],
    [
      'a key made for dead letters',
      { ...KEY_USE, eventName: 'GenerateDataKey', ...context(`arn:aws:s3:::data-bucket/${dead}`) },
    ],
    [
      'the listing of the configuration',
      { eventName: 'ListObjectsV2', requestParameters: { bucketName: 'data-bucket', prefix: 'config/' } },
    ],
    ['a session without its issuer', { 'userIdentity.sessionContext': undefined }],
  ])('is our own: %s', async (_, changes) => {
    expect(await ownCall(changes)).toBe(1);
  });

  it.each<[string, Changes]>([
    [
      'others, whatever they call themselves',
      {
        'userIdentity.sessionContext.sessionIssuer.arn': STRANGER,
        'userIdentity.arn': 'arn:aws:sts::111122223333:assumed-role/other/loader-fn',
      },
    ],
    [
      'others who call themselves by our name',
      {
        userAgent: BOAST,
        'userIdentity.sessionContext.sessionIssuer.arn': STRANGER,
        'userIdentity.arn': 'arn:aws:sts::111122223333:assumed-role/other/loader-fn',
      },
    ],
    [
      'a role of that name in another account',
      {
        'userIdentity.sessionContext.sessionIssuer.arn': 'arn:aws:iam::444455556666:role/apps/loader',
        'userIdentity.arn': 'arn:aws:sts::444455556666:assumed-role/loader/loader-fn',
      },
    ],
    [
      'a role whose name goes on',
      {
        'userIdentity.sessionContext': undefined,
        'userIdentity.arn': 'arn:aws:sts::111122223333:assumed-role/loader2/x',
      },
    ],
    ['what is no session of a role', { 'userIdentity.type': 'IAMUser' }],
    ['what was refused', { errorCode: 'AccessDenied', errorMessage: 'no' }],
    ['another bucket', { 'requestParameters.bucketName': 'payroll' }],
    ['no bucket', { requestParameters: null }],
    ['the reading of dead letters', { requestParameters: data(dead) }],
    ['the reading of the configuration', { requestParameters: data('config/user.ini') }],
    ['the reading of an older one', { requestParameters: data('config-last-good/user.ini') }],
    ['the writing of a log', { eventName: 'PutObject' }],
    ['the writing of knowledge', { eventName: 'PutObject', requestParameters: data('knowledge/threats.bin') }],
    ['a deletion', { eventName: 'DeleteObject', requestParameters: data(dead) }],
    ['the listing of logs', { eventName: 'ListObjects', requestParameters: { bucketName: 'logs-bucket', prefix: '' } }],
    ['the assuming of another role', { eventSource: 'sts.amazonaws.com', eventName: 'AssumeRole' }],
    ['another service with an action of that name', { eventSource: 'codecommit.amazonaws.com' }],
    ['a tool', { userAgent: 'aws-cli/2.31.0' }],
    ['no tool at all', { userAgent: undefined }],
    ['a signed link', { 'additionalEventData.AuthenticationMethod': 'QueryString' }],
    ['a service that reads for the role', { 'userIdentity.invokedBy': 'athena.amazonaws.com' }],
    [
      'a key asked for by the role itself',
      { ...KEY_USE, 'userIdentity.invokedBy': undefined, sourceIPAddress: '192.0.2.7' },
    ],
    ['a key of another bucket', { ...KEY_USE, ...context('arn:aws:s3:::payroll/AWSLogs/1.json.gz') }],
    ['a key of nothing', { ...KEY_USE, requestParameters: {} }],
    ['a key for the configuration', { ...KEY_USE, ...context('arn:aws:s3:::data-bucket/config/user.ini') }],
    ['a key made for a log', { ...KEY_USE, eventName: 'GenerateDataKey' }],
    ['a key that is destroyed', { ...KEY_USE, eventName: 'ScheduleKeyDeletion' }],
    ['what a service does', { eventType: 'AwsServiceEvent' }],
  ])('is not our own: %s', async (_, changes) => {
    expect(await ownCall(changes)).toBe(0);
  });
});

describe('what loading leaves in access logs of S3', () => {
  it.each<[string, Readonly<Record<string, string>>]>([
    ['the reading of a log object', {}],
    ['the reading of a part of it', { status: '206' }],
    ['the writing of dead letters', { bucket: 'data-bucket', operation: 'REST.PUT.OBJECT', key: dead }],
    [
      'the listing of knowledge',
      {
        bucket: 'data-bucket',
        operation: 'REST.GET.BUCKET',
        key: '-',
        request: '"GET /?list-type=2&prefix=knowledge%2F HTTP/1.1"',
      },
    ],
  ])('is our own: %s', async (_, changes) => {
    expect(await ownRequest(changes)).toBe(1);
  });

  it.each<[string, Readonly<Record<string, string>>]>([
    ['others, whatever they call themselves', { requester: 'arn:aws:sts::111122223333:assumed-role/other/loader' }],
    [
      'others who call themselves by our name',
      { requester: 'arn:aws:sts::111122223333:assumed-role/other/loader', agent: `"${BOAST}"` },
    ],
    ['nobody who calls himself by our name', { requester: '-', agent: `"${BOAST}"` }],
    ['nobody', { requester: '-' }],
    ['what was refused', { status: '403', error: 'AccessDenied' }],
    ['another bucket', { bucket: 'payroll' }],
    ['the reading of dead letters', { bucket: 'data-bucket', key: 'deadletters%2F1.gz' }],
    ['the writing of a log', { operation: 'REST.PUT.OBJECT' }],
    ['a deletion', { operation: 'REST.DELETE.OBJECT' }],
    ['the listing of logs', { operation: 'REST.GET.BUCKET', key: '-', request: '"GET /?prefix=AWSLogs HTTP/1.1"' }],
    [
      'a listing that only begins alike',
      { operation: 'REST.GET.BUCKET', key: '-', request: '"GET /?x=prefix=knowledge/ HTTP/1.1"' },
    ],
    ['a tool', { agent: '"aws-cli/2.31.0"' }],
    ['a signed link', { authentication: 'QueryString' }],
  ])('is not our own: %s', async (_, changes) => {
    expect(await ownRequest(changes)).toBe(0);
  });
});

describe('our own roles', () => {
  it('may be known by their sessions', async () => {
    const principals = ['arn:aws:sts::111122223333:assumed-role/loader/some-session'];

    expect(await ownCall({}, { ...OWN, principals })).toBe(1);
    expect(await ownRequest({}, { ...OWN, principals })).toBe(1);
  });

  it.each([[[]], [['loader', 'arn:aws:iam::111122223333:user/loader', '*', 'arn:aws:iam::111122223333:role/']]])(
    'are none without the ARN of a role: %j',
    (principals) => {
      expect(ownLogsRules({ ...OWN, principals })).toEqual([]);
    },
  );

  it('leave their traces in no other log', () => {
    const world = createFakeWorld();
    const [rule] = ownLogsRules(OWN);

    const concerned = world.sources.filter((source) => rule?.bind(source) !== undefined).map(({ id }) => id);

    expect(concerned.toSorted()).toEqual(['cloudtrail', 's3accesslog']);
  });
});
