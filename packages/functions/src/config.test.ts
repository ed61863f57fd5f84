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
