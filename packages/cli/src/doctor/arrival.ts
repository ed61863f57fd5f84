import type { LedgerEntry } from '@sekisho/core';
import { clean } from '../render/clean.ts';
import { depthOf, type Health, type QueueState } from './api.ts';
import { HopError, type Passed } from './hops.ts';
import type { Place } from './place.ts';
import type { Waited } from './wait.ts';

/** How much was on the queues before the object was written, and how much is when the time is up. */
export interface Depths {
  readonly live: QueueState;
  /** Messages on the dead-letter queue; undefined where nobody can say. */
  readonly dead: number | undefined;
}

/** What has become of the notification: the object is entered, or how far it has come. */
export type Arrival = LedgerEntry | HopError;

/**
 * The hop from S3 to the queue. Without an entry in the ledger the queues tell how far it has come.
 * @throws HopError where no trace of it is anywhere
 */
export function judgeArrival(
  { entry, fault }: Waited,
  before: Depths,
  after: Depths,
  place: Place,
  timeout: number,
): Passed<Arrival> {
  if (entry !== undefined) return { detail: 'S3 has told the live queue, and the loader has taken it', value: entry };
  if (fault !== undefined) {
    const message = clean(`the ledger cannot be asked (${fault})`);
    throw new HopError(message, `The API does not reach OpenSearch any more. More is in ${place.logs.api}.`);
  }
  const { waiting = 0, inFlight = 0 } = after.live;
  if (after.dead !== undefined && before.dead !== undefined && after.dead > before.dead) {
    return { detail: `${after.dead - before.dead} more on the dead-letter queue`, value: givenUp(place) };
  }
  const seen = { detail: depthOf(after.live) };
  if (inFlight > 0) return { ...seen, value: taken(place, timeout) };
  if (waiting > 0) return { ...seen, value: waits(waiting, before.live.waiting ?? 0, place, timeout) };
  throw untold(place, after, timeout);
}

function untold({ twin }: Place, { dead }: Depths, timeout: number): HopError {
  const message = `after ${timeout} s the object is not in the ledger, and nothing is on the live queue: S3 has not told it`;
  const cures =
    twin === undefined
      ? 'See that the bucket tells the live queue of new objects, by notifications of s3:ObjectCreated:* (`aws s3api get-bucket-notification-configuration`) or by a rule of EventBridge: `notifications` of `buckets` in the settings says which, and with `none` it is yours to arrange. The policy of the queue must let the sender in.'
      : 'Only what is written to the S3 of `npm start` comes to its loader: see that AWS_ENDPOINT_URL leads there, and that it still runs.';
  const unseen =
    dead === undefined ? ' Nobody has looked at the dead-letter queue of it: the message may be there.' : '';
  return new HopError(message, cures + unseen);
}

function givenUp({ logs }: Place): HopError {
  const message =
    'the message went to the dead-letter queue before the ledger had an entry: the loader has failed each time';
  return new HopError(
    message,
    `See why in ${logs.loader}: it may not be allowed to write to sekisho-ledger-*, or cannot start. Then redrive the queue.`,
  );
}

function taken({ logs }: Place, timeout: number): HopError {
  const message = `after ${timeout} s messages of the live queue are with the loader, or it has failed and they come again, and the ledger has no entry`;
  const cures = 'it may not be allowed to write to sekisho-ledger-*, or OpenSearch refuses writes';
  return new HopError(
    message,
    `See what it says in ${logs.loader}: ${cures}. Where it is only slow, give a longer --timeout.`,
  );
}

function waits(waiting: number, before: number, { logs }: Place, timeout: number): HopError {
  const message = `after ${timeout} s ${waiting} messages wait on the live queue (${before} did before), and the loader takes none`;
  const cures =
    'See that the event source mapping of the loader and the live queue is enabled, and that AWS does not throttle the loader';
  return new HopError(
    message,
    `${cures}; ${logs.loader} says whether it runs. Where it has much to do, give a longer --timeout.`,
  );
}

/** The depths as a health has them. */
export function depthsOf({ queues }: Health, dead: number | undefined): Depths {
  return { live: queues.live, dead };
}
