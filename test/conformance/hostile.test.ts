import { gunzipSync, gzipSync } from 'node:zlib';
import { isBalanced, sources } from '@sekisho/core';
import { describe, expect, it } from 'vitest';
import { createFakeWorld, load } from '../fakes/world.ts';
import { type GoldenCase, goldenCases, inlineCase, type Loaded, latestPlausible, loadCase } from './golden.ts';
import { createRandom, mutate } from './mutate.ts';
import { documentFaults } from './walk.ts';

/** Random changes tried for each golden case. */
const MUTANTS = 40;
const CUTS = 12;

/** What holds for every object, whatever its bytes: it is accounted for, and its documents can be indexed. */
function expectSound(one: GoldenCase, { report, actions }: Loaded, what: string): void {
  expect(report.error, what).toBeUndefined();
  expect(isBalanced(report), what).toBe(true);
  // In doubt between several sources, the object is one dead letter and no document.
  expect(actions.length, what).toBe(report.fault?.code === 'wrong_format' ? 0 : report.read);
  const latest = latestPlausible(one);
  const faults = actions.flatMap((action) => documentFaults(one.source, action.source, latest));
  expect(faults, what).toEqual([]);
}

const HOSTILE: Readonly<Record<string, string | Buffer>> = {
  'an empty object': '',
  'a line break': '\n',
  'NUL bytes': '\0\0\0\n\0',
  'a byte order mark alone': '\ufeff',
  'one column': 'x\n',
  'a quote alone': '"\n"\n',
  'a hundred thousand columns': `${'a '.repeat(100_000)}\n`,
  'a hundred thousand named columns': `version ${'a '.repeat(100_000)}\n`,
  'names of the prototype as columns': '__proto__ constructor version prototype\n1 2 3 4\n',
  'names of the prototype as keys': '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}\n',
  'three million characters in a line': `${'x'.repeat(3_000_000)}\n`,
  'three million brackets': '['.repeat(3_000_000),
  'three million opened objects': '{"a":'.repeat(600_000),
  'numbers and words': '1\nnull\ntrue\n"text"\n[]\n{}\n',
  'broken UTF-8': Buffer.from([0x32, 0x20, 0xff, 0xfe, 0xed, 0xa0, 0x80, 0x0a, 0xf0, 0x9f]),
};

describe.each(sources.map((source) => [source.id, source] as const))('%s', (_id, source) => {
  const cases = goldenCases(source);

  it.each(Object.entries(HOSTILE))('survives %s', async (what, text) => {
    const one = inlineCase(source, what, text);

    const loaded = await loadCase(one);

    expectSound(one, loaded, what);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  describe.each(cases.map((one) => [one.name, one] as const))('golden %s', (name, one) => {
    it.each([1, 2, 7, 64])('is the same in chunks of %d bytes', async (chunkBytes) => {
      const whole = await loadCase(one);

      const chunked = await loadCase(one, { chunkBytes });

      expect(chunked.actions).toEqual(whole.actions);
    });

    it('is the same with and without gzip', async () => {
      const isGzip = one.body[0] === 0x1f && one.body[1] === 0x8b;
      const whole = await loadCase(one);

      const other = await loadCase(one, { body: isGzip ? gunzipSync(one.body) : gzipSync(one.body) });

      expect(other.actions).toEqual(whole.actions);
    });

    it('is byte for byte the same when loaded again, and then all duplicates', async () => {
      const world = createFakeWorld();
      const first = await load(world, one.key, one.body, one.options);
      const sent = world.transport.received.map(({ source: json }) => json);

      const second = await load(world, one.key, one.body, one.options);

      expect(world.transport.received.slice(sent.length).map(({ source: json }) => json)).toEqual(sent);
      expect(second).toMatchObject({ read: first.read, indexed: 0, duplicate: first.indexed });
      expect(second.deadLettered).toBe(first.deadLettered);
      expect(world.transport.count).toBe(first.read);
    });

    it('is accounted for wherever it is cut off', async () => {
      const random = createRandom(`${source.id} ${name} cut`);
      for (let i = 0; i < CUTS; i++) {
        const zipped = gzipSync(one.body);
        const plainCut = one.body.subarray(0, Math.floor(random() * one.body.length));
        const zippedCut = zipped.subarray(0, Math.floor(random() * zipped.length));

        expectSound(one, await loadCase(one, { body: plainCut }), `cut to ${plainCut.length} bytes`);
        expectSound(one, await loadCase(one, { body: zippedCut }), `gzip cut to ${zippedCut.length} bytes`);
      }
    });

    it('is accounted for whatever bytes change', async () => {
      const random = createRandom(`${source.id} ${name} mutate`);
      for (let i = 0; i < MUTANTS; i++) {
        const body = mutate(one.body, random);

        expectSound(one, await loadCase(one, { body }), JSON.stringify(body.toString('latin1')));
      }
    });
  });
});
