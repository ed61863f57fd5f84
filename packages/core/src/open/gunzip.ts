import { once } from 'node:events';
import { createGunzip } from 'node:zlib';

/** Output buffers of 16 KiB, the default, cost 1.3 to 2.2 times the time of these. */
const OUTPUT_CHUNK = 256 * 1024;
/** Input is fed in pieces, so that what a bomb swells to (1,032 : 1 at most) before anyone looks stays below 34 MB. */
const INPUT_PIECE = 32 * 1024;

/** How the bytes of an archive are at fault. */
export type GzipFault = 'truncated' | 'corrupt' | 'trailing';

/**
 * Decompresses gzip with any number of members. Bytes that come before a fault are all given; then the fault is told.
 * @param onFault called at most once, before the last bytes are given or the end is reached
 */
export async function* gunzip(
  source: AsyncIterable<Uint8Array>,
  onFault: (fault: GzipFault) => void,
): AsyncGenerator<Uint8Array> {
  const inflate = createGunzip({ chunkSize: OUTPUT_CHUNK });
  let output: Uint8Array[] = [];
  let ended = false;
  let failure: NodeJS.ErrnoException | undefined;
  // Listening for `data` keeps nothing inside the stream: an error would throw away what it still held.
  inflate.on('data', (chunk: Uint8Array) => output.push(chunk));
  inflate.on('end', () => {
    ended = true;
  });
  inflate.on('error', (error) => {
    failure = error;
  });
  const closed = once(inflate, 'close').catch(() => undefined);
  let fed = 0;
  try {
    for await (const chunk of source) {
      for (let from = 0; from < chunk.length && failure === undefined && !ended; from += INPUT_PIECE) {
        const piece = chunk.subarray(from, from + INPUT_PIECE);
        fed += piece.length;
        await write(inflate, piece, closed);
        yield* output;
        output = [];
      }
      if (failure !== undefined || ended) break;
    }
    if (!ended && failure === undefined) {
      inflate.end();
      await closed;
    }
    if (failure !== undefined) onFault(failure.code === 'Z_BUF_ERROR' ? 'truncated' : 'corrupt');
    else if (inflate.bytesWritten < fed) onFault('trailing');
    yield* output;
  } finally {
    inflate.destroy();
  }
}

async function write(inflate: NodeJS.WritableStream, piece: Uint8Array, closed: Promise<unknown>): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  inflate.write(piece, () => resolve());
  await Promise.race([promise, closed]);
}
