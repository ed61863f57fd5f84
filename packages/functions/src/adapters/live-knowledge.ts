import { type Clock, createEnrichers, type Enricher, type Knowledge } from '@sekisho/core';
import type { FileFolder } from './file-folder.ts';
import { isKnowledgeFile, joinKnowledge, type OnFault, openKnowledgeFile } from './knowledge.ts';

/** Milliseconds that the files are taken to be the same. */
const FRESH_MS = 60_000;

/** What enrichment goes by that may change while the program runs. */
export interface LiveKnowledgeOptions {
  /** The files that are looked at again and again. */
  readonly folder: FileFolder;
  /** What else is known, and less well. */
  readonly base: readonly Partial<Knowledge>[];
  readonly communityId: boolean;
  readonly clock: Clock;
  /** Told of files that cannot be read or opened. What was known by them before goes on to be known. */
  readonly onFault: OnFault;
}

interface Opened {
  readonly version: string;
  readonly part: Partial<Knowledge>;
}

/**
 * Enrichers that go by the newest files. The ones that are given out never change: an object is loaded by the same from its
 * beginning to its end.
 * @returns a function that is asked at the beginning of each batch, and never throws
 */
export function createLiveKnowledge(options: LiveKnowledgeOptions): () => Promise<readonly Enricher[]> {
  const { folder, base, communityId, clock, onFault } = options;
  let opened: ReadonlyMap<string, Opened> = new Map();
  let lookedAt = Number.NEGATIVE_INFINITY;
  let enrichers: readonly Enricher[] | undefined;

  async function open(name: string, version: string): Promise<Opened> {
    const before = opened.get(name);
    if (before?.version === version) return before;
    const part = openKnowledgeFile({ name, bytes: await folder.read(name) }, onFault);
    // The last good one stays, under the version that is no good: that is not opened again.
    return { version, part: part ?? before?.part ?? {} };
  }

  async function look(): Promise<ReadonlyMap<string, Opened>> {
    const entries = (await folder.list()).filter(({ name }) => isKnowledgeFile(name));
    const files = new Map<string, Opened>();
    for (const { name, version } of entries) {
      const file = await open(name, version).catch((error: unknown) => {
        onFault(name, String(error));
        return opened.get(name);
      });
      if (file !== undefined) files.set(name, file);
    }
    return files;
  }

  function hasChanged(files: ReadonlyMap<string, Opened>): boolean {
    return files.size !== opened.size || [...files].some(([name, { part }]) => opened.get(name)?.part !== part);
  }

  return async () => {
    if (enrichers !== undefined && clock.now() - lookedAt < FRESH_MS) return enrichers;
    lookedAt = clock.now();
    const files = await look().catch((error: unknown) => {
      onFault('', String(error));
      return opened;
    });
    if (enrichers === undefined || hasChanged(files)) {
      const parts = [...files.values()].map(({ part }) => part);
      enrichers = createEnrichers({ ...joinKnowledge([...parts, ...base]), communityId });
    }
    opened = files;
    return enrichers;
  };
}
