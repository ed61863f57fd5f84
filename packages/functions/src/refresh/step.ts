import type { Clock, IssuedKey } from '@sekisho/core';
import type { FileFolder } from '../adapters/file-folder.ts';

/** What refreshing needs of the world. */
export interface RefreshDeps {
  /** The user's files. */
  readonly config: FileFolder;
  /** The files that loaders go by, and what is kept to make them again. */
  readonly knowledge: FileFolder;
  readonly clock: Clock;
  /** The access keys that CloudTrail has seen issued since a time; absent where there is no cluster to ask. */
  readonly issuedKeys?: ((since: Date) => Promise<readonly IssuedKey[]>) | undefined;
}

/** What became of one thing that was to be refreshed. What failed is as it was before. */
export interface RefreshStep {
  readonly name: string;
  readonly outcome: 'changed' | 'unchanged' | 'failed';
  readonly detail: string;
}

/** Runs a step; what it throws is its outcome. */
export async function runStep(name: string, action: () => Promise<Omit<RefreshStep, 'name'>>): Promise<RefreshStep> {
  try {
    return { name, ...(await action()) };
  } catch (error) {
    return { name, outcome: 'failed', detail: `${error instanceof Error ? error.message : error}` };
  }
}

/** Writes a file, unless it has these bytes already: loaders take up nothing that is not new. */
export async function writeNew(folder: FileFolder, name: string, bytes: Uint8Array): Promise<'changed' | 'unchanged'> {
  const before = await readIfThere(folder, name);
  if (before !== undefined && Buffer.compare(before, bytes) === 0) return 'unchanged';
  await folder.write(name, bytes);
  return 'changed';
}

/** A file, or undefined where there is none. */
export async function readIfThere(folder: FileFolder, name: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const entries = await folder.list();
  return entries.some((entry) => entry.name === name) ? await folder.read(name) : undefined;
}
