import type { IndexTemplate } from '@sekisho/core';
import { createSearchClient, demandAll, type importDashboards, install, systemClock } from '@sekisho/functions';
import { CommandError } from './command-error.ts';
import { withoutPassword } from './shown-url.ts';

/** A client of a cluster. */
export type SearchClient = ReturnType<typeof createSearchClient>;

/** A client of the cluster. Requests to OpenSearch Service are signed, for the region that is part of its name. */
export function connect(url: string): SearchClient {
  const [, region] = /\.([a-z0-9-]+)\.es\.amazonaws\.com(?:\.cn)?$/u.exec(new URL(url).hostname) ?? [];
  return createSearchClient({ url, auth: region === undefined ? 'none' : 'aws' }, region ?? '');
}

/** OpenSearch Dashboards at a URL. Its path goes before that of each request. */
export function dashboardsAt(url: string): Parameters<typeof importDashboards>[0] {
  const server = new URL(url);
  const path = server.pathname.replace(/\/+$/u, '');
  // Name and password stay.
  server.pathname = '';
  return { client: connect(server.href), path };
}

/** A cluster as the user has named it. */
interface Named {
  readonly url: string;
  /** Where its URL is from, as `--to`. */
  readonly setting: string;
  /** Milliseconds that it may take for its first answer. */
  readonly wait: number;
}

/**
 * Sees that a cluster answers, and installs index templates by the deployed bootstrap code.
 * @throws CommandError when it does not answer, or refuses
 */
export async function prepare(
  client: SearchClient,
  templates: readonly IndexTemplate[],
  { url, setting, wait }: Named,
): Promise<void> {
  try {
    demandAll(await install(client, { templates }, { clock: systemClock, deadline: Date.now() + wait }));
  } catch (cause) {
    const words = cause instanceof Error ? cause.message : String(cause);
    throw new CommandError(
      `OpenSearch at ${withoutPassword(url)} cannot be used (${words}): see that it runs there, or correct ${setting}.`,
      { cause },
    );
  }
}
