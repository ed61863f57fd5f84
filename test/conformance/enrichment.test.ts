import { createEnrichers, indexTemplates, sources } from '@sekisho/core';
import { describe, expect, it } from 'vitest';
import { ecsType } from '../../packages/core/src/ecs/vocabulary.ts';
import { networkFields } from '../../packages/core/src/enrich/networks/networks.ts';
import { principalFields } from '../../packages/core/src/enrich/principals.ts';
import { type GoldenCase, type Loaded, loadCase } from './golden.ts';
import { everything } from './knowledge.ts';
import { publicCases } from './public-cases.ts';
import { documentFaults, leavesOf } from './walk.ts';

/** Fields of the loader's own. */
const OWN: readonly string[] = [...networkFields, ...principalFields];

const enrichers = createEnrichers(everything);
const writes = new Set(enrichers.flatMap((enricher) => enricher.writes));
const templates = indexTemplates(sources).filter(({ name }) => name.startsWith('log-'));

/** Fields of a mapping by dotted path. */
function pathsOf(mapping: object, prefix = ''): readonly string[] {
  const { properties = {} } = mapping as { readonly properties?: Readonly<Record<string, object>> };
  return Object.entries(properties).flatMap(([name, inner]) => [prefix + name, ...pathsOf(inner, `${prefix}${name}.`)]);
}

/** What a golden's documents have, with and without enrichment. */
async function both(
  one: GoldenCase,
): Promise<readonly (readonly [bare: Map<string, unknown>, rich: Map<string, unknown>])[]> {
  const leaves = ({ actions }: Loaded) => actions.map(({ source }) => new Map(leavesOf(one.source, source)));
  const [bare, rich] = [leaves(await loadCase(one)), leaves(await loadCase(one, { enrichers }))];
  expect(rich).toHaveLength(bare.length);
  return bare.map((document, i) => [document, rich[i] ?? new Map()]);
}

/** Lists of pivots may become longer: what was there stands before what is added. */
function beginning(rich: unknown, bare: unknown): unknown {
  return Array.isArray(rich) && Array.isArray(bare) ? rich.slice(0, bare.length) : rich;
}

it.each(enrichers)('$name fills fields that ECS and every index have', ({ writes: own }) => {
  for (const path of own.filter((one) => !OWN.includes(one))) expect(ecsType(path), path).toBeDefined();
  for (const { name, body } of templates)
    expect(pathsOf(body.template.mappings), name).toEqual(expect.arrayContaining([...own]));
});

it('fills no field that another of the sources of an index makes an alias: the index would refuse it', () => {
  for (const { name, body } of templates) {
    const sharing = sources.filter(({ id }) => body._meta.sources.includes(id));
    const aliases = sharing.map(
      ({ fields }) => new Set<string>(Object.values(fields).flatMap(({ alias }) => alias ?? [])),
    );
    const some = [...writes].filter((path) => aliases.some((own) => own.has(path)));
    expect(
      some.filter((path) => !aliases.every((own) => own.has(path))),
      name,
    ).toEqual([]);
  }
});

it('fills every field that it says it fills', async () => {
  const filled = new Set<string>();
  for (const source of sources) {
    for (const one of publicCases(source)) {
      for (const [bare, rich] of await both(one)) for (const path of rich.keys()) if (!bare.has(path)) filled.add(path);
    }
  }
  // No source names a server, and where there is a name or a hash there is an address, whose indicator comes first.
  const unmet = /^(?:client|server)\.|^threat\.indicator\.(?:file\.|url\.full)/u;
  expect([...writes].filter((path) => !filled.has(path) && !unmet.test(path))).toEqual([]);
});

describe.each(sources.map((source) => [source.id, source] as const))('enrichment of %s', (_, source) => {
  it('changes nothing that a document has, and adds only what it says', async () => {
    for (const one of publicCases(source)) {
      for (const [bare, rich] of await both(one)) {
        for (const [path, value] of bare)
          expect(beginning(rich.get(path), value), `${one.name}: ${path}`).toEqual(value);
        const added = [...rich.keys()].filter((path) => !bare.has(path));
        expect(
          added.filter((path) => !writes.has(path)),
          one.name,
        ).toEqual([]);
      }
    }
  });

  it('leaves documents what they have to be', async () => {
    for (const one of publicCases(source)) {
      const { actions, report } = await loadCase(one, { enrichers });
      const latest = Date.parse(report.ref.modified ?? '') + 7 * 86_400_000;
      const faults = actions.flatMap((action) => documentFaults(source, action.source, latest));
      expect(faults, one.name).toEqual([]);
    }
  });

  it('is the same at each load, whatever was asked before', async () => {
    for (const one of publicCases(source)) {
      const warm = await loadCase(one, { enrichers });
      const cold = await loadCase(one, { enrichers: createEnrichers(everything) });
      expect(cold.actions).toEqual(warm.actions);
    }
  });
});
