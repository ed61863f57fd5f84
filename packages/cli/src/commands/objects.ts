import type { LedgerEntry } from '@sekisho/core';
import { type AdminApi, type ApiOptions, connectApi } from '../api/client.ts';
import { collect } from '../api/pages.ts';
import { UsageError } from '../command-error.ts';
import { answer } from '../render/answer.ts';
import { colorsFor } from '../render/colors.ts';
import { describeEntry, entriesTable } from '../render/entries.ts';
import { grouped } from '../render/table.ts';
import { note } from '../streams.ts';

/** What `sekisho objects` can be told. */
export interface ObjectsOptions extends ApiOptions {
  /** Keys of objects whose history is told. */
  readonly key?: readonly string[];
  readonly bucket?: string;
  readonly prefix?: string;
  readonly status?: string;
  readonly source?: string;
  readonly account?: string;
  readonly region?: string;
  readonly from?: string;
  readonly to?: string;
  /** Objects to list. */
  readonly limit: number;
}

interface Page {
  readonly total: number;
  readonly objects: readonly LedgerEntry[];
  readonly next?: string;
}

/** Entries of a page of the API. */
const MOST = 500;

/**
 * `sekisho objects`: what the ledger says of objects, or the history of some.
 * @returns exit code: 1 if an object that was asked for by its key is not in the ledger
 */
export async function runObjects(options: ObjectsOptions): Promise<number> {
  const { key: keys = [], url, json, bucket, limit, source, ...filters } = options;
  const isFiltered = source !== undefined || Object.values(filters).some((value) => value !== undefined);
  if (keys.length > 0 && isFiltered)
    throw new UsageError('With --key there is nothing else to choose by than --bucket.');
  const api = connectApi(url);
  if (keys.length > 0) return await tellHistory(api, keys, options);
  const query = { ...filters, bucket, source, limit, most: MOST };
  const { first, items } = await collect<Page, LedgerEntry>(api, '/objects', query, ({ objects }) => objects);
  const total = first?.total ?? 0;
  await answer({ total, objects: items }, json, (colors) => (items.length === 0 ? '' : entriesTable(items, colors)));
  if (items.length === 0) note('The ledger has no such objects.');
  else if (items.length < total) note(`The latest ${grouped(items.length)} of ${grouped(total)}: --limit shows more.`);
  return 0;
}

async function tellHistory(api: AdminApi, keys: readonly string[], { bucket, json }: ObjectsOptions): Promise<number> {
  const found: LedgerEntry[] = [];
  const missing: string[] = [];
  for (const key of keys) {
    const { objects } = await api.get<Page>('/objects', { key, bucket });
    found.push(...objects);
    if (objects.length === 0) missing.push(key);
  }
  await answer({ objects: found, missing }, json, (colors) =>
    found.map((one) => describeEntry(one, colors)).join('\n'),
  );
  const { red } = colorsFor(process.stderr);
  for (const key of missing) note(`${red(key)} is not in the ledger: it was never asked for, or its key is another.`);
  return missing.length === 0 ? 0 : 1;
}
