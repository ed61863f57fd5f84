import { rm } from 'node:fs/promises';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { LocalError } from '../../packages/cli/src/local/local-error.ts';
import { startOpenSearch } from '../../packages/cli/src/local/opensearch.ts';
import { isPortFree } from '../../packages/cli/src/local/port.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the real OpenSearch of this run answers; absent when there can be none here. */
    openSearchUrl: string | undefined;
    /** Why there is none. */
    openSearchMissing: string | undefined;
  }
}

/** Not the port that `npm start` uses, so that both can run at once. */
const PORT = 9260;
const STATE = path.resolve('.sekisho/test');

/** Starts one real OpenSearch, empty, for all end-to-end tests of a run. */
export async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  // The data of the run before, but not the server itself, which was fetched once; nor the data of a run that goes on.
  if (await isPortFree(PORT)) await rm(path.join(STATE, 'opensearch/node_1'), { recursive: true, force: true });
  try {
    const server = await startOpenSearch({
      stateFolder: STATE,
      port: PORT,
      portCure: `free port ${PORT} for the tests`,
    });
    project.provide('openSearchUrl', server.url);
    project.provide('openSearchMissing', undefined);
    return () => server.stop();
  } catch (error) {
    if (!(error instanceof LocalError)) throw error;
    // biome-ignore lint/suspicious/noConsole: a part that cannot run is skipped loudly
    console.warn(`\nSKIPPED: every test against a real OpenSearch. ${error.message}\n`);
    project.provide('openSearchUrl', undefined);
    project.provide('openSearchMissing', error.message);
    return undefined;
  }
}
