import { classify } from '../classify/classify.ts';
import { locate } from '../classify/location.ts';
import { BulkError, StoreError } from '../errors.ts';
import type { LoadRequest } from '../model/object.ts';
import type { Counts, LoadReport } from '../model/report.ts';
import { isoText } from '../model/time.ts';
import type { Deadlines, LoaderDeps } from './deps.ts';
import { beginLoad, type Load, type LoadResult } from './load-records.ts';

const NOTHING: Counts = { read: 0, indexed: 0, duplicate: 0, excluded: 0, deadLettered: 0 };

/**
 * Loads one object: the one function that connects the stages.
 *
 * It always ends in a report. `failed` with an `error` means that the message has to be delivered again; whatever else
 * happened is settled. When the soft deadline comes, the records from there on are handed to a continuation. What an
 * earlier load has left of an object that is replaced is for the caller to remove, see the report.
 */
export async function loadObject(request: LoadRequest, deadlines: Deadlines, deps: LoaderDeps): Promise<LoadReport> {
  const startedAt = deps.clock.now();
  const base = {
    ref: request.ref,
    start: request.start,
    job: request.job,
    configuration: deps.settings.configuration,
    ...NOTHING,
    issues: {},
    bytesStored: 0,
    bytesRead: 0,
    bytesSent: 0,
  };
  const end = (report: LoadResult): LoadReport => ({
    ...base,
    ...report,
    startedAt,
    durationMs: deps.clock.now() - startedAt,
  });

  const classification = classify(request.ref.key, deps.sources);
  if (classification.kind === 'unclaimed') return end({ status: 'unclaimed' });
  if (classification.kind === 'ignored') return end({ status: 'ignored', reason: classification.reason });
  const { match } = classification;
  const known = { source: match.source.id, parser: match.source.parser, ...locate(request.ref.key) };
  let load: Load | undefined;
  try {
    const object = await deps.store.open(request.ref);
    const since = request.mode === 'replace' ? (request.since ?? isoText(startedAt)) : undefined;
    load = await beginLoad({ ...request, since }, match, object, deadlines, deps);
    const result = await load.run();
    // Only what was read to its end is all that there should be.
    const replaces = result.status === 'complete' ? since : undefined;
    return end({ ...known, ref: object.ref, ...result, replaces });
  } catch (error) {
    return end({ ...known, ...load?.soFar(), status: 'failed', error: describe(error) });
  }
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const isOurs = error instanceof StoreError || error instanceof BulkError;
  return isOurs ? error.message : `${error.name}: ${error.message}`;
}
