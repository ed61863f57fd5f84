import type { Client } from '@opensearch-project/opensearch';
import type { Job } from '@sekisho/core';
import { SearchError } from '../errors.ts';
import { ask, exchange, reasonOf } from './exchange.ts';

/** A job, and what tells that nobody has changed it since it was read. */
interface StandingJob {
  readonly job: Job;
  readonly version: string;
}

/** The jobs there have been. Each function throws SearchError when the cluster is away, busy or refuses. */
export interface JobBook {
  /** Enters a new one. */
  create(job: Job): Promise<void>;
  find(id: string): Promise<StandingJob | undefined>;
  /** Writes a job that was read before. @returns whether it was still as it was read; if not, nothing is written */
  replace(standing: StandingJob, job: Job): Promise<boolean>;
  /** The latest first. */
  list(size: number): Promise<readonly Job[]>;
}

const INDEX = '/sekisho-jobs';

/** The jobs in OpenSearch. @see https://docs.opensearch.org/latest/api-reference/document-apis/index-document/ */
export function createJobBook(client: Client): JobBook {
  const place = (id: string) => `${INDEX}/_doc/${encodeURIComponent(id)}`;

  async function send(method: 'GET' | 'PUT', path: string, job?: Job): Promise<{ status: number; text: string }> {
    const body = job === undefined ? undefined : JSON.stringify(job);
    return await exchange(client, { method, path, body }).catch((cause: unknown) => {
      const words = cause instanceof Error ? cause.message : String(cause);
      throw new SearchError(`OpenSearch cannot be reached: ${words}`, { cause });
    });
  }

  return {
    async create(job) {
      const { status, text } = await send('PUT', `${place(job.id)}?op_type=create`, job);
      if (status !== 201) throw new SearchError(`the job could not be entered: ${status}: ${reasonOf(text)}`);
    },
    async find(id) {
      const { status, text } = await send('GET', place(id));
      if (status === 404) return undefined;
      if (status !== 200) throw new SearchError(`the job cannot be read: ${status}: ${reasonOf(text)}`);
      const { _source, _seq_no, _primary_term }: Stored = JSON.parse(text);
      return { job: _source, version: `if_seq_no=${_seq_no}&if_primary_term=${_primary_term}` };
    },
    async replace({ version }, job) {
      const { status, text } = await send('PUT', `${place(job.id)}?${version}`, job);
      if (status === 409) return false;
      if (status !== 200) throw new SearchError(`the job could not be written: ${status}: ${reasonOf(text)}`);
      return true;
    },
    async list(size) {
      const path = `${INDEX}/_search?ignore_unavailable=true`;
      const sort = [{ '@timestamp': { order: 'desc', unmapped_type: 'date' } }];
      const { hits }: Hits = JSON.parse(
        await ask(client, { method: 'POST', path, body: JSON.stringify({ size, sort }) }),
      );
      return hits.hits.map(({ _source }) => _source);
    },
  };
}

interface Stored {
  readonly _source: Job;
  readonly _seq_no: number;
  readonly _primary_term: number;
}

interface Hits {
  readonly hits: { readonly hits: readonly { readonly _source: Job }[] };
}
