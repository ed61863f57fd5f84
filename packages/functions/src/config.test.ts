import { expect, it } from 'vitest';
import { readConfig } from './config.ts';
import { ConfigError } from './errors.ts';

const ENV = {
  OPENSEARCH_URL: 'http://127.0.0.1:9200',
  LOG_BUCKETS: 'logs-a, logs-b',
  DATA_BUCKET: 'data',
  LIVE_QUEUE_URL: 'http://127.0.0.1:4566/000000000000/live',
  BACKFILL_QUEUE_URL: 'http://127.0.0.1:4566/000000000000/backfill',
  AWS_REGION: 'eu-west-1',
};

it('reads what is set, and fills in the rest', () => {
  expect(readConfig({ ...ENV, AWS_ENDPOINT_URL: '', INDEX_ZONE: '-03:30', INDEX_ROTATION: 'weekly' })).toEqual({
    aws: { region: 'eu-west-1', endpoint: undefined },
    search: { url: 'http://127.0.0.1:9200', auth: 'none' },
    logBuckets: ['logs-a', 'logs-b'],
    logBucketRoles: new Map(),
    logBucketRegions: new Map(),
    dataBucket: 'data',
    liveQueueUrl: ENV.LIVE_QUEUE_URL,
    backfillQueueUrl: ENV.BACKFILL_QUEUE_URL,
    rotation: 'weekly',
    zoneOffsetMinutes: -210,
    bulk: { bytes: 4_194_304, gzip: false },
    sources: {},
    knowledge: ['bundled'],
    retention: {},
    communityId: false,
    metricsNamespace: 'Sekisho',
    isFineGrained: false,
    operators: [],
    ownPrincipals: [],
    domainName: undefined,
  });
});

it('reads settings of sources', () => {
  const sources = { 'cloudfront-realtime': { fields: ['timestamp', 'c-ip'] }, msk: { ignoreContainerStderr: true } };

  expect(readConfig({ ...ENV, SOURCE_SETTINGS: JSON.stringify(sources) }).sources).toEqual(sources);
});

it('reads whose traces are our own', () => {
  const roles = ['arn:aws:iam::111122223333:role/loader', 'arn:aws-cn:sts::111122223333:assumed-role/loader'];

  expect(readConfig({ ...ENV, OWN_PRINCIPALS: ` ${roles.join(' , ')},` }).ownPrincipals).toEqual(roles);
});

const ROLE = 'arn:aws:iam::111122223333:role/path/reader';
const USER = 'arn:aws:iam::111122223333:user/master';
const SECRET = 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:master-AbCdEf';

it('reads as whom and where single buckets are read', () => {
  const roles = { 'logs-b': ROLE };
  const set = { LOG_BUCKET_ROLES: JSON.stringify(roles), LOG_BUCKET_REGIONS: '{"logs-a":"us-gov-west-1"}' };

  const { logBucketRoles, logBucketRegions } = readConfig({ ...ENV, ...set });

  expect([...logBucketRoles]).toEqual([['logs-b', ROLE]]);
  expect([...logBucketRegions]).toEqual([['logs-a', 'us-gov-west-1']]);
});

it('reads who the master of the domain is', () => {
  const master = (set: object) => readConfig({ ...ENV, BOOTSTRAP_ROLE_ARN: ROLE, ...set }).master;

  expect(master({ MASTER_SECRET_ARN: SECRET })).toEqual({ secretArn: SECRET });
  expect(master({ MASTER_ROLE_ARN: ROLE })).toEqual({ roleArn: ROLE });
  expect(master({})).toBeUndefined();
  expect(() => master({ MASTER_SECRET_ARN: 'my-secret' })).toThrow(/^MASTER_SECRET_ARN must be the ARN [^\n]+\.$/u);
  expect(() => master({ MASTER_ROLE_ARN: USER })).toThrow(/^MASTER_ROLE_ARN must be the ARN [^\n]+\.$/u);
  expect(() => master({ MASTER_SECRET_ARN: SECRET, MASTER_ROLE_ARN: ROLE })).toThrow(/^MASTER_ROLE_ARN .*beside.*\.$/u);
  expect(() => master({ MASTER_ROLE_ARN: ROLE, BOOTSTRAP_ROLE_ARN: '' })).toThrow(
    /^BOOTSTRAP_ROLE_ARN is not set.*\.$/u,
  );
});

