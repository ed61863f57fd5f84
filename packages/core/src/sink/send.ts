import { BulkError } from '../errors.ts';
import type { LogDocument } from '../model/document.ts';
import type { Issue } from '../model/issue.ts';
import type { BulkAnswer, BulkItem, BulkTransport } from '../ports.ts';
import type { Backoff } from './backoff.ts';
import { isBusy, judge } from './judge.ts';
import { type Action, createPacker, type Pack, subset } from './pack.ts';
import { refusedField } from './refused-field.ts';

/** A document with the sender's note on where it came from. */
export interface Noted<T> {
  readonly document: LogDocument;
  readonly note: T;
}

/** What the sink tells of each document, exactly once. */
export interface Outcomes<T> {
  indexed(note: T): void;
  duplicate(note: T): void;
  /** OpenSearch can never take the document. What is to be sent in its stead comes back, if anything is. */
  refused(note: T, issue: Issue): Noted<T> | undefined;
}

/** Characters kept of the cluster's reasons. */
const MAX_DETAIL = 500;

/** What a sender works with. */
interface SenderParts<T> {
  readonly transport: BulkTransport;
  readonly backoff: Backoff;
  readonly outcomes: Outcomes<T>;
  readonly action: Action;
  readonly packBytes: number;
  /** Told of the bytes of each request. */
  readonly onSend: (bytes: number) => void;
}

/**
 * Makes the function that sends a pack until every document of it has its outcome.
 * @returns a function that throws BulkError when the cluster takes none of its like, or not in time
 */
export function createSender<T>(parts: SenderParts<T>): (pack: Pack<T>) => Promise<void> {
  const { transport, backoff, outcomes, action, packBytes, onSend } = parts;

  async function send(pack: Pack<T>): Promise<void> {
    let rest: Pack<T> | undefined = pack;
    for (let attempt = 0; rest !== undefined; attempt++) {
      onSend(rest.body.length);
      const answer = await attemptBulk(transport, rest.body, backoff, attempt);
      if (answer === undefined) continue;
      if (answer.status !== 200) {
        await halve(rest, answer);
        return;
      }
      const { again, instead }: Settled<T> = settle(rest, answer, outcomes);
      await sendInstead(instead);
      if (again.length > 0 && !(await backoff.wait(attempt))) {
        throw new BulkError(`OpenSearch was busy until the time ran out: ${again.length} documents are left`, {
          retryable: true,
        });
      }
      rest = again.length > 0 ? subset(rest, again) : undefined;
    }
  }

  async function sendInstead(documents: readonly Noted<T>[]): Promise<void> {
    const own = createPacker<T>(action, packBytes);
    for (const { document, note } of documents) {
      const full = own.add(document, note);
      if (full !== undefined) await send(full);
    }
    const last = own.take();
    if (last !== undefined) await send(last);
  }

  /** A request that is too large (413) or that cannot be read (400) goes in two halves, down to the document at fault. */
  async function halve(pack: Pack<T>, { status, reason }: BulkAnswer): Promise<void> {
    const places = [...pack.notes.keys()];
    const half = Math.ceil(places.length / 2);
    if (places.length > 1) {
      await send(subset(pack, places.slice(0, half)));
      await send(subset(pack, places.slice(half)));
      return;
    }
    const detail = `the document alone is refused with ${status}: ${(reason ?? 'no reason given').slice(0, MAX_DETAIL)}`;
    const instead = pack.notes.map((note) => outcomes.refused(note, { code: 'rejected', detail }));
    await sendInstead(instead.filter((one) => one !== undefined));
  }

  return send;
}

/**
 * One attempt at a request. @returns the answer, or undefined where it is to be tried again after a wait that is over
 * @throws BulkError where trying again is of no use or the time has run out
 */
async function attemptBulk(
  transport: BulkTransport,
  body: Uint8Array,
  backoff: Backoff,
  attempt: number,
): Promise<BulkAnswer | undefined> {
  let fault: BulkError;
  try {
    const answer = await transport.bulk(body);
    if (answer.status === 200 || answer.status === 413 || answer.status === 400) return answer;
    fault = new BulkError(
      `OpenSearch answered ${answer.status} to a bulk request: ${answer.reason ?? 'no reason given'}`,
      {
        retryable: isBusy(answer.status),
      },
    );
  } catch (error) {
    if (!(error instanceof BulkError)) throw error;
    fault = error;
  }
  if (fault.retryable && (await backoff.wait(attempt))) return undefined;
  throw fault;
}

/** What an answer leaves to do: places of items to send again, and what to send instead of refused documents. */
interface Settled<T> {
  readonly again: readonly number[];
  readonly instead: readonly Noted<T>[];
}

/** Tells the outcome of every settled item. @throws BulkError where the cluster takes none of its like */
function settle<T>({ notes }: Pack<T>, { items }: BulkAnswer, outcomes: Outcomes<T>): Settled<T> {
  if (items.length !== notes.length) {
    throw new BulkError(`OpenSearch answered ${items.length} items to ${notes.length} actions`, { retryable: true });
  }
  const again: number[] = [];
  const instead: Noted<T>[] = [];
  let stop: BulkError | undefined;
  for (const [i, note] of notes.entries()) {
    const item = items[i] ?? { status: 0 };
    const verdict = judge(item);
    if (verdict === 'indexed') outcomes.indexed(note);
    else if (verdict === 'duplicate') outcomes.duplicate(note);
    else if (verdict === 'retry') again.push(i);
    else if (verdict === 'stop')
      stop ??= new BulkError(`OpenSearch refuses documents: ${reasonOf(item)}`, { retryable: false });
    else {
      const field = refusedField(item.error?.reason ?? '');
      const other = outcomes.refused(note, { code: 'rejected', field, detail: reasonOf(item) });
      if (other !== undefined) instead.push(other);
    }
  }
  if (stop !== undefined) throw stop;
  return { again, instead };
}

function reasonOf({ status, error }: BulkItem): string {
  return `${status} ${error?.type ?? ''}: ${error?.reason ?? 'no reason given'}`.slice(0, MAX_DETAIL);
}
