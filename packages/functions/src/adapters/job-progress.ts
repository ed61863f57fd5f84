import type { Client } from '@opensearch-project/opensearch';
import type { LoadStatus } from '@sekisho/core';
import { ask } from './exchange.ts';

/** What became of the objects of a job so far, as the ledger has it. */
export interface JobProgress {
  /** Objects by how they ended. */
  readonly objects: Readonly<Partial<Record<LoadStatus, number>>>;
  readonly read: number;
  readonly documents: number;
  readonly deadLettered: number;
}

/** Asks the ledger about the objects of a job. @throws SearchError when the cluster is away, busy or refuses */
export type AskProgress = (job: string) => Promise<JobProgress>;

const PATH = '/sekisho-ledger-*/_search?ignore_unavailable=true';
const SUMS = ['read', 'documents', 'deadLettered'] as const;

/** Counts in OpenSearch. @see https://docs.opensearch.org/latest/aggregations/ */
export function createJobProgress(client: Client): AskProgress {
  return async (job) => {
    const sums = Object.fromEntries(SUMS.map((field) => [field, { sum: { field } }]));
    const aggs = { status: { terms: { field: 'status', size: 10 } }, ...sums };
    const body = JSON.stringify({ size: 0, query: { term: { job } }, aggs });
    const { aggregations }: Answer = JSON.parse(await ask(client, { method: 'POST', path: PATH, body }));
    const buckets = aggregations?.status.buckets ?? [];
    return {
      objects: Object.fromEntries(buckets.map(({ key, doc_count }) => [key, doc_count])),
      read: aggregations?.read.value ?? 0,
      documents: aggregations?.documents.value ?? 0,
      deadLettered: aggregations?.deadLettered.value ?? 0,
    };
  };
}

/** Without any ledger there are no aggregations. */
interface Answer {
  readonly aggregations?: Readonly<Record<(typeof SUMS)[number], { readonly value: number }>> & {
    readonly status: { readonly buckets: readonly { readonly key: LoadStatus; readonly doc_count: number }[] };
  };
}
