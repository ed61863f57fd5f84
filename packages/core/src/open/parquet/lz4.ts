import { corrupt, take } from './fault.ts';

/**
 * Decompresses a block of LZ4.
 * @param size bytes that it has to make
 * @throws ParquetFault, RangeError where it does not
 * @see https://github.com/lz4/lz4/blob/dev/doc/lz4_Block_format.md
 */
export function lz4(input: Buffer, size: number): Buffer {
  const output = Buffer.allocUnsafe(size);
  let at = 0;
  let made = 0;

  /** A length that did not fit into its four bits goes on in bytes. */
  function long(length: number): number {
    let total = length;
    if (length < 15) return total;
    let byte: number;
    do {
      byte = input.readUInt8(at++);
      total += byte;
    } while (byte === 255);
    return total;
  }

  while (at < input.length) {
    const token = input.readUInt8(at++);
    const length = long(token >> 4);
    if (made + length > size) throw corrupt('a page is longer than it says');
    take(input, at, length).copy(output, made);
    at += length;
    made += length;
    if (at === input.length) break;
    const back = input.readUInt16LE(at);
    at += 2;
    made = repeat(output, made, back, long(token & 15) + 4);
  }
  if (made !== size) throw corrupt('a page is shorter than it says');
  return output;
}

/** The frames that Hadoop writes: of every block the size it makes and its own, the most significant byte first. */
export function hadoopLz4(input: Buffer, size: number): Buffer {
  const blocks: Buffer[] = [];
  let at = 0;
  let left = size;
  while (at < input.length) {
    const made = input.readUInt32BE(at);
    const length = input.readUInt32BE(at + 4);
    if (made > left) throw corrupt('a page is longer than it says');
    blocks.push(lz4(take(input, at + 8, length), made));
    at += 8 + length;
    left -= made;
  }
  if (left !== 0) throw corrupt('a page is shorter than it says');
  return Buffer.concat(blocks);
}

/**
 * Writes again what stands so far back, itself included where it overlaps.
 * @returns how many bytes there are then
 */
function repeat(output: Buffer, made: number, back: number, length: number): number {
  const end = made + length;
  if (back === 0 || back > made || end > output.length) throw corrupt('a page refers to what is not in it');
  if (back >= length) output.copy(output, made, made - back, made - back + length);
  else for (let i = made; i < end; i++) output[i] = output[i - back] ?? 0;
  return end;
}
