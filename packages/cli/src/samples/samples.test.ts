import { gunzipSync } from 'node:zlib';
import { classify, defaultSettings, type LoadReport, loadObject, sources } from '@sekisho/core';
import { describe, expect, it } from 'vitest';
import type { SampleObject } from './sample-object.ts';
import { makeSamples } from './samples.ts';

/** Sources with several objects, in several accounts and Regions. */
const MANY = ['alb', 'cloudtrail', 'vpcflowlogs'];

const samples = makeSamples();
const logs = samples.filter(({ expected }) => expected === 'complete');

/** Loads a sample into a cluster that takes everything. */
async function load({ key, body }: SampleObject): Promise<{ readonly report: LoadReport; readonly sent: string }> {
  const packs: string[] = [];
  const modified = '2026-11-10T00:00:00.000Z';
  const report = await loadObject(
    { ref: { bucket: 'logs', key }, start: 0, mode: 'fill' },
    { soft: Number.POSITIVE_INFINITY, hard: Number.POSITIVE_INFINITY },
    {
      sources,
      store: { open: async (ref) => ({ ref: { ...ref, etag: 'e', size: body.length, modified }, body: chunks(body) }) },
      transport: {
        async bulk(pack) {
          const text = Buffer.from(pack).toString();
          packs.push(text);
          return { status: 200, items: Array.from({ length: text.split('\n').length >> 1 }, () => ({ status: 201 })) };
        },
      },
      deadLetters: { put: async () => {} },
      continuations: { send: async () => {} },
      clock: { now: () => Date.parse(modified), sleep: async () => {}, random: () => 0 },
      settings: defaultSettings,
    },
  );
  return { report, sent: packs.join('') };
}

async function* chunks(body: Uint8Array): AsyncGenerator<Uint8Array> {
  yield body;
}

describe('the sample objects', () => {
  it('are the same at each run', () => {
    const again = makeSamples();

    expect(again.map(({ key }) => key)).toEqual(samples.map(({ key }) => key));
    expect(again.every(({ body }, i) => Buffer.compare(body, samples[i]!.body) === 0)).toBe(true);
  });

  // Canaries are written when they are wanted.
  it.each(sources.map(({ id }) => id).filter((id) => id !== 'sekisho-canary'))('have records of %s', (id) => {
    const own = logs.filter(({ key }) => {
      const found = classify(key, sources);
      return found.kind === 'claimed' && found.match.source.id === id;
    });
    const records = own.reduce((sum, one) => sum + one.records, 0);

    expect(records).toBeGreaterThanOrEqual(MANY.includes(id) ? 300 : 30);
    expect(own.length).toBeGreaterThanOrEqual(MANY.includes(id) ? 5 : 1);
  });

  it('have keys that are claimed by exactly one rule, or not at all as they say', () => {
    for (const { key, expected } of samples) {
      const found = classify(key, sources);
      expect(found.kind, key).toBe(expected === 'complete' ? 'claimed' : expected);
      if (found.kind === 'claimed') expect(found.others, key).toEqual([]);
    }
    expect(new Set(samples.map(({ key }) => key)).size).toBe(samples.length);
  });

  it.each(logs)('load without an issue: $key', async (sample) => {
    const { report } = await load(sample);

    expect(report).toMatchObject({ status: 'complete', read: sample.records, indexed: sample.records });
    expect(report.issues).toEqual({});
  });

  it('have ids that no two records share', async () => {
    const loaded = await Promise.all(logs.map(load));

    const ids = loaded.flatMap(({ sent }) =>
      [...sent.matchAll(/^\{"create":.*"_id":"([^"]+)"/gmu)].map(([, id]) => id),
    );
    expect(new Set(ids).size).toBe(logs.reduce((sum, { records }) => sum + records, 0));
  });

  it('use no address but those for documentation, private ones, and the one that means everybody', () => {
    const text = logs.map(({ body }) => gunzipSync(body).toString()).join('\n');

    const addresses = new Set(text.match(/\b\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}\b/gu));
    const own = /^(?:10\.0\.|192\.0\.2\.|198\.51\.100\.|203\.0\.113\.|0\.0\.0\.0$|1\d\d\.0\.0\.0$)/u;
    expect([...addresses].filter((address) => !own.test(address))).toEqual([]);
  });

  it('carry no trace of the machine that made them', () => {
    for (const { body } of logs) expect([...body.subarray(4, 10)]).toEqual([0, 0, 0, 0, expect.any(Number), 255]);
  });
});
