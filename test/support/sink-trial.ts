import { setImmediate } from 'node:timers/promises';
import { type BulkAnswer, BulkError, type BulkItem } from '@sekisho/core';
import type { LogDocument } from '../../packages/core/src/model/document.ts';
import type { Outcomes } from '../../packages/core/src/sink/send.ts';
import { createSink, type Sink } from '../../packages/core/src/sink/sink.ts';
import { createFakeClock, type FakeClock } from '../fakes/clock.ts';

/** What the cluster says to a request: of items (statuses, repeated as needed), of the whole, or nothing. */
export type Reply =
  | { readonly kind: 'items'; readonly statuses: readonly number[] }
  | { readonly kind: 'whole'; readonly status: number }
  | { readonly kind: 'lost'; readonly retryable: boolean }
  | { readonly kind: 'short' }
  | { readonly kind: 'broken' };

/** The sender's note: which document it was, and whether it stands for a refused one. */
interface TrialNote {
  readonly id: string;
  readonly failed: boolean;
}

/** How a trial departs from the usual. */
export interface TrialOptions {
  readonly packBytes: number;
  readonly concurrency: number;
  readonly deadline: number;
  /** Turns of the event loop that requests take, one after the other and again. */
  readonly turns: readonly number[];
  /** Larger requests are answered with 413. */
  readonly maxBytes: number;
  /** Requests with this document are answered with 400 as a whole. */
  readonly unreadable: string | undefined;
  readonly clock: FakeClock;
}

/** A sink before a cluster that answers by a script, then takes everything; and what was seen of it. */
export interface SinkTrial {
  readonly sink: Sink<TrialNote>;
  readonly clock: FakeClock;
  /** Outcome by document. `failed`: refused, and the document in its stead is in the cluster. */
  readonly outcomes: ReadonlyMap<string, string>;
  /** Ids of each request, in order. */
  readonly sent: readonly (readonly string[])[];
  readonly bytes: number;
  readonly inFlight: number;
  /** What must never happen, and did. */
  readonly breaches: readonly string[];
}

/** A document of a trial. @param padding characters it is longer */
export function trialDocument(id: string, padding = 0): LogDocument {
  return { id, index: 'i', json: JSON.stringify({ id, padding: 'x'.repeat(padding) }), timestamp: 0, issues: [] };
}

/** Sets up a trial. */
export function createSinkTrial(script: readonly Reply[], changes: Partial<TrialOptions> = {}): SinkTrial {
  const { clock = createFakeClock(), packBytes = 10_000, concurrency = 2, turns = [1] } = changes;
  const { deadline = Number.POSITIVE_INFINITY, maxBytes = Number.POSITIVE_INFINITY, unreadable } = changes;
  const outcomes = new Map<string, string>();
  const breaches: string[] = [];
  const sent: string[][] = [];
  const underWay = new Set<string>();
  let inFlight = 0;
  let bytes = 0;

  function tell(id: string, outcome: string): void {
    if (outcomes.has(id) && outcomes.get(id) !== 'refused') breaches.push(`${id} is ${outcome} after an outcome`);
    outcomes.set(id, outcome);
  }

  const told: Outcomes<TrialNote> = {
    indexed: ({ id, failed }) => tell(id, failed ? 'failed' : 'indexed'),
    duplicate: ({ id, failed }) => tell(id, failed ? 'failed' : 'duplicate'),
    refused({ id, failed }) {
      if (failed && outcomes.get(id) !== 'refused') breaches.push(`${id} failed before it was refused`);
      if (!failed) tell(id, 'refused');
      return failed ? undefined : { document: trialDocument(`f-${id}`), note: { id, failed: true } };
    },
  };

  async function bulk(body: Uint8Array): Promise<BulkAnswer> {
    const ids = idsOf(body);
    const reply = script[sent.length] ?? { kind: 'items', statuses: [201] };
    sent.push([...ids]);
    bytes += body.length;
    if (++inFlight > concurrency) breaches.push(`${inFlight} requests at a time`);
    for (const id of ids) {
      const outcome = outcomes.get(id);
      if (underWay.has(id)) breaches.push(`${id} is under way twice`);
      if (outcome !== undefined) breaches.push(`${id} is sent although ${outcome}`);
      underWay.add(id);
    }
    const before = Buffer.from(body);
    for (let turn = turns[sent.length % turns.length] ?? 0; turn > 0; turn--) await setImmediate();
    if (!before.equals(body)) breaches.push('a body changed while it was under way');
    inFlight--;
    for (const id of ids) underWay.delete(id);
    if (body.length > maxBytes) return { status: 413, items: [] };
    if (unreadable !== undefined && ids.includes(unreadable)) return { status: 400, items: [], reason: 'unreadable' };
    return answerOf(reply, ids.length);
  }

  return {
    sink: createSink({ bulk }, clock, told, { action: 'create', packBytes, concurrency, deadline }),
    clock,
    outcomes,
    sent,
    breaches,
    get bytes() {
      return bytes;
    },
    get inFlight() {
      return inFlight;
    },
  };
}

function idsOf(body: Uint8Array): readonly string[] {
  const lines = Buffer.from(body).toString().trimEnd().split('\n');
  return lines.filter((_, i) => i % 2 === 0).map((line) => JSON.parse(line).create._id);
}

function answerOf(reply: Reply, count: number): BulkAnswer {
  switch (reply.kind) {
    case 'items':
      return { status: 200, items: Array.from({ length: count }, (_, i) => itemOf(reply.statuses, i)) };
    case 'whole':
      return { status: reply.status, items: [], reason: 'by script' };
    case 'short':
      return { status: 200, items: [] };
    case 'lost':
      throw new BulkError('no answer came', { retryable: reply.retryable });
    case 'broken':
      throw new TypeError('a fault of the program');
  }
}

function itemOf(statuses: readonly number[], i: number): BulkItem {
  const status = statuses[i % statuses.length] ?? 201;
  return status < 300 ? { status } : { status, error: { type: 'by_script', reason: 'by script' } };
}
