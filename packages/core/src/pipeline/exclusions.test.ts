import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { load } from '../../../../test/fakes/world.ts';
import {
  allDocuments,
  DIARIES,
  GATE_HEADER,
  GATES,
  gateLine,
  LETTERS,
  letterRecord,
  lettersOf,
  loadInParts,
  smallWorld,
} from '../../../../test/support/loads.ts';
import type { ExclusionRule } from '../exclude/exclusion.ts';
import { readExclusions } from '../exclude/expressions.ts';
import { enter, type LedgerEntry } from '../ledger/entry.ts';
import { isBalanced, type LoadReport, type RuleCount } from '../model/report.ts';

/** A rule by an expression. */
function rule(name: string, action: 'EXCLUDE' | 'COUNT', expression: string, source?: string): ExclusionRule {
  const file = JSON.stringify([{ name, action, expression, ...(source === undefined ? {} : { source }) }]);
  const { rules, faults } = readExclusions(file, smallWorld().sources);
  expect(faults).toEqual([]);
  return rules[0] as ExclusionRule;
}

const worldWith = (...exclusions: readonly ExclusionRule[]) => smallWorld({}, { exclusions });

/** How many records rules of an action have had to do with. */
function sumOf({ exclusions = [] }: Pick<LoadReport, 'exclusions'>, action: RuleCount['action']): number {
  return exclusions.filter((one) => one.action === action).reduce((sum, { count }) => sum + count, 0);
}

/** By what records say: of two records with the same id, both or none are left out. */
const EXPRESSIONS = [
  'source.port > `200`',
  'source.bytes < `50`',
  "test.gates.who == 'user3'",
  "contains(related.user, 'user4')",
  'starts_with(test.gates.who, `user`)',
  'length(nothing) > `0`',
  "event.kind == 'pipeline_error'",
  'test.letters.what.i > `3`',
];
const rules = fc
  .uniqueArray(
    fc.tuple(fc.constantFrom(...EXPRESSIONS), fc.constantFrom('EXCLUDE', 'COUNT'), fc.constantFrom('a', 'b', 'c')),
    {
      maxLength: 4,
      selector: ([, , name]) => name,
    },
  )
  .map((all) => all.map(([expression, action, name]) => rule(name, action, expression)));

const line = fc.oneof(
  { weight: 6, arbitrary: fc.nat({ max: 500 }).map(gateLine) },
  fc.constantFrom('', 'garbage', '1 2', GATE_HEADER, '192.0.2.9 1795168000'),
);
const lines = fc.array(line, { maxLength: 30 }).map((all) => [GATE_HEADER, ...all, ''].join('\n'));
const record = fc.oneof(
  { weight: 6, arbitrary: fc.nat({ max: 9 }).map((i) => JSON.stringify(letterRecord(i))) },
  fc.constantFrom('7', '{"a":1,"a":2}', '{"id":"x","when":"no"}'),
);
const letters = fc.array(record, { maxLength: 20 }).map((all) => `{"Records":[${all.join(', ')}]}`);
const object = fc.oneof(
  fc.record({ key: fc.constant(GATES), body: lines }),
  fc.record({ key: fc.constant(LETTERS), body: letters }),
);

describe('whatever the rules and the records', () => {
  test.prop([rules, object], { numRuns: 150 })('every record has one outcome, and rules add up', async (own, one) => {
    const world = worldWith(...own);
    const report = await load(world, one.key, one.body);

    expect(isBalanced(report)).toBe(true);
    expect(sumOf(report, 'exclude')).toBe(report.excluded);
    expect(sumOf(report, 'count')).toBeLessThanOrEqual(report.read * own.length);

    const plain = smallWorld();
    const all = await load(plain, one.key, one.body);
    expect([report.read, report.deadLettered]).toEqual([all.read, all.deadLettered]);
    expect(report.indexed + report.duplicate + report.excluded).toBe(all.indexed + all.duplicate);
    for (const [id, json] of allDocuments(world)) expect(allDocuments(plain).get(id)).toBe(json);
  });

  test.prop([rules, object, fc.integer({ min: 5, max: 700 })], { numRuns: 60 })(
    'an object in parts comes to the same in the ledger as whole',
    async (own, { key, body }, chunkBytes) => {
      const whole = enter(undefined, await load(worldWith(...own), key, body));
      const parts = worldWith(...own);

      const reports = await loadInParts(parts, parts.store.put(key, body, { chunkBytes }));
      const entry = reports.reduce<LedgerEntry | undefined>(enter, undefined);

      const byRule = (counts: readonly RuleCount[] = []) => new Map(counts.map((one) => [one.rule, one]));
      expect(entry?.excluded).toBe(whole.excluded);
      expect(byRule(entry?.exclusions)).toEqual(byRule(whole.exclusions));
    },
  );
});

