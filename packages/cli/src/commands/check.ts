import { readFile } from 'node:fs/promises';
import {
  type ClaimChange,
  type ClaimComparison,
  type ConfigFault,
  compareClaims,
  readConfiguration,
  sources,
} from '@sekisho/core';
import { connectApi } from '../api/client.ts';
import { CommandError } from '../command-error.ts';
import { readConfigFiles } from '../files/configuration.ts';
import { answer } from '../render/answer.ts';
import { clean } from '../render/clean.ts';
import type { Colors } from '../render/colors.ts';
import { describeFault } from '../render/config-faults.ts';
import { grouped, table } from '../render/table.ts';

/** What `sekisho check` can be told. */
export interface CheckOptions {
  /** File with keys, one a line, or a listing of `aws s3 ls --recursive`. */
  readonly keys?: string;
  /** URL of an admin API, whose ledger is asked for more keys. */
  readonly url?: string;
  readonly json?: true;
}

/** What the check came to; the admin API answers in the same form. */
interface Checked extends ClaimComparison {
  readonly faults: readonly ConfigFault[];
  readonly sources: readonly { readonly id: string; readonly pattern: string; readonly index: string }[];
  readonly considered: number;
  readonly changed: number;
}

/** Changes that are told one by one. */
const MAX_TOLD = 50;

/**
 * `sekisho check`: says what is wrong with a configuration, and which keys would change hands.
 * @param path a folder, or a `user.ini`
 * @returns exit code: 1 if it has an error
 * @throws CommandError for files that cannot be read, or when the API refuses
 */
export async function runCheck(path: string, options: CheckOptions): Promise<number> {
  const files = await readConfigFiles(path);
  const keys = options.keys === undefined ? [] : await readKeys(options.keys);
  const checked =
    options.url === undefined
      ? check(files, keys)
      : await connectApi(options.url).post<Checked>('/config/check', { files, keys });
  await answer(checked, options.json, (colors) => inWords(checked, colors));
  return checked.faults.some(({ severity }) => severity === 'error') ? 1 : 0;
}

function check(files: Parameters<typeof readConfiguration>[0], keys: readonly string[]): Checked {
  const configuration = readConfiguration(files, sources);
  const compared = compareClaims(keys, sources, configuration.sources);
  const own = configuration.sources.filter((source) => !sources.includes(source));
  return {
    faults: configuration.faults,
    sources: own.map(({ id, rule, index }) => ({ id, pattern: rule.key.source, index: index.name })),
    considered: keys.length,
    changed: compared.changes.length,
    ...compared,
  };
}

/** `2026-11-20 09:15:00      1234 ` before a key. */
const LISTED = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d +\d+ /u;

async function readKeys(path: string): Promise<readonly string[]> {
  const text = await readFile(path, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    throw new CommandError(`${path} cannot be read (${cause.code}): give a file with a key on each line.`, { cause });
  });
  return text
    .split(/\r?\n/u)
    .map((line) => line.replace(LISTED, ''))
    .filter((key) => key !== '');
}

function inWords({ faults, sources: own, considered, changed, changes, idle }: Checked, colors: Colors): string {
  const parts = [
    ...faults.map((fault) => describeFault(fault, colors)),
    faults.length === 0 ? colors.green('There is nothing wrong with it.') : '',
    own.length === 0
      ? 'It describes and changes no log type.'
      : `\n${table(
          ['log type', 'found in keys', 'index'],
          own.map(({ id, pattern, index }) => [id, clean(pattern), `${index}-…`]),
          colors,
        )}`,
    considered === 0 ? '' : `\nOf ${grouped(considered)} keys ${grouped(changed)} would change hands.`,
    ...changes.slice(0, MAX_TOLD).map(describeChange),
    changed > MAX_TOLD ? `and ${grouped(changed - MAX_TOLD)} more` : '',
    idle.length === 0 ? '' : colors.yellow(`None of the keys would be claimed by ${idle.join(', ')}.`),
  ];
  return parts.filter((part) => part !== '').join('\n');
}

function describeChange({ key, from = 'unclaimed', to = 'unclaimed' }: ClaimChange): string {
  return clean(`  ${from} -> ${to}  ${key}`);
}
