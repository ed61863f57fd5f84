import type { Match } from '../classify/classify.ts';
import { locate } from '../classify/location.ts';
import type { LoadRequest, ObjectContext } from '../model/object.ts';
import type { LoadReport } from '../model/report.ts';
import { isoText } from '../model/time.ts';
import type { OpenedText } from '../open/open.ts';
import type { OpenedObject } from '../ports.ts';
import { createSink, type Sink } from '../sink/sink.ts';
import type { Splitter } from '../split/splitter.ts';
import { createAccounting, type Note } from './accounting.ts';
import { giveBackCompiled, takeCompiled } from './compile.ts';
import { createSplitter } from './create-splitter.ts';
import { type DeadLetterBook, openDeadLetterBook } from './dead-letter-book.ts';
import type { Deadlines, LoaderDeps } from './deps.ts';
import { createRecordReader, type Recipient, type RecordReader } from './read-records.ts';
import { createTally, type Tally } from './tally.ts';

/** What is to be done, and with what. */
export interface Assignment {
  readonly request: LoadRequest;
  readonly object: OpenedObject;
  readonly text: OpenedText;
  readonly deadlines: Deadlines;
  readonly deps: LoaderDeps;
}

/** The stages of one object, connected. */
export interface Stages {
  readonly splitter: Splitter;
  readonly reader: RecordReader;
  readonly sink: Sink<Note>;
  readonly book: DeadLetterBook;
  readonly tally: Tally;
  /** Ordinal of the first record that has not been read. */
  next(): number;
  /** What the load has come to so far. */
  progress(): Partial<LoadReport>;
  /** All is settled: nothing is read or written any more. */
  close(): void;
}

/** Connects the stages from the splitter to the sink. */
export function connect({ source, captures }: Match, { request, object, text, deadlines, deps }: Assignment): Stages {
  const { transport, deadLetters, clock, settings } = deps;
  const { ref } = object;
  const context: ObjectContext = { ref, captures, ...locate(ref.key), modified: Date.parse(ref.modified) };
  const tally = createTally();
  const book = openDeadLetterBook(deadLetters, source.id, ref, ref.modified);
  const recipient: Recipient = {
    accept(record, document, failure) {
      sink.add(document, accounting.enter(record, document, failure));
    },
    exclude: (_, rule) => tally.excluded(rule),
    notes: tally.rules,
  };
  const compiled = takeCompiled(source, settings, deps.enrichers);
  compiled.draft.open(context, isoText(clock.now()));
  const reader = createRecordReader(compiled, settings.sources[source.id] ?? {}, recipient);
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
  return {
    ...{ splitter, reader, sink, book, tally },
    next: () => next,
    close: () => giveBackCompiled(compiled, settings),
    progress() {
      const { counts, issues, rules, firstEvent, lastEvent } = tally;
      const { bytesStored, bytesRead } = text.result;
      const bytes = { bytesStored, bytesRead, bytesSent: sink.bytesSent };
      const found = { issues, exclusions: rules.all, firstEvent, lastEvent };
      return { source: source.id, parser: source.parser, ...counts, ...found, ...bytes };
    },
  };
}
