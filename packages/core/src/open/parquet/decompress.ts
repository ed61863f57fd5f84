import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib';
import { readSnappyBlock } from '../snappy/block.ts';
import { corrupt, take, unsupported } from './fault.ts';
import { hadoopLz4, lz4 } from './lz4.ts';

/**
 * Decompresses a page.
 * @param codec by its number in the format
 * @param size bytes that the page has then; not one more is made
 * @throws ParquetFault, RangeError where it has not
 */
export function decompress(codec: number, input: Buffer, size: number): Buffer {
  switch (codec) {
    case 0:
      return take(input, 0, size);
    case 1:
      return unsnap(input, size);
    case 2:
      return inflate(gunzipSync, input, size);
    case 4:
      return inflate(brotliDecompressSync, input, size);
    case 5:
      return oldLz4(input, size);
    case 6:
      return inflate(zstdDecompressSync, input, size);
    case 7:
      return lz4(input, size);
    default:
      throw unsupported(`pages compressed with the codec ${codec}`);
  }
}

function unsnap(input: Buffer, size: number): Buffer {
  const output = readSnappyBlock(input, size);
  if (output?.length !== size) throw corrupt('a page cannot be decompressed');
  return Buffer.from(output.buffer, output.byteOffset, output.length);
}

type Inflate = (input: Buffer, options: { readonly maxOutputLength: number }) => Buffer;

function inflate(make: Inflate, input: Buffer, size: number): Buffer {
  let output: Buffer;
  try {
    output = make(input, { maxOutputLength: Math.max(1, size) });
  } catch (error) {
    throw corrupt(`a page cannot be decompressed (${error instanceof Error ? error.message : error})`);
  }
  if (output.length !== size) throw corrupt('a page is shorter than it says');
  return output;
}

/** What is called LZ4 alone comes in the frames of Hadoop, or without. */
function oldLz4(input: Buffer, size: number): Buffer {
  const isFramed = input.length >= 8 && input.readUInt32BE(4) <= input.length - 8 && input.readUInt32BE(0) <= size;
  return isFramed ? hadoopLz4(input, size) : lz4(input, size);
}
