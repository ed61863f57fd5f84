import type { Client } from '@opensearch-project/opensearch';
import { exchange, reasonOf, type SearchRequest } from '../adapters/exchange.ts';
import { SearchError } from '../errors.ts';

/** One step of setting up a cluster, and what came of it. */
export interface Step {
  readonly step: string;
  readonly outcome: 'done' | 'unchanged' | 'skipped' | 'failed';
  readonly detail?: string | undefined;
}

/** Does one step. What it throws is its outcome: the others are done all the same. */
export async function take(step: string, action: () => Promise<Omit<Step, 'step'>>): Promise<Step> {
  try {
    return { step, ...(await action()) };
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    return { step, outcome: 'failed', detail: words };
  }
}

/** @throws SearchError that names each step that has failed, and why */
export function demandAll(steps: readonly Step[]): void {
  const failed = steps.filter(({ outcome }) => outcome === 'failed');
  if (failed.length === 0) return;
  throw new SearchError(failed.map(({ step, detail }) => `Setting up failed at "${step}": ${detail}`).join('\n'));
}

/** Sends a request that has to succeed. @throws SearchError with the cluster's words when it does not */
export async function demand(client: Client, request: SearchRequest): Promise<string> {
  const { status, text } = await exchange(client, request);
  if (status >= 200 && status < 300) return text;
  throw new SearchError(`${request.method} ${request.path} was answered with ${status}: ${reasonOf(text)}`);
}
