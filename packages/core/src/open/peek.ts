/** Bytes whose first ones have been looked at. */
export interface Peeked {
  readonly head: Uint8Array;
  /** The whole source, the first bytes included. */
  readonly whole: AsyncGenerator<Uint8Array>;
  /** Lets go of the source, however much of it has been read: it may be an open connection. */
  close(): Promise<unknown>;
}

/** Reads the first bytes, so many or a few more. */
export async function peek(source: AsyncIterable<Uint8Array>, size: number): Promise<Peeked> {
  const iterator = source[Symbol.asyncIterator]();
  const first: Uint8Array[] = [];
  let length = 0;
  while (length < size) {
    const { done, value } = await iterator.next();
    if (done) break;
    first.push(value);
    length += value.length;
  }
  async function* whole(): AsyncGenerator<Uint8Array> {
    yield* first;
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value;
  }
  const head = Buffer.concat(first.map((chunk) => chunk.subarray(0, size)));
  return { head, whole: whole(), close: async () => iterator.return?.() };
}
