import type { Client } from '@opensearch-project/opensearch';
import type { AuditEntry } from '@sekisho/core';
import { SearchError } from '../errors.ts';
import { exchange, reasonOf } from './exchange.ts';

/** The book of who changed what. */
export interface Audit {
  /** @throws SearchError when the entry could not be written: then nothing may be done */
  write(entry: AuditEntry): Promise<void>;
}

/** The audit in OpenSearch, an index a month. */
export function createAudit(client: Client): Audit {
  return {
    async write(entry) {
      const path = `/sekisho-audit-${entry['@timestamp'].slice(0, 7)}/_doc`;
      const { status, text } = await exchange(client, { method: 'POST', path, body: JSON.stringify(entry) }).catch(
        (cause: unknown) => {
          const words = cause instanceof Error ? cause.message : String(cause);
          throw new SearchError(`the audit cannot be written, so nothing was done: ${words}`, { cause });
        },
      );
      if (status !== 201) {
        throw new SearchError(`the audit cannot be written, so nothing was done: ${status}: ${reasonOf(text)}`);
      }
    },
  };
}
