import { isDeepStrictEqual } from 'node:util';
import { gzipSync } from 'node:zlib';
import { sources } from '@sekisho/core';
import { expect, it } from 'vitest';
import { openSearchUrl, type StoredDocument } from './cluster.ts';
import { makeHostileLines } from './hostile-lines.ts';
import { type HostileRecord, makeHostileRecords } from './hostile-records.ts';
import { startWorld } from './world.ts';

const KEY =
  'AWSLogs/111122223333/CloudTrail/eu-west-1/2026/11/20/111122223333_CloudTrail_eu-west-1_20261120T0910Z_hostile.json.gz';

it('indexes everything that a real server refuses or dies of, and keeps it as it came', async (ctx) => {
  await using world = await startWorld(openSearchUrl(ctx));
  const { cluster } = world;
  const records = makeHostileRecords();
  const node = await cluster.processId();

  await world.put(KEY, gzipSync(`{"Records":[${records.map(([, text]) => text).join(',')}]}`));
  await world.deliver();

  const refused = (await world.deadLetters(KEY)).map(({ ordinal, issue }) => [records[ordinal]?.[0], issue.detail]);
  expect(refused).toEqual([]);
  const entry = (await world.ledger()).get(KEY);
  expect(entry).toMatchObject({ status: 'complete', read: records.length, indexed: records.length, deadLettered: 0 });
  expect(await cluster.count()).toBe(records.length);
  expect(await cluster.processId()).toBe(node);

  const documents = (await cluster.search({ match_all: {} })).map(({ _source }) => _source);
  const changed = documents.filter((document) => !isWhole(document, records));
  expect(documents).toHaveLength(records.length);
  expect(changed.map(({ sekisho }) => records[sekisho.ordinal]?.[0])).toEqual([]);
});

it('indexes columns with any value in any place', async (ctx) => {
  await using world = await startWorld(openSearchUrl(ctx));
  const tables = sources
    .filter(({ format }) => format.kind === 'columns')
    .map((source) => ({ key: source.rule.examples[0], ...makeHostileLines(source) }));

  for (const { key, header, lines } of tables) await world.put(key, gzipSync([...header, ...lines].join('\n')));
  await world.deliver();

  const ledger = await world.ledger();
  for (const { key, lines } of tables) {
    const refused = (await world.deadLetters(key)).filter(({ stage }) => stage === 'sink');
    expect(refused.map(({ issue, record }) => [issue.detail, record.slice(0, 200)])).toEqual([]);
    expect(ledger.get(key)).toMatchObject({ status: 'complete', read: lines.length, documents: lines.length });
  }
  expect(await world.cluster.count()).toBe(tables.reduce((sum, { lines }) => sum + lines.length, 0));
});

/** Whether the record is there as it was sent: as its text, or, where that could be indexed, as the very same value. */
function isWhole({ event, aws, sekisho }: StoredDocument, records: readonly HostileRecord[]): boolean {
  const [, text = ''] = records[sekisho.ordinal] ?? [];
  return event.original === undefined ? isDeepStrictEqual(aws?.cloudtrail, JSON.parse(text)) : event.original === text;
}
