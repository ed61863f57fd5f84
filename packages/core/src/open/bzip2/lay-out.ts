import type { Block, Places } from './block.ts';

const OUTPUT_CHUNK = 256 * 1024;

/** How far a block has been laid out. */
interface Progress {
  /** Bytes of the block that are still to come, and where the next one is told of. */
  left: number;
  place: number;
  /** The byte before, and how often it has come. */
  last: number;
  times: number;
  checksum: number;
}

/** Lays out the runs of a block: a byte that came four times is followed by how often it comes again. @returns its CRC */
export function* layOut(places: Places, { length, origin }: Block): Generator<Uint8Array, number> {
  const progress = { left: length, place: (places[origin] ?? 0) >>> 8, last: -1, times: 0, checksum: -1 };
  while (progress.left > 0) {
    const chunk = new Uint8Array(OUTPUT_CHUNK);
    yield chunk.subarray(0, fill(chunk, places, progress));
  }
  return ~progress.checksum >>> 0;
}

/** @returns how many bytes there are now: whole runs, as long as there is room for any */
function fill(chunk: Uint8Array, places: Places, progress: Progress): number {
  let { left, place, last, times, checksum } = progress;
  let filled = 0;
  for (; left > 0 && filled <= OUTPUT_CHUNK - 255; left--) {
    const entry = places[place] ?? 0;
    const byte = entry & 0xff;
    place = entry >>> 8;
    let copies = 1;
    if (times === 4) {
      copies = byte;
      times = 0;
    } else {
      times = byte === last ? times + 1 : 1;
      last = byte;
    }
    for (; copies > 0; copies--) {
      chunk[filled++] = last;
      checksum = (checksum << 8) ^ (CHECKSUMS[(checksum >>> 24) ^ last] ?? 0);
    }
  }
  Object.assign(progress, { left, place, last, times, checksum });
  return filled;
}

/** The checksums of single bytes, of the CRC-32 that has the highest bit first. */
const CHECKSUMS = Int32Array.from({ length: 256 }, (_, byte) => {
  let sum = byte << 24;
  for (let bit = 0; bit < 8; bit++) sum = (sum << 1) ^ (sum < 0 ? 0x04c11db7 : 0);
  return sum;
});
