import {
  type Clock,
  CONFIG_FILES,
  type ConfigFiles,
  type Configuration,
  heal,
  type LogSource,
  readConfiguration,
} from '@sekisho/core';
import type { FileFolder } from './file-folder.ts';

/** Milliseconds that the files are taken to be the same. */
const FRESH_MS = 30_000;

/** Where a configuration that may change while the program runs is from. */
export interface LiveConfigurationOptions {
  /** The files, which are looked at again and again. */
  readonly folder: FileFolder;
  /** Copies of the last files without an error, for programs that start while there is one. */
  readonly lastGood: FileFolder;
  /** Whether these copies are made here. */
  readonly isKeeper: boolean;
  readonly builtIn: readonly LogSource[];
  readonly clock: Clock;
  /** Told once of each version of the files that has errors, or cannot be read. What was in force goes on to be. */
  readonly onFault: (file: string, fault: string) => void;
}

/** A configuration that follows its files. */
export interface LiveConfiguration {
  /**
   * What is in force now. What is given out never changes: an object is loaded by the same from its beginning to its end.
   * @throws StoreError, or what the file system throws, as long as the files have not been read once: nobody knows then whose
   * objects are, nor what is to be kept out of documents
   */
  current(): Promise<Configuration>;
  /** What was in force when it was asked for last. */
  readonly now: Configuration;
}

/** Makes a configuration that is that of the files as they were at most half a minute ago, or when they could be read last. */
export function createLiveConfiguration(options: LiveConfigurationOptions): LiveConfiguration {
  const { folder, builtIn, clock, onFault } = options;
  let now = readConfiguration({}, builtIn);
  let lookedAt = Number.NEGATIVE_INFINITY;
  let stamp: string | undefined;
  let good: Configuration | undefined;
  /** A look that has not ended: whoever asks meanwhile waits for it. */
  let looking: Promise<void> | undefined;

  async function look(): Promise<void> {
    const entries = await entriesOf(folder);
    const found = JSON.stringify(entries);
    if (found === stamp) return;
    const files = await readFiles(folder, entries);
    const next = readConfiguration(files, builtIn);
    const errors = next.faults.filter(({ severity }) => severity === 'error');
    if (errors.length === 0) {
      now = next;
      good = next;
      if (options.isKeeper) await keep(files, options.lastGood).catch((error: unknown) => onFault('', String(error)));
    } else {
      good ??= readConfiguration(await readFiles(options.lastGood, await entriesOf(options.lastGood)), builtIn);
      now = heal(next, good);
      for (const { file = '', line, section, message } of errors) {
        onFault(file, `line ${line}${section === undefined ? '' : `, [${section}]`}: ${message}`);
      }
    }
    stamp = found;
  }

  async function lookAgain(): Promise<void> {
    const before = lookedAt;
    lookedAt = clock.now();
    try {
      await look();
    } catch (error) {
      onFault('', String(error));
      if (stamp === undefined) {
        lookedAt = before;
        throw error;
      }
    } finally {
      looking = undefined;
    }
  }

  return {
    get now() {
      return now;
    },
    async current() {
      if (looking === undefined && clock.now() - lookedAt >= FRESH_MS) looking = lookAgain();
      await looking;
      return now;
    },
  };
}

type Entries = readonly (readonly [name: keyof ConfigFiles, version: string])[];

async function entriesOf(folder: FileFolder): Promise<Entries> {
  const versions = new Map((await folder.list()).map(({ name, version }) => [name, version]));
  return CONFIG_FILES.flatMap((name) => {
    const version = versions.get(name);
    return version === undefined ? [] : [[name, version] as const];
  });
}

async function readFiles(folder: FileFolder, entries: Entries): Promise<ConfigFiles> {
  const texts = entries.map(async ([name]) => [name, new TextDecoder().decode(await folder.read(name))] as const);
  return Object.fromEntries(await Promise.all(texts));
}

/** Puts the files where programs find them that start while newer ones have errors. */
async function keep(files: ConfigFiles, lastGood: FileFolder): Promise<void> {
  const known = await readFiles(lastGood, await entriesOf(lastGood));
  for (const name of CONFIG_FILES) {
    const text = files[name];
    if (text === known[name]) continue;
    if (text === undefined) await lastGood.remove(name);
    else await lastGood.write(name, new TextEncoder().encode(text));
  }
}
