import type { Match } from '../classify/classify.ts';
import { locate } from '../classify/location.ts';
import type { LoadRequest, ObjectContext } from '../model/object.ts';
import type { LoadReport, LoadStatus } from '../model/report.ts';
import { isoText } from '../model/time.ts';
import { type OpenedText, openText } from '../open/open.ts';
import type { OpenedObject } from '../ports.ts';
import { createSink, type Sink } from '../sink/sink.ts';
import type { LogSource } from '../source/define.ts';
import { joinLines } from '../split/join-lines.ts';
import { createJsonSplitter } from '../split/json.ts';
import { createLineSplitter } from '../split/lines.ts';
import { createSniffedSplitter } from '../split/sniffed.ts';
import type { Emit, Splitter } from '../split/splitter.ts';
import { createAccounting, type Note } from './accounting.ts';
import { type DeadLetterBook, openDeadLetterBook } from './dead-letter-book.ts';
import type { Deadlines, LoaderDeps } from './deps.ts';
import { createRecordReader, type RecordReader } from './read-records.ts';
import { createTally, type Tally } from './tally.ts';

/** What a load has come to. */
export type LoadResult = Partial<LoadReport> & { readonly status: LoadStatus };

/** The load of one opened object. */
export interface Load {
  /** Loads the records. @throws StoreError, BulkError when infrastructure fails */
  run(): Promise<LoadResult>;
  /** What is settled when infrastructure has failed in the middle. */
  soFar(): Partial<LoadReport>;
}

/** The stages of one object, connected. */
interface Stages {
  readonly text: OpenedText;
  readonly splitter: Splitter;
  readonly reader: RecordReader;
  readonly sink: Sink<Note>;
  readonly book: DeadLetterBook;
  readonly tally: Tally;
  /** Ordinal of the first record that has not been read. */
  next(): number;
}

/** Prepares the load of an opened object. */
export function beginLoad(
  request: LoadRequest,
  match: Match,
  object: OpenedObject,
  deadlines: Deadlines,
  deps: LoaderDeps,
): Load {
  const stages = connect(request, match, object, deadlines, deps);
  const { text, splitter, reader, sink, book, tally } = stages;

  async function flush(): Promise<void> {
    await sink.flush();
    await book.keep(true);
  }

  async function finish(): Promise<LoadResult> {
    const { fault, isInvalid } = text.result;
    const missing = splitter.end(fault !== undefined);
    reader.end();
    if (isInvalid) tally.issue({ code: 'bad_encoding', detail: 'bytes that are not UTF-8' });
    await flush();
    const found = fault ?? missing;
    const status = found === undefined ? 'complete' : tally.counts.read + request.start > 0 ? 'partial' : 'failed';
    return { ...progress(stages), status, fault: found };
  }

  return {
    soFar: () => ({ ...progress(stages), ...tally.settled }),
    async run() {
      for await (const chunk of text) {
        splitter.push(chunk);
        await sink.ready();
        if (book.isFull) {
          await sink.flush();
          await book.keep(false);
        }
        const next = stages.next();
        // A continuation that has not come to its own records yet would only be continued for ever.
        if (deps.clock.now() < deadlines.soft || next === request.start) continue;
        await flush();
        await deps.continuations.send({ ...request, ref: object.ref, start: next });
        return { ...progress(stages), status: 'continued', next };
      }
      return finish();
    },
  };
}

function connect(
  request: LoadRequest,
  { source, captures }: Match,
  { ref, body }: OpenedObject,
  deadlines: Deadlines,
  { transport, deadLetters, clock, settings }: LoaderDeps,
): Stages {
  const context: ObjectContext = { ref, captures, ...locate(ref.key), modified: Date.parse(ref.modified) };
  const ingested = isoText(clock.now());
  const tally = createTally();
  const book = openDeadLetterBook(deadLetters, source.id, ref, ref.modified);
  const reader = createRecordReader(source, context, settings.documents, ingested, (record, document, failure) => {
    sink.add(document, accounting.enter(record, document, failure));
  });
  const accounting = createAccounting(source, ref, tally, book, reader.fail);
  const sink = createSink(transport, clock, accounting.outcomes, {
    action: request.mode === 'replace' ? 'index' : 'create',
    packBytes: settings.packBytes,
    concurrency: settings.concurrency,
    deadline: deadlines.hard,
  });
  let next = request.start;
  const splitter = createSplitter(source, (raw, value) => {
    if (raw.ordinal < request.start) {
      reader.pass(raw);
    } else {
      next = raw.ordinal + 1;
      reader.read(raw, value);
    }
  });
  return { text: openText(body, settings.limits), splitter, reader, sink, book, tally, next: () => next };
}

function createSplitter({ format }: LogSource, emit: Emit): Splitter {
  if (format.kind === 'json') return createJsonSplitter(emit, format.records);
  const rule = format.kind === 'text' ? format : {};
  return createSniffedSplitter(emit, (to) => joinLines(rule, to, createLineSplitter), createJsonSplitter);
}

function progress({ tally, sink, text }: Stages): Partial<LoadReport> {
  const { counts, issues, firstEvent, lastEvent } = tally;
  const { bytesStored, bytesRead } = text.result;
  return { ...counts, issues, firstEvent, lastEvent, bytesStored, bytesRead, bytesSent: sink.bytesSent };
}
