import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import type { LogDocument } from '../model/document.ts';
import { createPacker, type Pack, subset } from './pack.ts';

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.constantFrom('x'.repeat(40_000), 'あ'.repeat(20_000), '\ud800'.repeat(100)),
);
const documents = fc.array(text, { maxLength: 40 }).map((texts) =>
  texts.map((value, i): LogDocument => {
    const json = JSON.stringify({ i, value }).replaceAll('\\ud800', '\ud800');
    return { id: `${i}"\\`, index: 'log-x-2026-11', json, timestamp: i, issues: [] };
  }),
);

function packAll(all: readonly LogDocument[], maxBytes: number): readonly Pack<number>[] {
  const packer = createPacker<number>('create', maxBytes);
  const full = all.flatMap((document, i) => packer.add(document, i) ?? []);
  return [...full, packer.take()].filter((pack) => pack !== undefined);
}

/** What the body of a bulk request should be, built without any cleverness. */
function bodyOf(all: readonly LogDocument[]): string {
  return all
    .map(({ id, index, json }) => `${JSON.stringify({ create: { _index: index, _id: id } })}\n${json}\n`)
    .map((lines) => Buffer.from(lines).toString())
    .join('');
}

describe('packs', () => {
  test.prop([documents, fc.oneof(fc.integer({ min: 1, max: 2_000 }), fc.integer({ min: 30_000, max: 200_000 }))])(
    'hold every document once and in order, and no more bytes than allowed',
    (all, maxBytes) => {
      const packs = packAll(all, maxBytes);

      expect(packs.flatMap(({ notes }) => notes)).toEqual([...all.keys()]);
      expect(Buffer.concat(packs.map(({ body }) => body)).toString() === bodyOf(all)).toBe(true);
      for (const { notes, body } of packs) {
        expect(notes.length).toBeGreaterThan(0);
        if (notes.length > 1) expect(body.length).toBeLessThanOrEqual(maxBytes);
      }
    },
  );

  test.prop([documents, fc.integer({ min: 1, max: 200_000 })])('are as full as they can be', (all, maxBytes) => {
    const packs = packAll(all, maxBytes);

    for (const [i, { body }] of packs.entries()) {
      const next = packs[i + 1];
      const first = next === undefined ? undefined : subset(next, [0]);
      if (first !== undefined) expect(body.length + first.body.length).toBeGreaterThan(maxBytes);
    }
  });

  test.prop([documents, fc.nat()])('give any of their documents again', (all, seed) => {
    const packs = packAll(all, 1_000_000);
    const [pack] = packs;
    if (pack === undefined) return;
    const picked = [...pack.notes.keys()].filter((i) => (seed >> (i % 31)) & 1);

    const some = subset(pack, picked);

    expect(some.notes).toEqual(picked);
    expect(Buffer.from(some.body).toString() === bodyOf(picked.map((i) => all[i] as LogDocument))).toBe(true);
  });

  test('are none of nothing', () => {
    const packer = createPacker('index', 100);

    expect(packer.take()).toBeUndefined();
    packer.add({ id: 'a', index: 'i', json: '{}', timestamp: 0, issues: [] }, 1);
    expect(Buffer.from(packer.take()?.body ?? []).toString()).toBe('{"index":{"_index":"i","_id":"a"}}\n{}\n');
    expect(packer.take()).toBeUndefined();
  });
});
