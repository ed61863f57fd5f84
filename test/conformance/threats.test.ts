import { createEnrichers, type Indicator, sources } from '@sekisho/core';
import { describe, expect, it } from 'vitest';
import { toIndicatorValue } from '../../packages/core/src/enrich/indicators/indicator.ts';
import { goldenCases, loadCase } from './golden.ts';
import { indicatorsOf } from './knowledge.ts';

interface Seen {
  readonly related?: Readonly<Partial<Record<'ip' | 'hosts' | 'hash', readonly string[]>>>;
  readonly url?: { readonly domain?: string; readonly full?: string; readonly original?: string };
  readonly threat?: { readonly enrichments?: readonly Enrichment[]; readonly indicator?: object };
}

interface Enrichment {
  readonly indicator: { readonly provider: string; readonly type: string };
  readonly matched: { readonly atomic: string; readonly field: string };
}

type Enrichers = ReturnType<typeof createEnrichers>;

/** The documents of all goldens of a source. */
async function documentsOf(source: (typeof sources)[number], enrichers: Enrichers = []): Promise<readonly Seen[]> {
  const loads = await Promise.all(goldenCases(source).map((one) => loadCase(one, { enrichers })));
  return loads.flatMap(({ actions }) => actions.map((action): Seen => JSON.parse(action.source)));
}

const bare = new Map(await Promise.all(sources.map(async (source) => [source.id, await documentsOf(source)] as const)));

/** All in a document that feeds could tell of. */
function valuesIn({ related = {}, url = {} }: Seen): readonly string[] {
  const urls = [url.full, url.original].filter((one) => one !== undefined && url.domain !== undefined);
  return [...(related.ip ?? []), ...(related.hosts ?? []), ...(related.hash ?? []), ...(urls as string[])];
}

/** One indicator of each kind that a source's documents have. */
function plantFor(documents: readonly Seen[]): readonly Indicator[] {
  const all = documents.flatMap(valuesIn).flatMap((text) => toIndicatorValue(text) ?? []);
  const firsts = new Map(all.toReversed().map((one) => [one.kind, one]));
  return [...firsts.values()].map((one) => ({ ...one, details: { provider: 'Planted' } }));
}

/** Whether a document has what one of the indicators names. */
function isHit(document: Seen, planted: readonly Indicator[]): boolean {
  return valuesIn(document).some((text) => {
    const found = toIndicatorValue(text);
    const name = text.toLowerCase().replace(/\.$/u, '');
    return planted.some(({ kind, value }) =>
      kind === 'domain' ? name === value || name.endsWith(`.${value}`) : found?.kind === kind && found.value === value,
    );
  });
}

/** Metrics of brokers, and canaries, that name neither an address nor a host. */
const WITHOUT = ['msk', 'sekisho-canary'];

describe('indicators of compromise', () => {
  it('could be in every source, but for those that name nothing', () => {
    const without = sources.filter(({ id }) => plantFor(bare.get(id) ?? []).length === 0);
    expect(without.map(({ id }) => id)).toEqual(WITHOUT);
  });

  it.each(sources.map(({ id }) => [id]).filter(([id = '']) => !WITHOUT.includes(id)))(
    'planted in %s are seen there, and in no other document',
    async (id = '') => {
      const planted = plantFor(bare.get(id) ?? []);
      const enrichers = createEnrichers({ indicators: indicatorsOf(planted) });
      for (const other of sources) {
        const documents = await documentsOf(other, enrichers);
        expect(documents.length).toBeGreaterThan(0);
        const seen = documents.map(({ threat }) => threat?.enrichments !== undefined);
        expect(seen, other.id).toEqual(documents.map((document) => isHit(document, planted)));
        if (other.id === id) expect(seen).toContain(true);
      }
    },
  );

  it('are told with what matched, and where', async () => {
    const planted = sources.flatMap(({ id }) => plantFor(bare.get(id) ?? []));
    const enrichers = createEnrichers({ indicators: indicatorsOf(planted) });
    const seen = await Promise.all(sources.map((source) => documentsOf(source, enrichers)));
    const enrichments = seen.flat().flatMap(({ threat }) => threat?.enrichments ?? []);
    const types = new Set(enrichments.map(({ indicator }) => indicator.type));
    expect([...types].sort()).toEqual(['domain-name', 'file', 'ipv4-addr', 'url']);
    for (const { indicator, matched } of enrichments) {
      expect(indicator.provider).toBe('Planted');
      expect(matched.field).toMatch(
        /^(?:related|source|destination|client|server|network|host|dns|url|file|process)\.[\w.]+$/u,
      );
      expect(matched.atomic).not.toBe('');
    }
  });
});
