import type { Client } from '@opensearch-project/opensearch';
import type { Clock } from '@sekisho/core';
import type { Domain } from '../adapters/domain.ts';
import { SearchError } from '../errors.ts';
import { demand, type Step, take } from './step.ts';

/** How long to wait. */
export interface Patience {
  readonly clock: Clock;
  /** Epoch milliseconds. */
  readonly deadline: number;
}

/** Milliseconds between two looks. */
const PAUSE = 5_000;

/** How often AWS is asked for what it refuses, and milliseconds between: a role that was just made is not known everywhere. */
export const ATTEMPTS = 6;
export const SPREAD = 10_000;

/** Tries again, for a minute at most, what is refused. @throws the last fault */
export async function insist<T>(action: () => Promise<T>, { clock, deadline }: Patience): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await action();
    } catch (error) {
      if (attempt === ATTEMPTS || clock.now() + SPREAD >= deadline) throw error;
      await clock.sleep(SPREAD);
    }
  }
}

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

/**
 * Waits for a cluster to answer. The step has failed with the last fault when it does not in time, and at once where the cluster
 * is none that could take the templates.
 */
export async function awaitCluster(client: Client, patience: Patience): Promise<Step> {
  return await take('cluster', async () => {
    const { version = {} } = await askUntilItAnswers(client, patience);
    const { distribution = 'unknown', number = 'unknown' } = version;
    if (!isFit(distribution, number)) {
      throw new SearchError(`this is ${distribution} ${number}, but OpenSearch ${OLDEST.join('.')} or newer is needed`);
    }
    return { outcome: 'done', detail: `${distribution} ${number}` };
  });
}

/** `match_only_text` came with this one. @see https://docs.opensearch.org/latest/field-types/supported-field-types/match-only-text/ */
const OLDEST = [2, 12] as const;

function isFit(distribution: string, number: string): boolean {
  if (distribution !== 'opensearch') return false;
  const [major = 0, minor = 0] = number.split('.').map(Number);
  // Clusters in compatibility mode call themselves 7.10.2, and are left to it.
  return major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1]);
}

interface Greeting {
  readonly version?: { readonly distribution?: string; readonly number?: string };
}

async function askUntilItAnswers(client: Client, { clock, deadline }: Patience): Promise<Greeting> {
  for (;;) {
    try {
      return JSON.parse(await demand(client, { method: 'GET', path: '/' }));
    } catch (error) {
      if (clock.now() + PAUSE >= deadline) throw error;
      await clock.sleep(PAUSE);
    }
  }
}
