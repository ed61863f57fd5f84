import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { objectId, placeId } from './object-id.ts';

const part = fc.string({ unit: fc.constantFrom('a', 'b', '/', '-', '"', ',', '\\', '[', '\u0000'), maxLength: 6 });
const ref = fc.record({ bucket: part, key: part, etag: part });

describe('the id of an object', () => {
  test.prop([ref, ref], { numRuns: 2_000 })('is the same only for the same bucket, key and etag', (one, other) => {
    const isSame = one.bucket === other.bucket && one.key === other.key && one.etag === other.etag;

    expect(objectId(one) === objectId(other)).toBe(isSame);
    expect(placeId(one) === placeId(other)).toBe(one.bucket === other.bucket && one.key === other.key);
  });

  test.prop([fc.tuple(part, part), part])('does not change where characters move between its parts', ([a, b], c) => {
    const ids = [
      { bucket: a + b, key: c, etag: '' },
      { bucket: a, key: b + c, etag: '' },
      { bucket: a, key: b, etag: c },
      { bucket: a, key: '', etag: b + c },
    ];

    const different = new Set(ids.map((one) => JSON.stringify(one))).size;

    expect(new Set(ids.map(objectId)).size).toBe(different);
  });

  test('does not depend on what else is known of it', () => {
    const known = { bucket: 'b', key: 'k', etag: 'e' };

    expect(objectId({ ...known, size: 1, versionId: 'v', modified: 'm' })).toBe(objectId(known));
    expect(objectId({ bucket: 'b', key: 'k' })).toBe(objectId({ bucket: 'b', key: 'k', etag: '' }));
  });

  test('has 120 bits, in characters that need no escape', () => {
    expect(objectId({ bucket: 'b', key: 'k' })).toMatch(/^[\w-]{20}$/u);
  });

  test('never changes from one release to the next', () => {
    expect(objectId({ bucket: 'logs', key: 'a/b.gz', etag: '0123' })).toBe('NETwskF_Jsmzq1Ytk32_');
  });
});
