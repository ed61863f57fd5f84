import { sources } from '@sekisho/core';
import { expect, it, vi } from 'vitest';
import { readConfig } from './config.ts';
import { createApiDeps, createLoadDeps } from './deps.ts';
import { createLog } from './log.ts';
import { startFakeAccounts } from './testing/fake-accounts.ts';

const READER = 'arn:aws:iam::444455556666:role/reader';
const log = createLog(() => {});

function configAt(endpoint: string) {
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'OWN');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'local');
  return readConfig({
    OPENSEARCH_URL: endpoint,
    LOG_BUCKETS: 'own,theirs',
    LOG_BUCKET_ROLES: JSON.stringify({ theirs: READER }),
    LOG_BUCKET_REGIONS: '{"theirs":"eu-west-1"}',
    DATA_BUCKET: 'data',
    LIVE_QUEUE_URL: endpoint,
    BACKFILL_QUEUE_URL: endpoint,
    AWS_REGION: 'us-east-1',
    AWS_ENDPOINT_URL: endpoint,
    OWN_PRINCIPALS: 'arn:aws:iam::111122223333:role/loader',
  });
}

it.each([
  ['the loader', createLoadDeps],
  ['the admin API', createApiDeps],
])('has %s read and list the buckets of other accounts as the roles there', async (_, create) => {
  await using accounts = await startFakeAccounts();
  const { store, pages } = create(configAt(accounts.endpoint), log);

  await store.open({ bucket: 'theirs', key: 'k' });
  await pages.listing.page({ bucket: 'theirs', prefix: '', size: 1 });
  await store.open({ bucket: 'own', key: 'k' });

  expect(accounts.requests.map(({ key, region }) => [key, region])).toEqual([
    ['ASIA1', 'eu-west-1'],
    ['ASIA1', 'eu-west-1'],
    ['OWN', 'us-east-1'],
  ]);
});

it('knows the traces that reading leaves in other accounts for its own', async () => {
  await using accounts = await startFakeAccounts();
  const { exclusions = [] } = createApiDeps(configAt(accounts.endpoint), log).deployed;
  const cloudTrail = sources.find(({ id }) => id === 'cloudtrail');

  const conditions = exclusions.map((rule) => cloudTrail && rule.bind(cloudTrail));

  const trace = 'arn:aws:sts::444455556666:assumed-role/reader/sekisho';
  expect(conditions.map((condition) => condition?.mayMatch?.(`{"arn":"${trace}"}`))).toEqual([true]);
});
