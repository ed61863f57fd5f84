import { corrupt } from './fault.ts';

/** Small whole numbers, one after the other. */
export interface Numbers {
  next(): number;
}

/**
 * Reads numbers of so many bits as runs of one number, and as packs of eight: levels, places in a dictionary, truth values.
 * Only as far as it is asked: what a length claims takes no memory.
 * @throws ParquetFault from `next` where the bytes end
 */
export function createRuns(bytes: Buffer, width: number): Numbers {
  if (width > 32) throw corrupt(`numbers of ${width} bits`);
  const wide = Math.ceil(width / 8);
  let offset = 0;
  let left = 0;
  let isPacked = false;
  let value = 0;
  /** Bits that have been read of the packs and not been given yet. */
  let bits = 0;
  let count = 0;

  function byte(): number {
    const one = bytes[offset++];
    if (one === undefined) throw corrupt('runs end early');
    return one;
  }

  function begin(): void {
    let header = 0;
    let scale = 1;
    let one: number;
    do {
      if (scale > 2 ** 35) throw corrupt('a run has too long a length');
      one = byte();
      header += (one & 0x7f) * scale;
      scale *= 128;
    } while (one >= 0x80);
    isPacked = header % 2 === 1;
    left = Math.floor(header / 2) * (isPacked ? 8 : 1);
    bits = 0;
    count = 0;
    if (isPacked) return;
    value = 0;
    for (let i = 0; i < wide; i++) value += byte() * 256 ** i;
  }

  return {
    next() {
      while (left === 0) begin();
      left--;
      if (!isPacked) return value;
      while (count < width) {
        bits += byte() * 2 ** count;
        count += 8;
      }
      const size = 2 ** width;
      const one = bits % size;
      bits = (bits - one) / size;
      count -= width;
      return one;
    },
  };
}

/** The bits it takes to write numbers up to this one. */
export function bitsFor(most: number): number {
  return 32 - Math.clz32(most);
}
