import { isAscii, isUtf8 } from 'node:buffer';
import type { Decoder } from './decoder.ts';
import { createUtf16Decoder } from './utf16.ts';

/** Makes a decoder of UTF-8, or of UTF-16 after its byte order mark. The mark is left out. */
export function createDecoder(): Decoder {
  let decoder: Decoder | undefined;
  let first: Uint8Array = new Uint8Array();
  const begin = (bytes: Uint8Array) => {
    const order = orderOf(bytes);
    decoder = order === undefined ? createUtf8Decoder() : createUtf16Decoder(order);
    return decoder.decode(order === undefined ? bytes : bytes.subarray(2));
  };
  return {
    get isInvalid() {
      return decoder?.isInvalid ?? false;
    },
    decode(chunk) {
      if (decoder !== undefined) return decoder.decode(chunk);
      first = first.length === 0 ? chunk : Buffer.concat([first, chunk]);
      return first.length < 2 ? '' : begin(first);
    },
    end() {
      const text = decoder === undefined ? begin(first) : '';
      return text + (decoder?.end() ?? '');
    },
  };
}

/** Which of two bytes comes first; undefined for UTF-8, in which none of the marks may stand. */
function orderOf([first, second]: Uint8Array): 'little' | 'big' | undefined {
  if (first === 0xff && second === 0xfe) return 'little';
  return first === 0xfe && second === 0xff ? 'big' : undefined;
}

function createUtf8Decoder(): Decoder {
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
