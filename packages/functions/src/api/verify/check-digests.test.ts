import { StoreError } from '@sekisho/core';
import { describe, expect, it } from 'vitest';
import { createFakeClock } from '../../../../../test/fakes/clock.ts';
import { createTrailApi, digestKey, digestOf, logKey, type VerifiedPage } from '../../testing/fake-trail.ts';

const FIRST = digestOf(1, { a: 'A', b: 'B' });
const SECOND = digestOf(2, { c: 'C' }, FIRST);
const THIRD = digestOf(3, {}, SECOND);

/** A trail of three hours with three log files. */
function trail(changes: Readonly<Record<string, string | undefined>> = {}): ReadonlyMap<string, string> {
  const files = new Map([
    ...[FIRST, SECOND, THIRD].map((text, i) => [digestKey(i + 1), text] as const),
    ...['a', 'b', 'c'].map((name) => [logKey(name), name.toUpperCase()] as const),
  ]);
  for (const [key, text] of Object.entries(changes)) {
    if (text === undefined) files.delete(key);
    else files.set(key, text);
  }
  return files;
}

const doubtsOf = (pages: readonly VerifiedPage[]) => pages.flatMap(({ doubts }) => doubts);

describe('a trail', () => {
  it('is proved where every digest and every log file is there', async () => {
    const { verify, opened } = createTrailApi(trail());

    expect(await verify()).toMatchObject([
      { listed: 6, claimed: 3, digests: 3, logFiles: 3, hashed: 0, chainStarts: 1, doubts: [] },
    ]);
    // Each digest once, and no log file.
    expect(opened).toEqual([1, 2, 3].map(digestKey));
  });

  it('is proved to the last byte where hashes are asked for', async () => {
    const { verify } = createTrailApi(trail());

    expect(await verify('prefix=AWSLogs/&hashes=true')).toMatchObject([{ logFiles: 3, hashed: 3, doubts: [] }]);
  });

  it('misses a log file that was deleted', async () => {
    const { verify } = createTrailApi(trail({ [logKey('b')]: undefined }));

    const doubt = { key: logKey('b'), doubt: 'not_in_bucket', digest: digestKey(1) };
    expect(doubtsOf(await verify())).toEqual([doubt]);
    expect(doubtsOf(await verify('prefix=AWSLogs/&hashes=true'))).toEqual([doubt]);
  });

  it('shows a log file that was changed, where hashes are asked for', async () => {
    const { verify } = createTrailApi(trail({ [logKey('b')]: 'forged' }));

    expect(doubtsOf(await verify())).toEqual([]);
    expect(doubtsOf(await verify('prefix=AWSLogs/&hashes=true'))).toEqual([
      { key: logKey('b'), doubt: 'hash_differs', digest: digestKey(1) },
    ]);
  });

  it('shows a digest that was changed, or deleted, by the one after it', async () => {
    const changed = createTrailApi(trail({ [digestKey(1)]: digestOf(1, { a: 'A' }) }));
    const deleted = createTrailApi(trail({ [digestKey(2)]: undefined }));

    expect(doubtsOf(await changed.verify())).toEqual([
      { key: digestKey(1), doubt: 'previous_digest_differs', digest: digestKey(2) },
    ]);
    expect(doubtsOf(await deleted.verify())).toEqual([
      { key: digestKey(2), doubt: 'previous_digest_missing', digest: digestKey(3) },
    ]);
  });

  it('has its digests compared also with those before the prefix', async () => {
    const { verify } = createTrailApi(trail({ [digestKey(1)]: digestOf(1, { a: 'A' }) }));

    expect(doubtsOf(await verify(`prefix=${digestKey(2)}`))).toMatchObject([{ doubt: 'previous_digest_differs' }]);
  });

  it.each([
    ['no JSON', '{'],
    ['one of another place', FIRST],
    ['of a bucket that is none of ours', SECOND.replaceAll('"logs"', '"other"')],
  ])('shows a digest that is %s', async (_, text) => {
    const { verify } = createTrailApi(trail({ [digestKey(2)]: text, [digestKey(3)]: undefined }));

    expect(doubtsOf(await verify())).toEqual([{ key: digestKey(2), doubt: 'digest_invalid', digest: digestKey(2) }]);
  });

  it('has nothing read of buckets that logs do not come from', async () => {
    const elsewhere = SECOND.replaceAll('"s3Bucket":"logs"', '"s3Bucket":"other"').replace(
      '"previousDigestS3Bucket":"logs"',
      '"previousDigestS3Bucket":"other"',
    );
    const { verify, opened } = createTrailApi(trail({ [digestKey(2)]: elsewhere, [digestKey(3)]: undefined }));

    expect(doubtsOf(await verify(`prefix=${digestKey(2)}`))).toMatchObject([
      { key: logKey('c'), doubt: 'not_in_bucket' },
      { key: digestKey(1), doubt: 'previous_digest_missing' },
    ]);
    expect(opened).toEqual([digestKey(2)]);
  });

  it('has log files compared with the ledger, each once', async () => {
    const nothing = async () => ({ entries: new Map(), documents: new Map() });
    const { verify } = createTrailApi(trail(), { proofs: nothing });
    const [a, b, c] = ['a', 'b', 'c'].map(logKey);

    expect(doubtsOf(await verify()).map(({ key }) => key)).toEqual([a, b, c]);
    expect(doubtsOf(await verify('prefix=AWSLogs/111122223333/CloudTrail-Digest/'))).toEqual([
      { key: a, doubt: 'not_in_ledger', digest: digestKey(1) },
      { key: b, doubt: 'not_in_ledger', digest: digestKey(1) },
      { key: c, doubt: 'not_in_ledger', digest: digestKey(2) },
    ]);
  });

  it('may be gone through without its digests', async () => {
    const { verify, opened } = createTrailApi(trail({ [logKey('b')]: undefined }));

    expect(await verify('prefix=AWSLogs/&digests=false')).toMatchObject([{ listed: 5, digests: 0, doubts: [] }]);
    expect(opened).toEqual([]);
  });
});

