import type { Client } from '@opensearch-project/opensearch';
import type { Clock } from '@sekisho/core';
import type { Domain } from '../adapters/domain.ts';
import { demand, type Step, take } from './step.ts';

/** How long to wait. */
export interface Patience {
  readonly clock: Clock;
  /** Epoch milliseconds. */
  readonly deadline: number;
}

/** Milliseconds between two looks. */
const PAUSE = 5_000;

/**
 * Waits for a domain to have an endpoint, and for changes under way to be over. A change can take hours and does no harm:
 * when the time is up while one lasts, the domain is taken as it is.
 * @throws Error when there is no endpoint in time, and what `describe` throws
 */
export async function awaitDomain(
  describe: () => Promise<Domain>,
  patience: Patience,
): Promise<Domain & { readonly url: string }> {
  for (;;) {
    const domain = await describe();
    const { url, isProcessing } = domain;
    const isLate = patience.clock.now() + PAUSE >= patience.deadline;
    if (url !== undefined && (isLate || !isProcessing)) return { ...domain, url };
    if (isLate) throw new Error('the domain has no endpoint yet');
    await patience.clock.sleep(PAUSE);
  }
}

/** Waits for a cluster to answer. The step has failed with the last fault when it does not in time. */
export async function awaitCluster(client: Client, { clock, deadline }: Patience): Promise<Step> {
  return await take('cluster', async () => {
    for (;;) {
      try {
        const answer: unknown = JSON.parse(await demand(client, { method: 'GET', path: '/' }));
        return { outcome: 'done', detail: versionIn(answer) };
      } catch (error) {
        if (clock.now() + PAUSE >= deadline) throw error;
        await clock.sleep(PAUSE);
      }
    }
  });
}

function versionIn(answer: unknown): string {
  const { version }: { readonly version?: { readonly distribution?: string; readonly number?: string } } =
    answer !== null && typeof answer === 'object' ? answer : {};
  return `${version?.distribution ?? 'OpenSearch'} ${version?.number ?? 'of unknown version'}`;
}
