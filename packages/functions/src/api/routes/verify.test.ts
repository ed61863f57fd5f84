import type { ListedObject, Proof } from '@sekisho/core';
import { expect, it } from 'vitest';
import { createFakeApi, jsonOf } from '../../testing/fake-api.ts';
import { createFakeJobs } from '../../testing/fake-jobs.ts';

const FLOWS = 'AWSLogs/111122223333/vpcflowlogs/eu-west-1/';
const TRAIL = 'AWSLogs/111122223333/CloudTrail/eu-west-1/x.json.gz';

function objectsOf(...keys: readonly string[]): readonly ListedObject[] {
  return keys.map((key) => ({ bucket: 'logs', key, etag: 'e1', size: 1, modified: '2026-11-20T00:00:00.000Z' }));
}

const proof = (key: string, changes: Partial<Proof> = {}): readonly [string, readonly Proof[]] => [
  key,
  [{ key, etag: 'e1', status: 'complete', documents: 3, ...changes }],
];

interface Page {
  readonly listed: number;
  readonly claimed: number;
  readonly counted: number;
  readonly documents: number;
  readonly doubts: readonly { readonly key: string; readonly doubt: string }[];
  readonly next?: string;
}

it('compares what is in the bucket with the ledger and the cluster', async () => {
  const [good, bad, lost] = ['a', 'b', 'c'].map((name) => `${FLOWS}${name}.log`) as [string, string, string];
  const asked: (readonly string[])[] = [];
  const { app } = createFakeApi({
    pages: createFakeJobs(objectsOf('AWSLogs/holiday.jpg', TRAIL, good, bad, lost)),
    proofs: async (_, keys) => {
      asked.push(keys);
      const entries = new Map([proof(TRAIL, { documents: 9 }), proof(good), proof(bad, { status: 'partial' })]);
      return { entries, documents: new Map([[good, 3]]) };
    },
  });

  const page = await jsonOf<Page>(await app.request('/verify?prefix=AWSLogs/'));

  expect(asked).toEqual([[TRAIL, good, bad, lost]]);
  expect(page).toEqual({
    ...{ listed: 5, claimed: 4, counted: 3, documents: 3 },
    ...{ digests: 0, logFiles: 0, hashed: 0, chainStarts: 0 },
    doubts: [
      { key: bad, doubt: 'not_complete' },
      { key: lost, doubt: 'not_in_ledger' },
    ],
  });
});

it('goes through a bucket page by page', async () => {
  const keys = ['a', 'b', 'c'].map((name) => `${FLOWS}${name}.log`);
  const { app } = createFakeApi({ pages: createFakeJobs(objectsOf(...keys)) });

  const first = await jsonOf<Page>(await app.request('/verify?size=2'));
  const second = await jsonOf<Page>(await app.request(`/verify?size=2&after=${encodeURIComponent(first.next ?? '')}`));

  expect([first.listed, first.next]).toEqual([2, expect.any(String)]);
  expect([second.listed, second.next]).toEqual([1, undefined]);
});

it('refuses buckets that logs are not read from, and pages that are too large', async () => {
  const { app } = createFakeApi();

  expect((await app.request('/verify?bucket=other')).status).toBe(403);
  for (const query of ['size=1001', 'hashes=yes', 'digests=', 'after=AWSLogs/', 'after=W10']) {
    expect((await app.request(`/verify?${query}`)).status, query).toBe(400);
  }
});
