import type { LogDocument } from '../model/document.ts';
import { quote } from '../model/json.ts';

/**
 * One bulk request: its body, newline-delimited JSON in UTF-8 with two lines for each document, and for each document
 * the sender's note on where it came from. The documents themselves are not kept beside their bytes.
 */
export interface Pack<T> {
  readonly notes: readonly T[];
  readonly body: Uint8Array;
}

/** The bulk action: `create` leaves what is there, `index` rewrites it. */
export type Action = 'create' | 'index';

/** Text is gathered to pieces of this many characters before it is turned into bytes. */
const PIECE = 32 * 1024;
/** Bytes that a body begins with. */
const FIRST_BODY = 128 * 1024;
const LINE_FEED = 10;

/** Gathers documents until a request is full. */
export interface Packer<T> {
  /** Adds a document. @returns the full pack that had no room for it, if so */
  add(document: LogDocument, note: T): Pack<T> | undefined;
  /** What has been gathered. @returns undefined where that is nothing */
  take(): Pack<T> | undefined;
  /** Takes back the memory of a pack that nobody needs any more. */
  recycle(pack: Pack<T>): void;
}

/** Makes a packer. @param maxBytes of a request's body; a single document over it makes a pack of its own */
export function createPacker<T>(action: Action, maxBytes: number): Packer<T> {
  let notes: T[] = [];
  let body: Buffer<ArrayBufferLike> = Buffer.alloc(0);
  /** Bodies to write again: left to the garbage collector, they would pile up faster than it comes. */
  const spare: Buffer<ArrayBufferLike>[] = [];
  let bytes = 0;
  let piece = '';
  /** How the first line of a document begins, for the index of the last one: most are for the same. */
  let lastIndex = '';
  let begin = '';

  function lines({ index, id, json }: LogDocument): string {
    if (index !== lastIndex) {
      begin = `{"${action}":{"_index":"${index}","_id":`;
      lastIndex = index;
    }
    return `${begin}${quote(id)}}}\n${json}\n`;
  }

  /**
   * Makes room for the piece. A body grows as it fills, up to the most bytes, and only a first document may need more:
   * most objects are small, and a whole body for each would call the garbage collector every few objects.
   */
  function makeRoom(): void {
    const needed = bytes + piece.length * 3;
    if (needed <= body.length || body.length >= maxBytes) return;
    const wanted =
      bytes === 0
        ? Math.max(needed, Math.min(FIRST_BODY, maxBytes))
        : Math.min(maxBytes, Math.max(needed, body.length * 4));
    const larger = (wanted <= maxBytes ? spare.pop() : undefined) ?? Buffer.allocUnsafeSlow(wanted);
    body.copy(larger, 0, 0, bytes);
    body = larger;
  }

  function flushPiece(): void {
    makeRoom();
    bytes += body.write(piece, bytes);
    piece = '';
  }

  function take(): Pack<T> | undefined {
    if (notes.length === 0) return undefined;
    flushPiece();
    const pack = { notes, body: body.subarray(0, bytes) };
    notes = [];
    body = Buffer.alloc(0);
    bytes = 0;
    return pack;
  }

  return {
    add(document, note) {
      const text = lines(document);
      // Characters are at most three bytes: count exactly only where it matters.
      const room = maxBytes - bytes;
      const isFull =
        (piece.length + text.length) * 3 > room && Buffer.byteLength(piece) + Buffer.byteLength(text) > room;
      const pack = isFull ? take() : undefined;
      notes.push(note);
      piece += text;
      if (piece.length >= PIECE) flushPiece();
      return pack;
    },
    take,
    recycle({ body: { buffer } }) {
      if (buffer.byteLength === maxBytes) spare.push(Buffer.from(buffer));
    },
  };
}

/** The pack of some of a pack's documents. @param picked their places in it, ascending */
export function subset<T>({ notes, body }: Pack<T>, picked: readonly number[]): Pack<T> {
  const parts: Uint8Array[] = [];
  let place = 0;
  let from = 0;
  for (const next of picked) {
    for (; place < next; place++) from = endOfDocument(body, from);
    const to = endOfDocument(body, from);
    parts.push(body.subarray(from, to));
    from = to;
    place++;
  }
  return { notes: picked.map((i) => notes[i] as T), body: Buffer.concat(parts) };
}

/** The place behind the two lines of the document that begins at `from`. */
function endOfDocument(body: Uint8Array, from: number): number {
  return body.indexOf(LINE_FEED, body.indexOf(LINE_FEED, from) + 1) + 1;
}
