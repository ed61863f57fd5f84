/** Bytes that are read forward, as many at a time as a format asks for. */
export interface Input {
  /** At least one byte and at most `size`, as they lie in memory; none at the end. */
  some(size: number): Promise<Uint8Array>;
  /** So many bytes in one piece, fewer where the input ends. */
  take(size: number): Promise<Buffer>;
  /** Passes over so many bytes, fewer where the input ends, and says how many they were. */
  skip(size: number): Promise<number>;
  /** Lays bytes back. They are the next to be read. */
  unread(bytes: Uint8Array): void;
}

/** Input from a source. The source is not let go of: that is for whoever opened it. */
export function createInput(source: AsyncIterable<Uint8Array>): Input {
  const iterator = source[Symbol.asyncIterator]();
  /** Bytes laid back, the next ones last. */
  const ahead: Uint8Array[] = [];
  const unread = (bytes: Uint8Array) => {
    if (bytes.length > 0) ahead.push(bytes);
  };
  async function some(size: number): Promise<Uint8Array> {
    const chunk = ahead.pop() ?? (await nextOf(iterator));
    if (chunk.length > size) unread(chunk.subarray(size));
    return chunk.subarray(0, size);
  }
  return createReads(some, unread);
}

/** A part of an input, which knows how much of it has been read. */
export interface Part extends Input {
  /** Bytes read, less those laid back. */
  readonly bytesTaken: number;
}

/** The next bytes of an input, at most so many. */
export function partOf(input: Input, size: number): Part {
  let bytesTaken = 0;
  async function some(most: number): Promise<Uint8Array> {
    const bytes = await input.some(Math.min(most, size - bytesTaken));
    bytesTaken += bytes.length;
    return bytes;
  }
  function unread(bytes: Uint8Array): void {
    bytesTaken -= bytes.length;
    input.unread(bytes);
  }
  return {
    ...createReads(some, unread),
    get bytesTaken() {
      return bytesTaken;
    },
  };
}

/** The reads that can be made of one. */
export function createReads(some: Input['some'], unread: Input['unread']): Input {
  return {
    some,
    unread,
    async take(size) {
      const parts: Uint8Array[] = [];
      let missing = size;
      while (missing > 0) {
        const bytes = await some(missing);
        if (bytes.length === 0) break;
        parts.push(bytes);
        missing -= bytes.length;
      }
      return Buffer.concat(parts);
    },
    async skip(size) {
      let missing = size;
      while (missing > 0) {
        const bytes = await some(missing);
        if (bytes.length === 0) break;
        missing -= bytes.length;
      }
      return size - missing;
    },
  };
}

async function nextOf(iterator: AsyncIterator<Uint8Array>): Promise<Uint8Array> {
  for (;;) {
    const { done, value } = await iterator.next();
    if (done === true) return new Uint8Array();
    if (value.length > 0) return value;
  }
}
