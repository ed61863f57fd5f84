import { classify, type Match } from '../classify/classify.ts';
import { locate } from '../classify/location.ts';
import type { LoadRequest, ObjectContext } from '../model/object.ts';
import type { Counts, LoadReport, LoadStatus } from '../model/report.ts';
import { isoText } from '../model/time.ts';
import { openText } from '../open/open.ts';
import type { BulkTransport, Clock, Continuations, DeadLetterStore, ObjectStore, OpenedObject } from '../ports.ts';
import { createSink, type Sink } from '../sink/sink.ts';
import type { LogSource } from '../source/define.ts';
import { createJsonSplitter } from '../split/json.ts';
import { createLineSplitter } from '../split/lines.ts';
import type { Emit, Splitter } from '../split/splitter.ts';
import { type DeadLetterBook, openDeadLetterBook } from './dead-letter-book.ts';
import { createRecordReader, type ReadRecord } from './read-records.ts';
import type { LoaderSettings } from './settings.ts';
import { createTally, type Tally } from './tally.ts';

/** What a load needs of the world. */
export interface LoaderDeps {
  readonly sources: readonly LogSource[];
  readonly store: ObjectStore;
  readonly transport: BulkTransport;
  readonly deadLetters: DeadLetterStore;
  readonly continuations: Continuations;
  readonly clock: Clock;
  readonly settings: LoaderSettings;
}

/** The times, in epoch milliseconds, at which a load stops beginning new work, and at which it gives up retrying. */
export interface Deadlines {
  readonly soft: number;
  readonly hard: number;
}

const NOTHING: Counts = { read: 0, indexed: 0, duplicate: 0, excluded: 0, deadLettered: 0 };

/**
 * Loads one object: the one function that connects the stages.
 *
 * It always ends in a report. `failed` with an `error` means that the message has to be delivered again; whatever else
 * happened is settled. When the soft deadline comes, the records from there on are handed to a continuation.
 */
export async function loadObject(request: LoadRequest, deadlines: Deadlines, deps: LoaderDeps): Promise<LoadReport> {
  const startedAt = deps.clock.now();
  const base = {
    ref: request.ref,
    start: request.start,
    ...NOTHING,
    issues: {},
    bytesStored: 0,
    bytesRead: 0,
    bytesSent: 0,
  };
  const end = (report: Partial<LoadReport> & { readonly status: LoadStatus }): LoadReport => ({
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
    load = beginLoad(request, match, object, deadlines, deps);
    return end({ ...known, ref: object.ref, ...(await load.run()) });
  } catch (error) {
    return end({ ...known, ...load?.soFar(), status: 'failed', error: describe(error) });
  }
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.name === 'StoreError' || error.name === 'BulkError' ? error.message : `${error.name}: ${error.message}`;
}

type Result = Partial<LoadReport> & { readonly status: LoadStatus };

interface Load {
  run(): Promise<Result>;
  /** What is settled when infrastructure fails in the middle. */
  soFar(): Partial<LoadReport>;
}

function beginLoad(
  request: LoadRequest,
  { source, captures }: Match,
  object: OpenedObject,
  deadlines: Deadlines,
  { transport, deadLetters, continuations, clock, settings }: LoaderDeps,
): Load {
  const { ref } = object;
  const context: ObjectContext = { ref, captures, ...locate(ref.key), modified: Date.parse(ref.modified) };
  const tally = createTally();
  const book = openDeadLetterBook(deadLetters, source.id, ref, ref.modified);
  const text = openText(object.body, settings.limits);
  let next = request.start;

  const reader = createRecordReader(source, context, settings.documents, isoText(clock.now()), accept);
  const sink: Sink<ReadRecord> = createSink(
    transport,
    clock,
    {
      indexed: ({ failure }) => (failure === undefined ? tally.indexed() : tally.deadLettered()),
      duplicate: ({ failure }) => (failure === undefined ? tally.duplicate() : tally.deadLettered()),
      refused(read, issue) {
        // A refused pipeline_error document has its dead letter already: there is nothing left to send.
        if (read.failure !== undefined) {
          tally.deadLettered();
          return undefined;
        }
        tally.issue(issue);
        const failed = reader.fail(read.record, { issue, stage: 'sink' });
        enter(failed);
        return { document: failed.document, note: failed };
      },
    },
    {
      action: request.mode === 'replace' ? 'index' : 'create',
      packBytes: settings.packBytes,
      concurrency: settings.concurrency,
      deadline: deadlines.hard,
    },
  );

  function accept(read: ReadRecord): void {
    tally.read(read.document.timestamp, read.document.issues);
    if (read.failure !== undefined) enter(read);
    sink.add(read.document, read);
  }

  function enter({ record, failure }: ReadRecord): void {
    if (failure === undefined) return;
    const { ordinal, part, text: raw } = record;
    book.add({ source: source.id, parser: source.parser, ref, ordinal, part, ...failure, record: raw });
  }

  const splitter = createSplitter(source, (raw) => {
    if (raw.ordinal < request.start) return;
    next = raw.ordinal + 1;
    reader.read(raw);
  });

  return {
    soFar: () => ({ ...progress(tally, sink, text.result), ...tally.settled }),
    async run() {
      for await (const chunk of text) {
        splitter.push(chunk);
        await sink.ready();
        await book.keep(false);
        // A continuation that has not come to its own records yet would only be continued for ever.
        if (clock.now() < deadlines.soft || next === request.start) continue;
        await finish(sink, book);
        await continuations.send({ ...request, ref, start: next });
        return { ...progress(tally, sink, text.result), status: 'continued', next };
      }
      const { fault, isInvalid } = text.result;
      const missing = splitter.end(fault !== undefined);
      if (isInvalid) tally.issue({ code: 'bad_encoding', detail: 'bytes that are not UTF-8' });
      await finish(sink, book);
      const found = fault ?? missing;
      const { read } = tally.counts;
      const status = found === undefined ? 'complete' : read + request.start > 0 ? 'partial' : 'failed';
      return { ...progress(tally, sink, text.result), status, fault: found };
    },
  };
}

function createSplitter(source: LogSource, emit: Emit): Splitter {
  return source.format.kind === 'json' ? createJsonSplitter(emit, source.format.records) : createLineSplitter(emit);
}

async function finish(sink: Sink<ReadRecord>, book: DeadLetterBook): Promise<void> {
  await sink.flush();
  await book.keep(true);
}

function progress(
  tally: Tally,
  sink: Sink<ReadRecord>,
  opened: { bytesStored: number; bytesRead: number },
): Partial<LoadReport> {
  const { counts, issues, firstEvent, lastEvent } = tally;
  const { bytesStored, bytesRead } = opened;
  return { ...counts, issues, firstEvent, lastEvent, bytesStored, bytesRead, bytesSent: sink.bytesSent };
}
