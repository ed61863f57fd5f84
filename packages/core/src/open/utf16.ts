import type { Decoder } from './decoder.ts';

/** Makes a decoder of UTF-16 without a byte order mark, as programs of Windows write it. */
export function createUtf16Decoder(order: 'little' | 'big'): Decoder {
  let rest: Buffer = Buffer.alloc(0);
  let isInvalid = false;

  function decode(bytes: Buffer): string {
    // Swapping is done in place, and the bytes are not ours.
    const text = (order === 'big' ? Buffer.from(bytes).swap16() : bytes).toString('utf16le');
    if (text.isWellFormed()) return text;
    isInvalid = true;
    return text.toWellFormed();
  }

  return {
    get isInvalid() {
      return isInvalid;
    },
    decode(chunk) {
      const bytes = Buffer.concat([rest, chunk]);
      const whole = bytes.length - unfinished(bytes, order);
      rest = Buffer.from(bytes.subarray(whole));
      return decode(bytes.subarray(0, whole));
    },
    end() {
      const isHalf = rest.length % 2 === 1;
      const text = decode(rest.subarray(0, rest.length - (rest.length % 2)));
      rest = Buffer.alloc(0);
      if (isHalf) isInvalid = true;
      return isHalf ? `${text}\ufffd` : text;
    },
  };
}

/** Bytes at the end that begin a character without finishing it: 0 to 3. */
function unfinished(bytes: Buffer, order: 'little' | 'big'): number {
  const half = bytes.length % 2;
  const high = bytes[bytes.length - half - (order === 'little' ? 1 : 2)] ?? 0;
  // The first of the two halves of a character beyond U+FFFF.
  return half + (high >= 0xd8 && high <= 0xdb ? 2 : 0);
}
