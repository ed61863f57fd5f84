import type { LogDocument } from '../model/document.ts';

/** A document on its way, with what is needed to account for it. `T` is the sender's note on where it came from. */
export interface Packed<T> {
  readonly document: LogDocument;
  readonly note: T;
}

/** Documents of one bulk request. */
export interface Pack<T> {
  readonly entries: readonly Packed<T>[];
  /** The request's body: newline-delimited JSON, UTF-8. */
  readonly body: Uint8Array;
}

/** The bulk action: `create` leaves what is there, `index` rewrites it. */
export type Action = 'create' | 'index';

/** Text is gathered to pieces of this many characters before it is turned into bytes. */
const PIECE = 32 * 1024;

/** The lines of one document in a bulk request. Ids and index names are ours, and need no escape but in vendor ids. */
function lines(action: Action, { index, id, json }: LogDocument): string {
  return `{"${action}":{"_index":"${index}","_id":${JSON.stringify(id)}}}\n${json}\n`;
}

/** Gathers documents until a request is full. */
export interface Packer<T> {
  /** Adds a document. @returns the full pack that had no room for it, if so */
  add(entry: Packed<T>): Pack<T> | undefined;
  /** What has been gathered. @returns undefined where that is nothing */
  take(): Pack<T> | undefined;
}

/** Makes a packer. @param maxBytes of a request's body; a single document over it makes a pack of its own */
export function createPacker<T>(action: Action, maxBytes: number): Packer<T> {
  let entries: Packed<T>[] = [];
  let buffers: Buffer[] = [];
  let bytes = 0;
  let piece = '';

  function flushPiece(): void {
    if (piece === '') return;
    const buffer = Buffer.from(piece);
    buffers.push(buffer);
    bytes += buffer.length;
    piece = '';
  }

  function take(): Pack<T> | undefined {
    flushPiece();
    if (entries.length === 0) return undefined;
    const pack = { entries, body: Buffer.concat(buffers, bytes) };
    entries = [];
    buffers = [];
    bytes = 0;
    return pack;
  }

  return {
    add(entry) {
      const text = lines(action, entry.document);
      // Characters are at most three bytes: count exactly only where it matters.
      const room = maxBytes - bytes;
      const size = piece.length + text.length;
      const full = size * 3 > room && Buffer.byteLength(piece) + Buffer.byteLength(text) > room;
      const pack = full ? take() : undefined;
      entries.push(entry);
      piece += text;
      if (piece.length >= PIECE) flushPiece();
      return pack;
    },
    take,
  };
}

/** The pack of these entries, whatever its size. */
export function packOf<T>(action: Action, entries: readonly Packed<T>[]): Pack<T> {
  return { entries, body: Buffer.from(entries.map(({ document }) => lines(action, document)).join('')) };
}
