import type { Client } from '@opensearch-project/opensearch';
import {
  type BulkItem,
  type BulkTransport,
  type Clock,
  enter,
  type Ledger,
  type LedgerEntry,
  type LoadReport,
  ledgerAddress,
} from '@sekisho/core';
import { LedgerError, SearchError } from '../errors.ts';
import { exchange, reasonOf } from './exchange.ts';

/** How often an entry is tried, and the ceiling of the first wait in milliseconds; it doubles. */
const ATTEMPTS = 8;
const FIRST_WAIT = 50;

/** What is kept of an answer: `_id` is in every element, so that none is dropped and the order stays. */
const READ_PATH = '/_mget?filter_path=docs._id,docs.found,docs._seq_no,docs._primary_term,docs._source,docs.error';

/** Reports of one place in a bucket, in the order in which they are entered. */
interface Page {
  readonly index: string;
  readonly id: string;
  readonly reports: LoadReport[];
}

/** What stands in the ledger, with what OpenSearch wants to know to be sure that nothing came in between. */
interface Standing {
  readonly found?: boolean;
  readonly _seq_no?: number;
  readonly _primary_term?: number;
  readonly _source?: LedgerEntry;
  readonly error?: { readonly type?: string; readonly reason?: string };
}

/**
 * The ledger in OpenSearch. Loaders that enter reports of the same object at the same time do not overwrite each other:
 * an entry is written only if it is still as it was read, otherwise it is read again.
 * @see https://docs.opensearch.org/latest/api-reference/document-apis/bulk/
 */
export function createLedger(client: Client, transport: BulkTransport, clock: Clock): Ledger {
  return {
    async record(reports) {
      let open = gather(reports);
      const refused: LoadReport[] = [];
      let reason: unknown = 'others wrote to the same entries again and again';
      for (let attempt = 0; open.length > 0 && attempt < ATTEMPTS; attempt++) {
        if (attempt > 0) await clock.sleep(Math.ceil(clock.random() * FIRST_WAIT * 2 ** attempt));
        try {
          const items = await write(transport, open, await read(client, open));
          const isOpen = open.map((_, i) => isToRepeat(items[i]));
          for (const [i, item] of items.entries()) {
            if (isOpen[i] || isWritten(item)) continue;
            refused.push(...(open[i]?.reports ?? []));
            reason = `${item.status} ${item.error?.type}: ${item.error?.reason}`;
          }
          open = open.filter((_, i) => isOpen[i]);
        } catch (error) {
          reason = error;
        }
      }
      const missing = [...refused, ...open.flatMap((page) => page.reports)];
      if (missing.length === 0) return;
      const words = reason instanceof Error ? reason.message : String(reason);
      throw new LedgerError(`${missing.length} reports could not be entered in the ledger: ${words}`, missing, reason);
    },
  };
}

function gather(reports: readonly LoadReport[]): readonly Page[] {
  const pages = new Map<string, Page>();
  for (const report of reports) {
    const { index, id } = ledgerAddress(report);
    const page = pages.get(`${index}/${id}`) ?? { index, id, reports: [] };
    page.reports.push(report);
    pages.set(`${index}/${id}`, page);
  }
  return [...pages.values()];
}

async function read(client: Client, pages: readonly Page[]): Promise<readonly Standing[]> {
  const docs = pages.map(({ index, id }) => ({ _index: index, _id: id }));
  const { status, text } = await exchange(client, { method: 'POST', path: READ_PATH, body: JSON.stringify({ docs }) });
  if (status !== 200) throw new SearchError(`OpenSearch answered ${status} to a look at the ledger: ${reasonOf(text)}`);
  const { docs: standings }: { readonly docs: readonly Standing[] } = JSON.parse(text);
  for (const { error } of standings) {
    if (error !== undefined && error.type !== 'index_not_found_exception') {
      throw new SearchError(`the ledger cannot be read: ${error.type}: ${error.reason}`);
    }
  }
  return standings;
}

async function write(
  transport: BulkTransport,
  pages: readonly Page[],
  standings: readonly Standing[],
): Promise<readonly BulkItem[]> {
  const lines = pages.map((page, i) => linesOf(page, standings[i] ?? {}));
  const { status, items, reason } = await transport.bulk(Buffer.from(lines.join('')));
  if (status !== 200) throw new SearchError(`OpenSearch answered ${status} to entries of the ledger: ${reason}`);
  return items;
}

function linesOf({ index, id, reports }: Page, standing: Standing): string {
  const { _source, _seq_no: if_seq_no, _primary_term: if_primary_term } = standing;
  const address = { _index: index, _id: id };
  const action = standing.found ? { index: { ...address, if_seq_no, if_primary_term } } : { create: address };
  const entry = reports.reduce<LedgerEntry | undefined>(enter, standing.found ? _source : undefined);
  return `${JSON.stringify(action)}\n${JSON.stringify(entry)}\n`;
}

function isWritten({ status }: BulkItem): boolean {
  return status >= 200 && status < 300;
}

/** A conflict, or a cluster that is busy. An item that is missing from the answer may have been written or not. */
function isToRepeat(item: BulkItem | undefined): boolean {
  return item === undefined || item.status === 409 || item.status === 429 || item.status >= 500;
}
