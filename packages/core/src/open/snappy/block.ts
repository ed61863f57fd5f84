/**
 * Takes a block of snappy apart, which begins with its length.
 *
 * Our own as those on npm take a literal of a length near 2^32 for one that ends before it began, and read for ever.
 * @param most bytes that it may have
 * @returns undefined when it is corrupt
 */
export function readSnappyBlock(block: Uint8Array, most: number): Uint8Array | undefined {
  const input = Buffer.from(block.buffer, block.byteOffset, block.byteLength);
  const [length, start] = readLength(input);
  if (length > most) return;
  const output = Buffer.alloc(length);
  let filled = 0;
  let at = start;
  while (at < input.length) {
    const tag = input[at++] ?? 0;
    const extra = extraOf(tag);
    if (at + extra > input.length) return;
    const value = extra === 0 ? 0 : input.readUIntLE(at, extra);
    at += extra;
    const size = sizeOf(tag, value);
    if (filled + size > length) return;
    if ((tag & 3) === 0) {
      if (at + size > input.length) return;
      input.copy(output, filled, at, at + size);
      at += size;
    } else {
      const offset = (tag & 3) === 1 ? ((tag >>> 5) << 8) | value : value;
      if (offset === 0 || offset > filled) return;
      copyWithin(output, filled, offset, size);
    }
    filled += size;
  }
  return filled === length ? output : undefined;
}

/** @returns the length and where it ends; no length is over 2^35 */
function readLength(input: Uint8Array): readonly [length: number, end: number] {
  let length = 0;
  for (let i = 0; i < 5; i++) {
    const byte = input[i] ?? 0;
    length += (byte & 0x7f) * 2 ** (7 * i);
    if (byte < 0x80) return [length, i + 1];
  }
  return [Number.POSITIVE_INFINITY, 0];
}

/** Bytes after the tag that belong to it. */
function extraOf(tag: number): number {
  const kind = tag & 3;
  if (kind === 0) return Math.max(0, (tag >>> 2) - 59);
  return kind === 3 ? 4 : kind;
}

/** Bytes that a literal or a copy makes. */
function sizeOf(tag: number, value: number): number {
  const kind = tag & 3;
  if (kind === 1) return ((tag >>> 2) & 7) + 4;
  return kind === 0 && tag >>> 2 >= 60 ? value + 1 : (tag >>> 2) + 1;
}

/** Copies what came before, which may be what is being made: then it repeats. */
function copyWithin(output: Buffer, at: number, offset: number, size: number): void {
  if (offset >= size) output.copyWithin(at, at - offset, at - offset + size);
  else for (let i = at; i < at + size; i++) output[i] = output[i - offset] ?? 0;
}
