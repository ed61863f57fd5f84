import type { ListedObject } from '@sekisho/core';
import { describe, expect, it } from 'vitest';
import { createFakeJobs } from '../../../functions/src/testing/fake-jobs.ts';
import { createTrailApi, digestKey, digestOf, logKey } from '../../../functions/src/testing/fake-trail.ts';
import { serveFakeApi } from '../testing/serve-fake-api.ts';

const keys = Array.from({ length: 2_500 }, (_, i) => `vpcflowlogs/${String(i).padStart(5, '0')}.log`);
const objects = keys.map(
  (key): ListedObject => ({ bucket: 'logs', key, etag: 'e', size: 1, modified: '2026-11-20T00:00:00.000Z' }),
);

/** An API by which all objects but some are loaded. */
const serve = (lost: readonly string[]) =>
  serveFakeApi({
    pages: createFakeJobs(objects),
    proofs: async (_, asked) => ({
      entries: new Map(
        asked
          .filter((key) => !lost.includes(key))
          .map((key) => [key, [{ key, etag: 'e', status: 'complete', documents: 2 }]]),
      ),
      documents: new Map(asked.map((key) => [key, 2])),
    }),
  });

it('proves a load, however many pages it is of', async () => {
  await using api = await serve([]);

  expect(await api.run('verify', 'vpcflowlogs/')).toMatchObject({
    ...{ code: 0, stdout: '' },
    stderr: '2,500 objects, 2,500 of them logs: all are loaded. 5,000 documents of 2,500 objects are in the cluster.\n',
  });
});

it('names the objects in doubt, and fails', async () => {
  const lost = ['vpcflowlogs/00001.log', 'vpcflowlogs/02499.log'];
  await using api = await serve(lost);

  const words = await api.run('verify', '');
  expect(words.code).toBe(1);
  expect(words.stdout).toMatch(/\nnot in ledger +vpcflowlogs\/00001\.log\nnot in ledger +vpcflowlogs\/02499\.log\n$/u);
  expect(words.stderr).toContain('2 are in doubt');
  const json = JSON.parse((await api.run('verify', '', '--json')).stdout);
  expect(json).toMatchObject({
    listed: 2_500,
    doubtful: 2,
    doubts: lost.map((key) => ({ key, doubt: 'not_in_ledger' })),
  });
});

describe('digests of CloudTrail', () => {
  const files = new Map([
    [digestKey(1), digestOf(1, { a: 'A', b: 'B' })],
    [logKey('a'), 'A'],
    [logKey('b'), 'forged'],
  ]);
  const { pages, store, proofs } = createTrailApi(files).deps;

  it('are gone by, and told of', async () => {
    await using api = await serveFakeApi({ pages, store, proofs });

    const { code, stderr } = await api.run('verify', 'AWSLogs/');

    expect(code).toBe(0);
    expect(stderr).toContain('1 digests of CloudTrail name 2 log files: none was read (--hashes does).');
    expect(stderr).toContain('Signatures are not checked.');
  });

  it('show what was changed, with --hashes', async () => {
    await using api = await serveFakeApi({ pages, store, proofs });

    const { code, stdout, stderr } = await api.run('verify', 'AWSLogs/', '--hashes');

    expect(code).toBe(1);
    expect(stdout).toContain(`hash differs  ${logKey('b')}`);
    expect(stderr).toContain('2 of them were read and hashed');
  });

  it('are left out, with --no-digests', async () => {
    await using api = await serveFakeApi({ pages, store, proofs });

    expect((await api.run('verify', 'AWSLogs/', '--no-digests')).stderr).not.toContain('digests');
  });
});
