import type { LogDocument } from '../model/document.ts';
import type { BulkTransport, Clock } from '../ports.ts';
import { createBackoff } from './backoff.ts';
import { type Action, createPacker, type Pack } from './pack.ts';
import { createSender, type Outcomes } from './send.ts';

/** How the sink sends. */
export interface SinkOptions {
  readonly action: Action;
  /** Bytes of a bulk request. The smallest OpenSearch instances take 10 MiB. */
  readonly packBytes: number;
  /** Requests under way at a time. */
  readonly concurrency: number;
  /** Epoch milliseconds after which nothing is tried again. */
  readonly deadline: number;
}

/** Sends documents to OpenSearch and accounts for each. */
export interface Sink<T> {
  /** Takes a document; a full pack is handed over for sending. */
  add(document: LogDocument, note: T): void;
  /**
   * Waits until there is room for another pack.
   * @throws BulkError when a pack could not be sent; nothing more is sent then
   */
  ready(): Promise<void>;
  /** Sends the rest and waits for every answer. @throws BulkError as `ready` */
  flush(): Promise<void>;
  readonly bytesSent: number;
}

/** Makes a sink. Packs wait in memory only as long as `ready` has not been awaited. */
export function createSink<T>(
  transport: BulkTransport,
  clock: Clock,
  outcomes: Outcomes<T>,
  options: SinkOptions,
): Sink<T> {
  const { action, packBytes, concurrency, deadline } = options;
  const packer = createPacker<T>(action, packBytes);
  const waiting: Pack<T>[] = [];
  const underWay = new Set<Promise<void>>();
  let failure: unknown;
  let bytesSent = 0;
  const send = createSender({
    transport,
    outcomes,
    action,
    packBytes,
    backoff: createBackoff(clock, deadline),
    onSend: (bytes) => {
      bytesSent += bytes;
    },
  });

  function dispatch(): void {
    while (failure === undefined && underWay.size < concurrency) {
      const pack = waiting.shift();
      if (pack === undefined) return;
      const sent = send(pack)
        .then(() => packer.recycle(pack))
        .catch((error: unknown) => {
          failure ??= error;
        })
        .finally(() => {
          underWay.delete(sent);
          dispatch();
        });
      underWay.add(sent);
    }
  }

  async function settled(most: number): Promise<void> {
    while (underWay.size + waiting.length > most && failure === undefined) await Promise.race(underWay);
    if (failure !== undefined) {
      await Promise.all(underWay);
      throw failure;
    }
  }

  return {
    add(document, note) {
      const pack = packer.add(document, note);
      if (pack !== undefined) {
        waiting.push(pack);
        dispatch();
      }
    },
    ready: () => settled(concurrency),
    async flush() {
      const pack = packer.take();
      if (pack !== undefined) waiting.push(pack);
      dispatch();
      await settled(0);
    },
    get bytesSent() {
      return bytesSent;
    },
  };
}
