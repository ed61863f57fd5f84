/** The first text of an object, and all of it. */
export interface Head {
  readonly text: string;
  /** There is no more than that. */
  readonly isWhole: boolean;
  /** The chunks from the first one on, once. */
  readonly chunks: AsyncGenerator<string>;
  /** Lets go of the object, however much of it has been read. */
  close(): Promise<unknown>;
}

/** Reads the first characters of a text that comes in chunks; the same ones, however it is chunked. */
export async function readHead(source: AsyncIterable<string>, characters: number): Promise<Head> {
  const iterator = source[Symbol.asyncIterator]();
  const first: string[] = [];
  let length = 0;
  let isWhole = false;
  while (length < characters && !isWhole) {
    const { done, value } = await iterator.next();
    if (done === true) {
      isWhole = true;
    } else {
      first.push(value);
      length += value.length;
    }
  }
  async function* chunks(): AsyncGenerator<string> {
    try {
      yield* first;
      for (let next = await iterator.next(); next.done !== true; next = await iterator.next()) yield next.value;
    } finally {
      await iterator.return?.();
    }
  }
  return {
    text: first.join('').slice(0, characters),
    isWhole: isWhole && length <= characters,
    chunks: chunks(),
    close: async () => iterator.return?.(),
  };
}
