import type { LedgerEntry } from '@sekisho/core';
import { afterAll, describe, expect, it, type TestContext } from 'vitest';
import { makeSamples } from '../../packages/cli/src/samples/samples.ts';
import { openSearchUrl } from './cluster.ts';
import { type Overview, startOverview } from './overview-world.ts';
import type { World } from './world.ts';

const TRAFFIC = Array.from(
  { length: 12 },
  (_, i) => `acme/paloalto/traffic/2026/11/${20 + (i % 3)}/${String(i).padStart(4, '0')}.log.gz`,
);
const EVENTS = [
  'okta/111122223333/eu-west-1/0f8fad5b-d9cb-469f-a165-70867728950e.json',
  'okta/444455556666/us-gov-east-1/7c9e6679-7425-40de-944b-e07fc1f90ae7.json',
];
const ODD = [
  'a(b+)*$^{x}[y]|?.txt',
  'a(b+)*$^{5}[y]|?.txt',
  `\${acme}/=#;.txt`,
  '日誌/記録-2026-11-20.txt',
  `${'x-1'.repeat(300)}.bin`,
];

let loading: Promise<Overview> | undefined;
afterAll(async () => {
  await (await loading)?.[Symbol.asyncDispose]();
});

/** Samples of every source, and keys that nobody knows: loaded once for all tests. */
function allLoaded(context: TestContext): Promise<Overview> {
  const url = openSearchUrl(context);
  loading ??= startOverview(url, load);
  return loading;
}

async function load(world: World): Promise<void> {
  for (const { key, body } of makeSamples()) await world.put(key, body);
  for (const key of [...TRAFFIC, ...EVENTS, ...ODD]) await world.put(key, 'nobody knows\n');
  await world.deliver();
}

interface Unclaimed {
  readonly total: number;
  readonly groups: readonly {
    readonly template: string;
    readonly pattern: string;
    readonly count: number;
    readonly suggestion: string;
  }[];
}

describe('GET /unclaimed', () => {
  it('groups what nobody claims, and suggests what would', async (context) => {
    const { get } = await allLoaded(context);

    const { total, groups } = await get<Unclaimed>('/unclaimed');

    expect(groups.map(({ template, count }) => [template, count])).toEqual(
      expect.arrayContaining([
        ['acme/paloalto/traffic/{year}/{month}/{day}/{number}.log.gz', 12],
        ['okta/{account}/{region}/{uuid}.json', 2],
        ['a(b+)*$^{{x}}[y]|?.txt', 1],
        ['handover/{year}-{month}-{day}-notes.txt', 1],
        ['日誌/記録-{year}-{month}-{day}.txt', 1],
      ]),
    );
    expect(groups[0]?.suggestion).toContain('[acme-paloalto-traffic]\n');
    expect(groups.reduce((sum, { count }) => sum + count, 0)).toBe(total);
    for (const key of [...TRAFFIC, ...EVENTS, ...ODD]) {
      expect(
        groups.filter(({ pattern }) => new RegExp(pattern, 'u').test(key)),
        key,
      ).toHaveLength(1);
    }
  });

  it('looks below a prefix', async (context) => {
    const { get } = await allLoaded(context);

    expect(await get('/unclaimed?prefix=okta/&size=1')).toMatchObject({
      total: 2,
      hasMore: false,
      groups: [{ count: 2 }],
    });
  });
});

interface Cost {
  readonly sources: readonly {
    readonly source: string;
    readonly indexBytes?: number;
    readonly bytesPerDocument?: number;
  }[];
  readonly indices: readonly { readonly index: string; readonly documents: number; readonly bytes: number }[];
}

describe('GET /cost', () => {
  it('adds up the ledger, and measures the indices', async (context) => {
    const { get, world } = await allLoaded(context);

    const { sources, indices } = await get<Cost>('/cost');

    const { objects } = await get<{ readonly objects: readonly LedgerEntry[] }>('/objects?source=cloudtrail&size=500');
    const sum = (pick: (entry: LedgerEntry) => number | undefined) =>
      objects.reduce((all, one) => all + (pick(one) ?? 0), 0);
    const trail = sources.find(({ source }) => source === 'cloudtrail');
    expect(trail).toMatchObject({
      objects: objects.length,
      documents: sum(({ documents }) => documents),
      bytesStored: sum(({ size }) => size),
      bytesRead: sum(({ bytes_read }) => bytes_read),
      bytesSent: sum(({ bytes_sent }) => bytes_sent),
      seconds: expect.closeTo(sum(({ duration_ms }) => duration_ms) / 1000, 6),
      index: 'log-aws-cloudtrail',
    });
    expect(sum(({ duration_ms }) => duration_ms)).toBeGreaterThan(0);
    const index = indices.find((one) => one.index === 'log-aws-cloudtrail');
    expect(index?.documents).toBe(sum(({ documents }) => documents));
    expect(trail?.indexBytes).toBe(index?.bytes);
    expect(trail?.bytesPerDocument).toBeGreaterThan(50);
    expect(indices.reduce((all, { documents }) => all + documents, 0)).toBeGreaterThanOrEqual(
      await world.cluster.count(),
    );
  });
});
