import { type Deadlines, defaultSettings, type LoaderDeps, type LoadReport, loadObject, sources } from '@sekisho/core';
import { createFakeClock, type FakeClock } from './clock.ts';
import { createFakeCluster, type FakeCluster, type FakeClusterOptions } from './cluster.ts';
import { createFakeObjectStore, type FakeObjectOptions, type FakeObjectStore } from './object-store.ts';
import {
  createFakeContinuations,
  createFakeDeadLetterStore,
  type FakeContinuations,
  type FakeDeadLetterStore,
} from './stores.ts';

/** Everything a load needs, in memory: each part can be looked at afterwards. */
export interface FakeWorld extends LoaderDeps {
  readonly store: FakeObjectStore;
  readonly transport: FakeCluster;
  readonly deadLetters: FakeDeadLetterStore;
  readonly continuations: FakeContinuations;
  readonly clock: FakeClock;
}

/** Deadlines that never come. */
export const NO_DEADLINES: Deadlines = { soft: Number.POSITIVE_INFINITY, hard: Number.POSITIVE_INFINITY };

/** Makes a world with the built-in sources, the default settings and nothing in it. */
export function createFakeWorld(
  overrides: Partial<Pick<LoaderDeps, 'sources' | 'settings' | 'enrichers'>> & {
    readonly cluster?: FakeClusterOptions;
  } = {},
): FakeWorld {
  return {
    sources: overrides.sources ?? sources,
    settings: overrides.settings ?? defaultSettings,
    enrichers: overrides.enrichers,
    store: createFakeObjectStore(),
    transport: createFakeCluster(overrides.cluster),
    deadLetters: createFakeDeadLetterStore(),
    continuations: createFakeContinuations(),
    clock: createFakeClock(),
  };
}

/** Puts an object into the world and loads it, from its start and without deadlines. */
export function load(
  world: FakeWorld,
  key: string,
  body: string | Uint8Array,
  options?: FakeObjectOptions,
): Promise<LoadReport> {
  const ref = world.store.put(key, body, options);
  return loadObject({ ref, start: 0, mode: 'fill' }, NO_DEADLINES, world);
}
