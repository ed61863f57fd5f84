import { createApiDeps, createApp, createLog, readConfig } from '@sekisho/functions';
import { expect } from 'vitest';
import { startWorld, type World } from './world.ts';

/** A world that has been loaded, and the admin API over it. */
export interface Overview extends AsyncDisposable {
  readonly world: World;
  /** The JSON that the API answers. */
  get<T>(path: string): Promise<T>;
}

/** Starts a world, loads it, and makes all of it found. */
export async function startOverview(url: string, load: (world: World) => Promise<void>): Promise<Overview> {
  const world = await startWorld(url);
  await load(world);
  await world.cluster.ask('POST', '/log-*,sekisho-*/_refresh');
  const log = createLog(() => {});
  const app = createApp(createApiDeps(readConfig(world.env), log));
  return {
    world,
    async get<T>(path: string) {
      const response = await app.request(path);
      expect(response.status, path).toBe(200);
      return (await response.json()) as T;
    },
    [Symbol.asyncDispose]: () => world[Symbol.asyncDispose](),
  };
}
