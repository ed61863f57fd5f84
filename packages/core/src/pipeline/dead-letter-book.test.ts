import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { createFakeDeadLetterStore } from '../../../../test/fakes/stores.ts';
import { objectId } from '../document/object-id.ts';
import type { DeadLetter } from '../model/dead-letter.ts';
import { openDeadLetterBook } from './dead-letter-book.ts';

const ref = { bucket: 'logs', key: 'a.log', etag: 'e' };
const MODIFIED = '2026-11-20T10:00:00.000Z';

function letter(ordinal: number, part?: number, record = 'x'): DeadLetter {
  return {
    source: 'gates',
    parser: 3,
    ref,
    ordinal,
    part,
    stage: 'parse',
    issue: { code: 'bad_json', detail: '' },
    record,
  };
}

/** Files after the letters were gathered, with full files kept after so many of them. */
async function fill(letters: readonly DeadLetter[], every: number): Promise<ReadonlyMap<string, readonly string[]>> {
  const store = createFakeDeadLetterStore();
  const book = openDeadLetterBook(store, 'gates', ref, MODIFIED);
  for (const [i, one] of letters.entries()) {
    book.add(one);
    if ((i + 1) % every === 0 && book.isFull) await book.keep(false);
  }
  await book.keep(true);
  return store.files;
}

describe('a book of dead letters', () => {
  test('keeps them in a file named by source, date, object and first record', async () => {
    const files = await fill([letter(7), letter(12)], 1);

    expect([...files.keys()]).toEqual([`gates/2026/11/20/${objectId(ref)}-7.ndjson`]);
    expect([...files.values()].flat().map((line) => JSON.parse(line))).toEqual(
      [letter(7), letter(12)].map((one) => JSON.parse(JSON.stringify(one))),
    );
  });

  test('makes no file of none', async () => {
    expect((await fill([], 1)).size).toBe(0);
  });

  test('keeps them by their place, whenever they came', async () => {
    const [lines] = (await fill([letter(9), letter(2, 1), letter(2, 0)], 10)).values();

    expect(lines?.map((line) => JSON.parse(line)).map(({ ordinal, part }) => [ordinal, part])).toEqual([
      [2, 0],
      [2, 1],
      [9, undefined],
    ]);
  });

  test.prop([
    fc.integer({ min: 0, max: 4_500 }),
    fc.integer({ min: 1, max: 3_000 }),
    fc.integer({ min: 1, max: 3_000 }),
  ])('makes the same files however often they are kept', async (count, every, otherwise) => {
    const letters = Array.from({ length: count }, (_, i) => letter(Math.floor(i / 3), i % 3));

    const files = await fill(letters, every);

    expect(files).toEqual(await fill(letters, otherwise));
    expect(files.size).toBe(Math.ceil(count / 1_000));
    expect([...files.values()].flat()).toHaveLength(count);
  });

  test('has a file full when it is long, whatever the number of letters', async () => {
    const huge = 'x'.repeat(2 * 1024 * 1024);

    const files = await fill([letter(0, undefined, huge), letter(1, undefined, huge), letter(2, undefined, huge)], 1);

    expect([...files.values()].map(({ length }) => length)).toEqual([2, 1]);
  });

  test('of another object, or of the same one overwritten, has other files', async () => {
    const names = await Promise.all(
      [ref, { ...ref, etag: 'other' }, { ...ref, key: 'b.log' }].map(async (one) => {
        const store = createFakeDeadLetterStore();
        const book = openDeadLetterBook(store, 'gates', one, MODIFIED);
        book.add(letter(0));
        await book.keep(true);
        return [...store.files.keys()];
      }),
    );

    expect(new Set(names.flat()).size).toBe(3);
  });
});