describe('a rule', () => {
  const EVEN = 'sekisho.ordinal == `0` || sekisho.ordinal == `2`';

  test('leaves documents out, and says how many', async () => {
    const world = worldWith(rule('even', 'EXCLUDE', EVEN), rule('all', 'EXCLUDE', 'event.kind'));

    expect(await load(world, LETTERS, lettersOf(4))).toMatchObject({
      ...{ status: 'complete', read: 4, indexed: 0, excluded: 4 },
      exclusions: [
        { rule: 'even', action: 'exclude', count: 2 },
        { rule: 'all', action: 'exclude', count: 2 },
      ],
    });
    expect(world.transport.received).toEqual([]);
  });

  test('only counts where it is told to, even what others leave out', async () => {
    const world = worldWith(rule('even', 'EXCLUDE', EVEN), rule('all', 'COUNT', 'event.kind'));
    const report = await load(world, LETTERS, lettersOf(4));

    expect(report).toMatchObject({ indexed: 2, excluded: 2 });
    expect(report.exclusions).toEqual([
      { rule: 'all', action: 'count', count: 4 },
      { rule: 'even', action: 'exclude', count: 2 },
    ]);
  });

  test('leaves nothing out where it cannot be told', async () => {
    const report = await load(worldWith(rule('odd', 'EXCLUDE', 'length(nothing) > `0`')), LETTERS, lettersOf(3));

    expect(report).toMatchObject({ read: 3, indexed: 3, excluded: 0 });
    expect(report.exclusions).toEqual([{ rule: 'odd', action: 'exclude', count: 0, undecided: 3 }]);
  });

  test('has nothing to do with what could not be parsed', async () => {
    const world = worldWith(rule('all', 'EXCLUDE', 'event.kind'));

    expect(await load(world, GATES, [GATE_HEADER, '1 2', gateLine(1), ''].join('\n'))).toMatchObject({
      ...{ read: 2, indexed: 0, excluded: 1, deadLettered: 1 },
    });
    expect(world.deadLetters.letters).toHaveLength(1);
  });

  test('has nothing to do with what the cluster refused', async () => {
    const refused = { status: 400, error: { type: 'mapper_parsing_exception', reason: 'no' } };
    const item = ({ source }: { readonly source: string }) => (source.includes('pipeline_error') ? undefined : refused);
    const world = smallWorld({ item }, { exclusions: [rule('errors', 'EXCLUDE', "event.kind == 'pipeline_error'")] });

    expect(await load(world, LETTERS, lettersOf(2))).toMatchObject({ read: 2, excluded: 0, deadLettered: 2 });
  });

  test('is for its own log types alone', async () => {
    const world = worldWith(rule('all', 'EXCLUDE', 'event.kind', 'gates'));

    expect(await load(world, LETTERS, lettersOf(2))).toMatchObject({ indexed: 2, excluded: 0 });
    expect(await load(world, GATES, gateLine(1))).toMatchObject({ indexed: 0, excluded: 1 });
  });

  test('bears a name where a setting leaves out what containers write to stderr', async () => {
    const body = JSON.stringify({ log: 'x', source: 'stderr', container_id: 'c', container_name: 'n' });
    const world = smallWorld({}, { sources: { diaries: { ignoreContainerStderr: true } } });

    const report = await load(world, DIARIES, body);

    expect([report.excluded, report.exclusions]).toEqual([
      1,
      [{ rule: 'container-stderr', action: 'exclude', count: 1 }],
    ]);
  });
});
