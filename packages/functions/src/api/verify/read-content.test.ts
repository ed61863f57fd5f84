import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { StoreError } from '@sekisho/core';
import { expect, it } from 'vitest';
import { createFakeClock } from '../../../../../test/fakes/clock.ts';
import { type ContentLimits, readContent } from './read-content.ts';

const TEXT = 'x'.repeat(300_000);
const clock = createFakeClock();
const limits: ContentLimits = { bytes: 1_000_000, until: Number.POSITIVE_INFINITY, clock, keepsText: false };

async function* chunksOf(bytes: Uint8Array, size = 100, fault?: Error) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  if (fault !== undefined) throw fault;
}

it('hashes what is inside, and keeps it where it is wanted', async () => {
  const hash = createHash('sha256').update(TEXT).digest('hex');

  expect(await readContent(chunksOf(gzipSync(TEXT)), limits)).toEqual({ hash, text: '' });
  expect(await readContent(chunksOf(gzipSync(TEXT)), { ...limits, keepsText: true })).toEqual({ hash, text: TEXT });
});

it('takes gzip of several parts for one', async () => {
  const parts = Buffer.concat([gzipSync('a'), gzipSync('b')]);

  expect(await readContent(chunksOf(parts), { ...limits, keepsText: true })).toMatchObject({ text: 'ab' });
});

it.each([
  ['no gzip', Buffer.from('{}')],
  ['cut off', gzipSync(TEXT).subarray(0, -9)],
])('says that it is broken: %s', async (_, bytes) => {
  expect(await readContent(chunksOf(bytes), limits)).toBe('broken');
});

it('stops where there is too much, and lets the object go', async () => {
  let isLetGo = false;
  async function* endless() {
    try {
      for (const bomb = gzipSync(Buffer.alloc(10_000_000)); ; ) yield bomb;
    } finally {
      isLetGo = true;
    }
  }

  expect(await readContent(endless(), limits)).toBe('too_much');
  await expect.poll(() => isLetGo).toBe(true);
  expect(await readContent(chunksOf(gzipSync(TEXT)), { ...limits, until: clock.now() - 1 })).toBe('too_much');
});

it('passes on that the object cannot be read', async () => {
  const fault = new StoreError('the connection is lost', { retryable: true });

  await expect(readContent(chunksOf(gzipSync(TEXT).subarray(0, 50), 50, fault), limits)).rejects.toBe(fault);
});
