/** Bits of bytes, the highest of each byte first. */
export interface Bits {
  /** The next `count` bits as a number; at most 32. Beyond the end there are zeros, and `isOver` tells. */
  read(count: number): number;
  /** The next 20 bits, which are read again. */
  peek(): number;
  skip(count: number): void;
  /** Bits read so far. */
  readonly position: number;
  /** More was read than there is. */
  readonly isOver: boolean;
}

export function createBits(bytes: Uint8Array, start = 0): Bits {
  let position = start;
  const end = bytes.length * 8;
  const at = (index: number) => (index < bytes.length ? (bytes[index] ?? 0) : 0);

  function peek(): number {
    const index = position >>> 3;
    const word = (at(index) << 24) | (at(index + 1) << 16) | (at(index + 2) << 8) | at(index + 3);
    return (word << (position & 7)) >>> 12;
  }

  return {
    peek,
    read(count) {
      if (count > 16) return this.read(count - 16) * 2 ** 16 + this.read(16);
      const value = peek() >>> (20 - count);
      position += count;
      return value;
    },
    skip(count) {
      position += count;
    },
    get position() {
      return position;
    },
    get isOver() {
      return position > end;
    },
  };
}