describe('much work', () => {
  const names = Array.from({ length: 2_500 }, (_, i) => String(i).padStart(4, '0'));
  const large = digestOf(1, Object.fromEntries(names.map((name) => [name, name])));

  it('is done in parts, also within a digest, and nothing is done twice', async () => {
    const next = digestOf(2, {}, large);
    const files = new Map([
      [digestKey(1), large],
      [digestKey(2), next],
      ...names.map((name) => [logKey(name), name] as const),
    ]);
    files.delete(logKey('1717'));
    const { verify } = createTrailApi(files);

    const pages = await verify();

    expect(pages.reduce((sum, { logFiles }) => sum + logFiles, 0)).toBe(2_500);
    expect(pages.reduce((sum, { digests }) => sum + digests, 0)).toBe(2);
    expect(pages.reduce((sum, { listed }) => sum + listed, 0)).toBe(2_501 - 1 + 1);
    for (const { logFiles } of pages) expect(logFiles).toBeLessThan(1_020);
    expect(doubtsOf(pages)).toEqual([{ key: logKey('1717'), doubt: 'not_in_bucket', digest: digestKey(1) }]);
  });

  it('is put off to the next page when its time is up', async () => {
    const clock = createFakeClock();
    const slow = createTrailApi(trail(), { clock });
    const { open } = slow.deps.store;
    const store = {
      ...slow.deps.store,
      open: (ref: Parameters<typeof open>[0]) => {
        clock.advance(11_000);
        return open(ref);
      },
    };

    const pages = await createTrailApi(trail(), { clock, store }).verify();

    expect(pages.map(({ listed, digests }) => [listed, digests])).toEqual([
      [1, 1],
      [1, 1],
      [4, 1],
    ]);
    expect(doubtsOf(pages)).toEqual([]);
  });

  it('leaves out what an archive holds, and says so', async () => {
    const { deps } = createTrailApi(trail());
    const store = {
      ...deps.store,
      open: (ref: Parameters<typeof deps.store.open>[0]) =>
        ref.key === logKey('a')
          ? Promise.reject(new StoreError('it is archived', { retryable: false }))
          : deps.store.open(ref),
    };

    const pages = await createTrailApi(trail(), { store }).verify('prefix=AWSLogs/&hashes=true');

    expect(pages).toMatchObject([{ hashed: 2, doubts: [{ key: logKey('a'), doubt: 'not_hashed' }] }]);
  });

  it.each([
    ['no digest', logKey('a'), 'AWSLogs/'],
    ['elsewhere', digestKey(1), digestKey(2)],
  ])('is not begun where a made-up cursor names what is %s', async (_, digest, prefix) => {
    const { app, opened } = createTrailApi(trail());
    const after = Buffer.from(JSON.stringify({ digest, log: 1 })).toString('base64url');

    const response = await app.request(`/verify?prefix=${prefix}&after=${after}`);

    expect([response.status, opened]).toEqual([200, []]);
  });
});
