import { StoreError } from '@sekisho/core';
import { beforeAll, expect, it } from 'vitest';
import { type FakeAccounts, startFakeAccounts } from '../testing/fake-accounts.ts';
import { createS3 } from './aws-clients.ts';
import { createBucketListing } from './bucket-listing.ts';
import { createLogBuckets } from './log-buckets.ts';
import { createObjectStore } from './object-store.ts';
import { isMissing } from './store-fault.ts';

const READER = 'arn:aws:iam::111122223333:role/reader';
const AUDITOR = 'arn:aws:iam::444455556666:role/auditor';

const roles = { theirs: READER, more: READER, others: AUDITOR };
const regions = { far: 'eu-west-1', others: 'ap-northeast-1' };

beforeAll(() => {
  process.env['AWS_ACCESS_KEY_ID'] = 'OWN';
  process.env['AWS_SECRET_ACCESS_KEY'] = 'local';
});

function readerAt({ endpoint }: FakeAccounts) {
  const aws = { region: 'us-east-1', endpoint };
  const buckets = createLogBuckets(createS3(aws), {
    aws,
    logBuckets: ['own', 'theirs', 'more', 'others', 'far'],
    logBucketRoles: new Map(Object.entries(roles)),
    logBucketRegions: new Map(Object.entries(regions)),
  });
  return { store: createObjectStore(buckets), listing: createBucketListing(buckets) };
}

function refused(code: string, message: string) {
  return `<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>`;
}

it('reads a bucket of another account as the role that is named for it, whichever way', async () => {
  await using accounts = await startFakeAccounts();
  const { store, listing } = readerAt(accounts);

  const { slice } = await store.open({ bucket: 'theirs', key: 'k' });
  await slice?.(0, 2);
  await store.find({ bucket: 'more', key: 'k' });
  await listing.page({ bucket: 'theirs', prefix: 'a/', size: 1 });
  await store.find({ bucket: 'others', key: 'k' });

  expect(accounts.requests.map(({ method, key, region }) => [method, key, region])).toEqual([
    ['GET', 'ASIA1', 'us-east-1'],
    ['GET', 'ASIA1', 'us-east-1'],
    ['HEAD', 'ASIA1', 'us-east-1'],
    ['GET', 'ASIA1', 'us-east-1'],
    ['HEAD', 'ASIA2', 'ap-northeast-1'],
  ]);
  expect(accounts.assumed).toEqual([READER, AUDITOR]);
  expect(new Set(accounts.askers)).toEqual(new Set(['OWN']));
});

it('reads its own buckets as itself, also those in another Region, and asks nobody for it', async () => {
  await using accounts = await startFakeAccounts();
  const { store, listing } = readerAt(accounts);

  await store.open({ bucket: 'own', key: 'k' });
  await store.open({ bucket: 'far', key: 'k' });
  await listing.page({ bucket: 'far', prefix: '', size: 1 });

  expect(accounts.requests.map(({ key, region }) => [key, region])).toEqual([
    ['OWN', 'us-east-1'],
    ['OWN', 'eu-west-1'],
    ['OWN', 'eu-west-1'],
  ]);
  expect(accounts.askers).toEqual([]);
});

it('asks for new credentials when those it has come to their end', async () => {
  await using accounts = await startFakeAccounts({ lifetime: -1 });
  const { store } = readerAt(accounts);

  await store.find({ bucket: 'theirs', key: 'first' });
  await store.find({ bucket: 'theirs', key: 'second' });

  const [first, second] = accounts.requests.map(({ key }) => key);
  expect(first).toMatch(/^ASIA\d$/u);
  expect(second).toMatch(/^ASIA\d$/u);
  expect(second).not.toBe(first);
});

it('says which role may not be assumed for which bucket, and what to do about it', async () => {
  const words = 'User: arn:aws:sts::999999999999:assumed-role/loader/x is not authorized to perform: sts:AssumeRole';
  await using accounts = await startFakeAccounts({ sts: () => [403, refused('AccessDenied', words)] });
  const { store, listing } = readerAt(accounts);

  const error = await store.open({ bucket: 'theirs', key: 'k' }).catch((caught: unknown) => caught);

  expect(error).toBeInstanceOf(StoreError);
  expect(error).toMatchObject({ retryable: false });
  expect(String(error)).toMatch(/s3:\/\/theirs\/k cannot be read: the role \S+:role\/reader cannot be assumed/u);
  expect(String(error)).toContain(words);
  expect(String(error)).toMatch(/Allow the function's role sts:AssumeRole .* trust policy/u);
  expect(isMissing(error)).toBe(false);
  await expect(store.find({ bucket: 'more', key: 'k' })).rejects.toThrow(/s3:\/\/more\/k .* cannot be assumed/u);
  await expect(listing.page({ bucket: 'theirs', prefix: '', size: 1 })).rejects.toThrow('cannot be listed: the role');
  expect(accounts.requests).toEqual([]);
});

it('assumes a role that is let in by now, and calls a fault of STS itself one that may pass', async () => {
  let answers: number = 503;
  await using accounts = await startFakeAccounts({
    sts: () => (answers === 200 ? undefined : [answers, refused('ServiceUnavailable', 'later')]),
  });
  const { store } = readerAt(accounts);

  await expect(store.find({ bucket: 'theirs', key: 'k' })).rejects.toMatchObject({
    retryable: true,
    message: expect.stringContaining('ServiceUnavailable: later'),
  });
  answers = 200;

  await expect(store.find({ bucket: 'theirs', key: 'k' })).resolves.toMatchObject({ etag: 'e' });
});

it.each([
  ['theirs', 403, 'AccessDenied', /Allow the role arn:aws:iam::111122223333:role\/reader the action/u],
  ['own', 403, 'AccessDenied', /Allow the function's role the action/u],
  ['own', 301, 'PermanentRedirect', /another Region \(PermanentRedirect.*LOG_BUCKET_REGIONS/u],
  ['own', 400, 'AuthorizationHeaderMalformed', /another Region \(Auth.*LOG_BUCKET_REGIONS/u],
])('tells the cure where S3 answers for the bucket %s with %i %s', async (bucket, status, code, cure) => {
  const answer = `<Error><Code>${code}</Code><Message>no</Message></Error>`;
  await using accounts = await startFakeAccounts({ s3: () => [status, answer] });
  const { store } = readerAt(accounts);

  const error = await store.open({ bucket, key: 'k' }).catch((caught: unknown) => caught);

  expect(error).toMatchObject({ retryable: false, message: expect.stringMatching(cure) });
});

it('reads no bucket that is not one of logs, even where a role is named for it', async () => {
  await using accounts = await startFakeAccounts();
  const aws = { region: 'us-east-1', endpoint: accounts.endpoint };
  const logBucketRoles = new Map([['data', READER]]);
  const access = { aws, logBuckets: ['own'], logBucketRoles, logBucketRegions: new Map<string, string>() };
  const store = createObjectStore(createLogBuckets(createS3(aws), access));

  await expect(store.open({ bucket: 'data', key: 'k' })).rejects.toThrow('LOG_BUCKETS');
  expect([accounts.requests, accounts.askers]).toEqual([[], []]);
});
