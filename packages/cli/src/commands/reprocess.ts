import { connectApi } from '../api/client.ts';
import { UsageError } from '../command-error.ts';
import { confirmOn } from '../confirm.ts';
import { type KeysOptions, reprocessKeys } from './reprocess-keys.ts';
import { reprocessSelection, type SelectionOptions } from './reprocess-selection.ts';

/** What `sekisho reprocess` can be told. */
export interface ReprocessOptions extends KeysOptions, SelectionOptions {
  readonly url: string;
}

/**
 * `sekisho reprocess`: has objects loaded again, by their keys or by what they have in common.
 * @returns exit code: 1 if an object was not found, has failed, or the job was cancelled
 * @throws UsageError, ApiError; CommandError where it comes to so much that somebody has to say yes
 */
export async function runReprocess(keys: readonly string[], options: ReprocessOptions): Promise<number> {
  const { prefix, source, from, to, dryRun, rate } = options;
  const isSelection = [prefix, source, from, to].some((part) => part !== undefined);
  if (isSelection === keys.length > 0) {
    throw new UsageError('Give either keys, or some of --prefix, --source, --from and --to.');
  }
  if (!isSelection && (dryRun || rate !== undefined)) {
    throw new UsageError('--dry-run and --rate are for --prefix, --source, --from and --to, not for keys.');
  }
  const api = connectApi(options.url);
  return isSelection
    ? await reprocessSelection(api, options, { confirm: confirmOn() })
    : await reprocessKeys(api, keys, options);
}
