import { type EnricherEffect, watchEnrichers } from '../enrich/explain.ts';
import type { DeadLetter } from '../model/dead-letter.ts';
import { parseJson } from '../model/json.ts';
import type { LoadRequest } from '../model/object.ts';
import type { LoadReport } from '../model/report.ts';
import type { BulkTransport, DeadLetterStore } from '../ports.ts';
import type { Deadlines, LoaderDeps } from './deps.ts';
import { loadObject } from './load-object.ts';

/** A document as it would be indexed. */
interface DryDocument {
  readonly index: string;
  readonly id: string;
  readonly document: unknown;
}

/** What loading an object would come to. */
export interface DryRun {
  readonly report: LoadReport;
  /** The first documents. */
  readonly documents: readonly DryDocument[];
  /** The first records that would be dead letters. */
  readonly deadLetters: readonly DeadLetter[];
  /** What each enricher has added, in the order in which they are asked. */
  readonly enrichment: readonly EnricherEffect[];
}

/**
 * Takes an object all the way but for the cluster. Nothing is written, and nothing is kept but the first documents: the report
 * tells of all of them.
 * @param most documents, and dead letters, that are kept
 */
export async function dryRun(
  request: LoadRequest,
  deadlines: Deadlines,
  deps: Omit<LoaderDeps, 'transport' | 'deadLetters' | 'continuations'>,
  most: number,
): Promise<DryRun> {
  const documents: DryDocument[] = [];
  const deadLetters: DeadLetter[] = [];
  const watched = watchEnrichers(deps.enrichers ?? []);
  const report = await loadObject(request, deadlines, {
    ...deps,
    enrichers: watched.enrichers,
    transport: createCollector(documents, most),
    deadLetters: createSample(deadLetters, most),
    continuations: { send: async () => {} },
    // One pack at a time keeps the documents in the order of the records.
    settings: { ...deps.settings, concurrency: 1 },
  });
  return { report, documents, deadLetters, enrichment: watched.effects() };
}

/** A cluster that takes everything, and keeps the first of it. */
function createCollector(documents: DryDocument[], most: number): BulkTransport {
  const decoder = new TextDecoder();
  return {
    async bulk(body) {
      const lines = decoder.decode(body).trimEnd().split('\n');
      for (let i = 0; i < lines.length && documents.length < most; i += 2) {
        documents.push({ ...placeIn(lines[i] ?? ''), document: parseJson(lines[i + 1] ?? '') });
      }
      return { status: 200, items: Array.from({ length: lines.length / 2 }, () => ({ status: 201 })) };
    },
  };
}

/** `{"create":{"_index":…,"_id":…}}` */
function placeIn(line: string): { readonly index: string; readonly id: string } {
  const [action] = Object.values(
    parseJson(line) as Readonly<Record<string, { readonly _index: string; readonly _id: string }>>,
  );
  return { index: action?._index ?? '', id: action?._id ?? '' };
}

function createSample(told: DeadLetter[], most: number): DeadLetterStore {
  return {
    async put(_name, lines) {
      for (const line of lines.slice(0, most - told.length)) told.push(JSON.parse(line));
    },
  };
}