it('reads how long documents are kept', () => {
  const retention = { default: 365, 'log-aws-waf': { warm: 7, cold: 30, delete: 400 }, 'log-aws-elb': { warm: 7 } };

  expect(readConfig({ ...ENV, RETENTION: JSON.stringify(retention) }).retention).toEqual(retention);
});

it.each([
  [{ cold: 30, delete: 400 }, 'warm first'],
  [{ warm: 30, cold: 7 }, 'one after the other'],
  [{ warm: 30, delete: 30 }, 'one after the other'],
  [{ frozen: 30 }, 'frozen'],
  ['30', 'expected'],
])('says what is wrong with keeping documents by %j', (wish, words) => {
  expect(() => readConfig({ ...ENV, RETENTION: JSON.stringify({ default: wish }) })).toThrow(
    new RegExp(`^RETENTION [^\\n]*${words}[^\\n]*\\.$`, 'u'),
  );
});

it.each([
  ['https://search-x.eu-west-1.es.amazonaws.com', 'aws'],
  ['https://search-x.cn-north-1.es.amazonaws.com.cn', 'aws'],
  ['https://amazonaws.com.example.org', 'none'],
])('signs requests to %s: %s', (url, auth) => {
  expect(readConfig({ ...ENV, OPENSEARCH_URL: url }).search.auth).toBe(auth);
});

it.each([
  ['OPENSEARCH_URL', 'search:9200'],
  ['OPENSEARCH_URL', 'ftp://user:secret@search'],
  ['OPENSEARCH_AUTH', 'basic'],
  ['LOG_BUCKETS', 'logs,,other'],
  ['DATA_BUCKET', undefined],
  ['LIVE_QUEUE_URL', 'live'],
  ['BACKFILL_QUEUE_URL', ''],
  ['AWS_REGION', 'Frankfurt'],
  ['AWS_ENDPOINT_URL', 'localhost'],
  ['INDEX_ROTATION', 'hourly'],
  ['INDEX_ZONE', 'JST'],
  ['BULK_BYTES', '10MB'],
  ['BULK_BYTES', '10'],
  ['BULK_GZIP', 'yes'],
  ['SOURCE_SETTINGS', '{"cloudfront":{}}'],
  ['OWN_PRINCIPALS', 'arn:aws:iam::111122223333:user/loader'],
  ['LOG_BUCKET_ROLES', 'logs-a=arn:aws:iam::111122223333:role/r'],
  ['LOG_BUCKET_ROLES', '{"logs-a":"arn:aws:sts::111122223333:assumed-role/r"}'],
  ['LOG_BUCKET_ROLES', '{"logs-c":"arn:aws:iam::111122223333:role/r"}'],
  ['LOG_BUCKET_REGIONS', '{"logs-a":"Frankfurt"}'],
  ['LOG_BUCKET_REGIONS', '{"data":"eu-west-1"}'],
  ['BOOTSTRAP_ROLE_ARN', 'bootstrap'],
])('names %s when it is %j, in one sentence, and does not repeat the value', (name, value) => {
  const read = () => readConfig({ ...ENV, [name]: value });

  expect(read).toThrow(ConfigError);
  expect(read).toThrow(new RegExp(`^${name} [^\\n]+\\.$`, 'u'));
  expect(read).not.toThrow(/secret/u);
});

it('names every variable at fault', () => {
  expect(() => readConfig({ AWS_REGION: 'eu-west-1' })).toThrow(
    /^OPENSEARCH_URL is not set.*\nLOG_BUCKETS is not set.*\nDATA_BUCKET is not set.*\nLIVE_QUEUE_URL .*\nBACKFILL_QUEUE_URL .*$/u,
  );
});
