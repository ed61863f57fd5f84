import { promisify } from 'node:util';
import { constants, gzip } from 'node:zlib';
import type { Client } from '@opensearch-project/opensearch';
import { BulkError, type BulkItem, type BulkTransport } from '@sekisho/core';
import { exchange, reasonOf, type SearchAnswer } from './exchange.ts';

const compress = promisify(gzip);

/** What is asked for of an answer. An asterisk in a query is encoded, as signatures want it. */
const PATH = `/_bulk?filter_path=${encodeURIComponent('took,errors,items.*.status,items.*.error.type,items.*.error.reason').replaceAll('*', '%2A')}`;

/** The beginning of an answer in which every action succeeded. */
const ALL_WELL = /^\{"took":\d+,"errors":false,/u;
const STATUS = '"status":';
const SUCCESS: BulkItem = { status: 201 };

/** How bulk requests are sent. */
export interface BulkTransportOptions {
  /**
   * Compress requests. It costs about 10 ms of processor time a megabyte, which is of use only where the way to the
   * cluster is narrow, or where its limit on requests counts compressed bytes.
   */
  readonly gzip?: boolean;
}

/** Sends bulk requests, one attempt each. @see https://docs.opensearch.org/latest/api-reference/document-apis/bulk/ */
export function createBulkTransport(client: Client, options: BulkTransportOptions = {}): BulkTransport {
  return {
    async bulk(body) {
      const answer = await attempt(client, body, options.gzip ?? false);
      if (answer.status === 200) return { status: 200, items: readItems(answer.text) };
      return { status: answer.status, items: [], reason: reasonOf(answer.text) };
    },
  };
}

async function attempt(client: Client, bytes: Uint8Array, gzipped: boolean): Promise<SearchAnswer> {
  const body = gzipped
    ? await compress(bytes, { level: constants.Z_BEST_SPEED })
    : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const headers = {
    'content-type': 'application/x-ndjson',
    ...(gzipped ? { 'content-encoding': 'gzip' } : {}),
  };
  try {
    return await exchange(client, { method: 'POST', path: PATH, body, headers });
  } catch (error) {
    const words = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    throw new BulkError(`OpenSearch did not answer a bulk request (${words})`, { cause: error, retryable: true });
  }
}

/**
 * The items of an answer, in order. One in which all is well is only counted, as parsing it costs five times as much;
 * nothing but statuses is in it then.
 */
function readItems(text: string): readonly BulkItem[] {
  if (ALL_WELL.test(text)) return new Array<BulkItem>(count(text, STATUS)).fill(SUCCESS);
  try {
    const { items }: { readonly items: readonly Readonly<Record<string, BulkItem>>[] } = JSON.parse(text);
    return items.map((item) => Object.values(item)[0] ?? { status: 0 });
  } catch (cause) {
    throw new BulkError('OpenSearch answered a bulk request with something else than its items', {
      cause,
      retryable: true,
    });
  }
}

function count(text: string, part: string): number {
  let found = 0;
  for (let at = text.indexOf(part); at !== -1; at = text.indexOf(part, at + part.length)) found += 1;
  return found;
}
