import { isAscii, isUtf8 } from 'node:buffer';

/** Turns bytes, which come in chunks, into text. */
export interface Decoder {
  decode(bytes: Uint8Array): string;
  /** The text of bytes that were left because the end of a character was still to come. */
  end(): string;
  /** Whether bytes were met that are not UTF-8; each stands as U+FFFD in the text. */
  readonly isInvalid: boolean;
}

/** Makes a decoder of UTF-8. A byte order mark at the start is left out. */
export function createDecoder(): Decoder {
  let rest: Buffer = Buffer.alloc(0);
  let isStart = true;
  let isInvalid = false;

  function decode(bytes: Buffer): string {
    if (isAscii(bytes)) return bytes.toString('latin1');
    if (!isUtf8(bytes)) isInvalid = true;
    return bytes.toString('utf8');
  }

  return {
    get isInvalid() {
      return isInvalid;
    },
    decode(chunk) {
      const view = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
      const bytes = rest.length === 0 ? view : Buffer.concat([rest, view]);
      const whole = bytes.length - unfinished(bytes);
      rest = whole === bytes.length ? Buffer.alloc(0) : Buffer.from(bytes.subarray(whole));
      const text = decode(bytes.subarray(0, whole));
      if (!isStart || text === '') return text;
      isStart = false;
      return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
    },
    end() {
      const text = decode(rest);
      rest = Buffer.alloc(0);
      return text;
    },
  };
}

/** Bytes at the end that begin a character without finishing it: 0 to 3. */
function unfinished(bytes: Uint8Array): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? back : 0;
  }
  return 0;
}
