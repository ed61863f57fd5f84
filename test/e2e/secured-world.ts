import { createApiDeps, createApp, createLoadDeps, createLoadHandler, createLog, readConfig } from '@sekisho/functions';
import type { SqsFunction } from '../../packages/cli/src/local/invoke.ts';
import { startProxy } from './proxy.ts';
import { ADMIN, type SecuredOpenSearch } from './secured-opensearch.ts';
import { startWorld, type World } from './world.ts';

/** A world whose functions are let in by what their roles allow. Whatever tests look at, they look at as the admin. */
export interface SecuredWorld extends World {
  /** The loader, as a user of the cluster. */
  loaderAs(user: string): SqsFunction;
  /** The admin API, as a user of the cluster. */
  apiAs(user: string): ReturnType<typeof createApp>;
}

/** Starts a world around a secured OpenSearch. */
export async function startSecuredWorld(secured: SecuredOpenSearch): Promise<SecuredWorld> {
  await using stack = new AsyncDisposableStack();
  const gate = stack.use(
    await startProxy(secured.url, async ({ method, path, body }) => {
      const { status, text } = await secured.ask(ADMIN, method, path, body.length === 0 ? undefined : body.toString());
      return { status, headers: { 'content-type': 'application/json' }, body: text };
    }),
  );
  const world = stack.use(await startWorld(gate.url));
  const configFor = (user: string) => readConfig({ ...world.env, OPENSEARCH_URL: secured.urlFor(user) });
  const silent = createLog(() => {});
  const parts = stack.move();
  return {
    ...world,
    loaderAs(user) {
      const deps = createLoadDeps(configFor(user), silent);
      return createLoadHandler(() => deps);
    },
    apiAs: (user) => createApp(createApiDeps(configFor(user), silent)),
    [Symbol.asyncDispose]: () => parts.disposeAsync(),
  };
}
