import type { Match } from '../classify/classify.ts';
import type { Issue } from '../model/issue.ts';
import type { LoadRequest } from '../model/object.ts';
import type { LoadReport, LoadStatus } from '../model/report.ts';
import { readHead } from '../open/head.ts';
import { openText } from '../open/open.ts';
import type { OpenedObject } from '../ports.ts';
import { createRedaction } from '../redact/redaction.ts';
import { openDeadLetterBook } from './dead-letter-book.ts';
import type { Deadlines, LoaderDeps } from './deps.ts';
import { recognize } from './recognize.ts';
import { type Assignment, connect, type Stages } from './stages.ts';

/** What a load has come to. */
export type LoadResult = Partial<LoadReport> & { readonly status: LoadStatus };

/** The load of one opened object. */
export interface Load {
  /** Loads the records. @throws StoreError, BulkError when infrastructure fails */
  run(): Promise<LoadResult>;
  /** What is settled when infrastructure has failed in the middle. */
  soFar(): Partial<LoadReport>;
}

/** Characters from which is told what an object is. */
export const HEAD = 64 * 1024;

/**
 * Prepares the load of an opened object, as what its first records say that it is.
 * @throws StoreError when they cannot be read
 */
export async function beginLoad(
  request: LoadRequest,
  claimed: Match,
  object: OpenedObject,
  deadlines: Deadlines,
  deps: LoaderDeps,
): Promise<Load> {
  const text = openText(object.body, deps.settings.limits, object);
  const head = await readHead(text, HEAD);
  const assignment: Assignment = { request, object, text, deadlines, deps };
  const found = recognize(claimed, object.ref.key, head.text, head.isWhole, deps.sources);
  if (found.kind === 'doubtful') {
    await head.close();
    return refuse(
      claimed,
      wrongFormat(
        claimed,
        found.candidates.map(({ id }) => id),
      ),
      head.text,
      assignment,
    );
  }
  const issue = found.match === claimed ? undefined : wrongFormat(claimed, [found.match.source.id]);
  return load(connect(found.match, assignment), head.chunks, assignment, issue);
}

function wrongFormat({ source }: Match, found: readonly string[]): Issue {
  return { code: 'wrong_format', detail: `the key says ${source.id}, the records say ${found.join(' or ')}` };
}

function load(
  stages: Stages,
  chunks: AsyncIterable<string>,
  { request, object, text, deadlines, deps }: Assignment,
  issue?: Issue,
): Load {
  const { splitter, reader, sink, book, tally } = stages;
  const progress = () => ({ ...stages.progress(), reason: issue?.detail });
  if (issue !== undefined) tally.issue(issue);

  async function flush(): Promise<void> {
    await sink.flush();
    await book.keep(true);
    stages.close();
  }

  async function finish(): Promise<LoadResult> {
    const { fault, isInvalid } = text.result;
    const missing = splitter.end(fault !== undefined);
    reader.end();
    if (isInvalid) tally.issue({ code: 'bad_encoding', detail: 'bytes that are not UTF-8' });
    await flush();
    const found = fault ?? missing;
    const status = found === undefined ? 'complete' : tally.counts.read + request.start > 0 ? 'partial' : 'failed';
    return { ...progress(), status, fault: found };
  }

  return {
    soFar: () => ({ ...progress(), ...tally.settled }),
    async run() {
      for await (const chunk of chunks) {
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
        return { ...progress(), status: 'continued', next };
      }
      return finish();
    },
  };
}

/** An object in doubt is one dead letter: what it may be is for people to say. */
function refuse({ source }: Match, issue: Issue, head: string, { object: { ref }, text, deps }: Assignment): Load {
  return {
    soFar: () => ({}),
    async run() {
      const record = createRedaction(source, deps.settings.redaction).text(head);
      const book = openDeadLetterBook(deps.deadLetters, source.id, ref, ref.modified);
      book.add({ source: source.id, parser: source.parser, ref, ordinal: 0, stage: 'classify', issue, record });
      await book.keep(true);
      const { bytesStored, bytesRead } = text.result;
      const counts = { read: 1, deadLettered: 1, issues: { [issue.code]: 1 }, bytesStored, bytesRead };
      return { ...counts, status: 'failed', fault: issue, reason: issue.detail };
    },
  };
}
