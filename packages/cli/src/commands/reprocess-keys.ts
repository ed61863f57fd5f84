import type { AdminApi } from '../api/client.ts';
import { answer } from '../render/answer.ts';
import { clean } from '../render/clean.ts';
import type { Colors } from '../render/colors.ts';
import { table } from '../render/table.ts';
import { note } from '../streams.ts';

/** What loading objects by their keys can be told. */
export interface KeysOptions {
  readonly bucket?: string;
  readonly replace?: true;
  readonly json?: true;
}

interface Outcome {
  readonly key: string;
  readonly outcome: 'enqueued' | 'not_found' | 'failed';
  readonly detail?: string;
}

/** Keys of one call. */
const MOST_KEYS = 1_000;

/**
 * Has objects loaded again by their keys. They are put on the queue, which is not waited for.
 * @returns exit code: 1 if one of them is not on the queue
 */
export async function reprocessKeys(
  api: AdminApi,
  keys: readonly string[],
  { bucket, replace, json }: KeysOptions,
): Promise<number> {
  const mode = replace ? 'replace' : 'fill';
  const results: Outcome[] = [];
  for (let at = 0; at < keys.length; at += MOST_KEYS) {
    const part = { bucket, mode, keys: keys.slice(at, at + MOST_KEYS) };
    results.push(...(await api.post<{ readonly results: readonly Outcome[] }>('/reprocess', part)).results);
  }
  await answer({ mode, results }, json, (colors) => inWords(results, colors));
  const isWhole = results.every(({ outcome }) => outcome === 'enqueued');
  if (isWhole) note('They are on the queue: `sekisho objects --key KEY` tells what becomes of them.');
  return isWhole ? 0 : 1;
}

function inWords(results: readonly Outcome[], colors: Colors): string {
  const rows = results.map(({ key, outcome, detail = '' }) => {
    const paint = outcome === 'enqueued' ? colors.green : colors.red;
    return [clean(key), paint(outcome.replace('_', ' ')), clean(detail)];
  });
  return table(['key', 'outcome', 'why'], rows, colors);
}
