import { corrupt, tooLarge } from './fault.ts';
import { type FileBytes, inMemory } from './file-bytes.ts';

/** An object whose bytes can be read by their places. */
export interface Ranges {
  readonly ref: { readonly size: number };
  /** @throws what the source throws, also where the object is not the one that was opened any more */
  slice?(from: number, to: number): Promise<Uint8Array>;
}

/** Bytes of an object that is read as it comes: that is one request, and no more than columns would hold. */
const SMALL = 8 * 1024 * 1024;
/** Bytes of a file that cannot be read by places, as it comes out of an archive. */
const MOST_IN_MEMORY = 32 * 1024 * 1024;

/** Bytes that come from the beginning. */
interface Coming {
  readonly whole: AsyncIterable<Uint8Array>;
  /** Lets go of them. */
  close(): Promise<unknown>;
}

/**
 * Makes a file, which is read from its end, of bytes that come from their beginning. They are let go of where it is read by places.
 * @param onFetched told of the bytes that are read by places
 * @throws ParquetFault where they are too many to be kept; what the source throws
 */
export async function openParquetFile(
  { whole, close }: Coming,
  ranges: Ranges | undefined,
  onFetched: (bytes: number) => void,
): Promise<FileBytes> {
  if (ranges?.slice !== undefined && ranges.ref.size > SMALL) {
    await close();
    return byPlaces(ranges.ref.size, ranges.slice.bind(ranges), onFetched);
  }
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of whole) {
    length += chunk.length;
    if (length > MOST_IN_MEMORY) throw tooLarge(`Parquet of over ${MOST_IN_MEMORY} bytes inside of an archive`);
    chunks.push(chunk);
  }
  return inMemory(Buffer.concat(chunks));
}

function byPlaces(size: number, slice: NonNullable<Ranges['slice']>, onFetched: (bytes: number) => void): FileBytes {
  return {
    size,
    isWhole: false,
    async read(from, to) {
      const bytes = await slice(from, to);
      onFetched(bytes.length);
      if (bytes.length !== to - from) throw corrupt('the object ends early');
      return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    },
  };
}
