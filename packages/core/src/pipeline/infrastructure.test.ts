import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { load, NO_DEADLINES } from '../../../../test/fakes/world.ts';
import { allDocuments, GATES, gateLines, smallWorld } from '../../../../test/support/loads.ts';
import { StoreError } from '../errors.ts';
import { isBalanced } from '../model/report.ts';
import { loadObject } from './load-object.ts';

describe('infrastructure that fails', () => {
  test('on opening is an error of the report', async () => {
    const world = smallWorld();
    const ref = world.store.put(GATES, gateLines(3));
    world.store.fail(ref, new StoreError('s3://logs/x: AccessDenied', { retryable: false }));
    const denied = await loadObject({ ref, start: 0, mode: 'fill' }, NO_DEADLINES, world);
    world.store.remove(ref);
    const deleted = await loadObject({ ref, start: 0, mode: 'fill' }, NO_DEADLINES, world);

    expect(denied).toMatchObject({ status: 'failed', error: 's3://logs/x: AccessDenied', source: 'gates', read: 0 });
    expect(deleted.error).toContain('NoSuchKey');
  });

  test('in the middle of reading leaves what is settled, and nothing twice when it comes again', async () => {
    const world = smallWorld();
    const body = gateLines(100);

    const broken = await load(world, GATES, body, { chunkBytes: 500, breakAfter: 4_000 });

    expect(broken).toMatchObject({ status: 'failed', error: expect.stringContaining('connection broke') });
    expect(isBalanced(broken)).toBe(true);
    expect(broken.indexed).toBeLessThan(100);
    const { indexed, duplicate } = await load(world, GATES, body);
    expect([indexed + duplicate, world.transport.count]).toEqual([100, 100]);
  });

  test('with a permission that is missing fails the object, and settles what went in', async () => {
    const forbidden = { status: 403, error: { type: 'security_exception', reason: 'no permissions' } };
    const world = smallWorld({ item: ({ source }) => (source.includes('"user3"') ? forbidden : undefined) });

    const report = await load(world, GATES, gateLines(30));

    expect(report).toMatchObject({ status: 'failed', error: expect.stringContaining('no permissions') });
    expect(isBalanced(report)).toBe(true);
    expect(report.indexed).toBeGreaterThan(0);
    expect(world.deadLetters.files.size).toBe(0);
  });

  test('with a store of dead letters that fails is an error too', async () => {
    const world = smallWorld();
    const deadLetters = { put: () => Promise.reject(new StoreError('no room', { retryable: true })) };
    const ref = world.store.put(GATES, 'garbage\n');

    const report = await loadObject({ ref, start: 0, mode: 'fill' }, NO_DEADLINES, { ...world, deadLetters });

    expect(report).toMatchObject({ status: 'failed', error: 'no room' });
    expect(isBalanced(report)).toBe(true);
  });

  const status = fc.constantFrom(undefined, undefined, undefined, 429, 503, 400, 403);
  test.prop([fc.array(status, { minLength: 1, maxLength: 40 }), fc.integer({ min: 1, max: 500 })], { numRuns: 60 })(
    'anyhow never loses, doubles or miscounts a record',
    async (script, chunkBytes) => {
      let actions = 0;
      const item = () => {
        const answer = script[actions++];
        return answer === undefined ? undefined : { status: answer, error: { type: 'by_script', reason: 'by script' } };
      };
      const world = smallWorld({ item });
      const body = `${gateLines(30)}garbage\n`;

      let report = await load(world, GATES, body, { chunkBytes });
      for (let delivery = 1; report.status === 'failed' && delivery < 60; delivery++) {
        expect(isBalanced(report)).toBe(true);
        report = await load(world, GATES, body, { chunkBytes });
      }

      expect(report).toMatchObject({ status: 'complete', read: 31 });
      expect(isBalanced(report)).toBe(true);
      expect(report.deadLettered).toBeGreaterThan(0);
      const kept = new Set(world.deadLetters.letters.map(({ ordinal }) => ordinal));
      expect(kept.size).toBe(report.deadLettered);
      expect(
        new Set([...allDocuments(world).values()].map((json) => JSON.parse(json).sekisho.ordinal)).size,
      ).toBeGreaterThanOrEqual(31 - report.deadLettered);
    },
  );
});
