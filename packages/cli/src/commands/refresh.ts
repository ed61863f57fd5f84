import { join } from 'node:path';
import {
  ConfigError,
  createDiskFolder,
  findIssuedKeys,
  type RefreshDeps,
  type RefreshStep,
  refresh,
  systemClock,
} from '@sekisho/functions';
import { CommandError } from '../command-error.ts';
import { type Colors, colorsFor } from '../render/colors.ts';
import { table } from '../render/table.ts';
import { connect } from '../search.ts';
import { note, write } from '../streams.ts';

/** What `sekisho refresh` can be told. */
export interface RefreshOptions {
  /** Folder of the state: `config` is read, `knowledge` is written. */
  readonly state: string;
  /** URL of a cluster that is asked who is behind sessions. */
  readonly to?: string;
  readonly json?: true;
}

/**
 * `sekisho refresh`: renews what enrichment goes by on this machine, as the deployed function does it in the bucket.
 * @returns exit code: 1 if a step has failed
 * @throws CommandError for settings that cannot be read
 */
export async function runRefresh({ state, to, json }: RefreshOptions): Promise<number> {
  const [config, knowledge] = ['config', 'knowledge'].map((name) => join(state, name)) as [string, string];
  note(`Fetching what ${join(config, 'refresh.json')} names, or what needs no key…`);
  const steps = await refresh({
    config: createDiskFolder(config),
    knowledge: createDiskFolder(knowledge),
    clock: systemClock,
    issuedKeys: to === undefined ? undefined : keysIn(to),
  }).catch((error: unknown) => {
    throw error instanceof ConfigError ? new CommandError(error.message, { cause: error }) : error;
  });
  const text = json ? JSON.stringify({ steps }, null, 2) : inWords(steps, colorsFor(process.stdout));
  await write(process.stdout, `${text}\n`);
  return steps.some(({ outcome }) => outcome === 'failed') ? 1 : 0;
}

/** Whose access keys CloudTrail in the cluster tells of. */
function keysIn(url: string): NonNullable<RefreshDeps['issuedKeys']> {
  const client = connect(url);
  return (since) => findIssuedKeys(client, since);
}

function inWords(steps: readonly RefreshStep[], colors: Colors): string {
  const marks = { changed: colors.green, unchanged: colors.dim, failed: colors.red };
  const rows = steps.map(({ name, outcome, detail }) => [name, marks[outcome](outcome), detail]);
  return table(['what', 'outcome', 'detail'], rows, colors);
}
