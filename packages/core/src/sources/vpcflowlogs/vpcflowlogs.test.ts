import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { createFakeWorld, load } from '../../../../../test/fakes/world.ts';
import { allDocuments, loadInParts, total } from '../../../../../test/support/loads.ts';
import { parquetOfRows } from '../../../../../test/support/parquet.ts';
import vpcflowlogs from './index.ts';

const KEY = vpcflowlogs.rule.examples[0];
/** Columns that are numbers in Parquet. */
const NUMBERS =
  /^(?:version|srcport|dstport|protocol|packets|bytes|start|end|tcp-flags|traffic-path|encryption-status)$/u;

/** The same records in Parquet, whose names have `_`; what a line has not is null there. */
function inParquet(text: string): Buffer {
  const [header = '', ...lines] = text.trimEnd().split('\n');
  const names = header.split(' ');
  const rows = lines.map((line) => {
    const values = line.split(' ').map((value, i) => [names[i] ?? '', value] as const);
    const known = values.filter(([name, value]) => !NUMBERS.test(name) || value !== '-');
    return Object.fromEntries(
      known.map(([name, value]) => [name.replaceAll('-', '_'), NUMBERS.test(name) ? BigInt(value) : value]),
    );
  });
  return parquetOfRows(rows);
}

/** Documents without what tells one object's record from another's. */
async function documentsOf(body: string | Uint8Array) {
  const world = createFakeWorld();
  const report = await load(world, KEY, body, { etag: 'same' });
  const documents = world.transport.received.map(({ source }) =>
    source.replace(/"ordinal":\d+/u, '').replace(/"original":"(?:[^"\\]|\\.)*",?/u, ''),
  );
  return { documents, issues: report.issues };
}

it.each(['default', 'all-columns', 'sparse-format', 'transit-gateway', 'without-times'])(
  'makes the same documents of Parquet as of lines (%s)',
  async (name) => {
    const text = readFileSync(path.join(import.meta.dirname, 'golden', `${name}.log`), 'utf8');

    const ofLines = await documentsOf(text);
    const ofParquet = await documentsOf(inParquet(text));

    expect(ofLines.documents.length).toBeGreaterThan(0);
    expect(ofParquet).toEqual(ofLines);
  },
);

it('goes on in the middle of Parquet, when the time is over', async () => {
  const row = (i: number) => ({ version: 2, interface_id: 'eni-0a1b2c3d4e5f60718', bytes: i, start: 1795165200n });
  const body = parquetOfRows(Array.from({ length: 3000 }, (_, i) => row(i)));
  const [whole, parts] = [createFakeWorld(), createFakeWorld()];
  const once = await load(whole, KEY, body);

  const reports = await loadInParts(parts, parts.store.put(KEY, body));

  expect(reports.length).toBeGreaterThan(2);
  expect(total(reports, 'read')).toBe(once.read);
  expect(allDocuments(parts)).toEqual(allDocuments(whole));
});
