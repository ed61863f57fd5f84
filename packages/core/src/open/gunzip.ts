import { once } from 'node:events';
import { createGunzip } from 'node:zlib';

/** Output buffers of 16 KiB, the default, cost 1.3 to 2.2 times the time of these. */
const OUTPUT_CHUNK = 256 * 1024;
/** Input is fed in pieces, so that what a bomb swells to (1,032 : 1 at most) before anyone looks stays below 34 MB. */
const INPUT_PIECE = 32 * 1024;
/** Compressed bytes that are remembered for a second look. Nearly all log objects are smaller. */
const REMEMBERED = 4 * 1024 * 1024;

/** How the bytes of an archive are at fault. */
export type GzipFault = 'truncated' | 'corrupt' | 'trailing';

/** What came of feeding bytes to the decompressor. */
interface Look {
  /** Bytes of the pieces that went in without a fault. */
  passed: number;
  fault: GzipFault | undefined;
}

/**
 * Decompresses gzip with any number of members. Bytes that come before a fault are all given (in archives over 4 MiB
 * those of the last 32 KiB before a corrupt place may be missing); then the fault is told.
 * @param onFault called at most once, before the end is reached
 */
export async function* gunzip(
  source: AsyncIterable<Uint8Array>,
  onFault: (fault: GzipFault) => void,
): AsyncGenerator<Uint8Array> {
  let remembered: Uint8Array[] | undefined = [];
  let bytes = 0;
  let given = 0;

  async function* pieces(): AsyncGenerator<Uint8Array> {
    for await (const chunk of source) {
      bytes += chunk.length;
      if (bytes > REMEMBERED) remembered = undefined;
      remembered?.push(chunk);
      yield* cut(chunk, INPUT_PIECE);
    }
  }

  const look: Look = { passed: 0, fault: undefined };
  for await (const output of inflate(pieces(), look)) {
    given += output.length;
    yield output;
  }
  if (look.fault === 'corrupt' && remembered !== undefined) {
    yield* lookAgain(Buffer.concat(remembered), look.passed, given);
  }
  if (look.fault !== undefined) onFault(look.fault);
}

/**
 * The output that the decompressor kept to itself because the piece that made it also held the fault: the piece is fed
 * again in ever smaller steps.
 * @param passed bytes before the piece
 * @param given bytes of output that are known already
 */
async function* lookAgain(bytes: Uint8Array, passed: number, given: number): AsyncGenerator<Uint8Array> {
  let known = given;
  let good = passed;
  for (const step of [256, 1]) {
    const look: Look = { passed: 0, fault: undefined };
    let seen = 0;
    const pieces = [
      ...cut(bytes.subarray(0, good), INPUT_PIECE),
      ...cut(bytes.subarray(good, good + INPUT_PIECE), step),
    ];
    for await (const output of inflate(pieces, look)) {
      seen += output.length;
      if (seen > known) yield output.subarray(Math.max(0, output.length - (seen - known)));
      known = Math.max(known, seen);
    }
    good = look.passed;
  }
}

function* cut(bytes: Uint8Array, size: number): Generator<Uint8Array> {
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
}

async function* inflate(
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  look: Look,
): AsyncGenerator<Uint8Array> {
  const stream = createGunzip({ chunkSize: OUTPUT_CHUNK });
  let output: Uint8Array[] = [];
  let ended = false;
  let failure: NodeJS.ErrnoException | undefined;
  // Listening for `data` keeps nothing inside the stream: an error would throw away what it still held.
  stream.on('data', (chunk: Uint8Array) => output.push(chunk));
  stream.on('end', () => {
    ended = true;
  });
  stream.on('error', (error) => {
    failure = error;
  });
  const closed = once(stream, 'close').catch(() => undefined);
  try {
    for await (const piece of pieces) {
      await write(stream, piece, closed);
      if (failure === undefined) look.passed += piece.length;
      yield* output;
      output = [];
      if (failure !== undefined || ended) break;
    }
    if (!ended && failure === undefined) {
      stream.end();
      await closed;
    }
    if (failure !== undefined) look.fault = failure.code === 'Z_BUF_ERROR' ? 'truncated' : 'corrupt';
    else if (stream.bytesWritten < look.passed) look.fault = 'trailing';
    yield* output;
  } finally {
    stream.destroy();
  }
}

async function write(stream: NodeJS.WritableStream, piece: Uint8Array, closed: Promise<unknown>): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  stream.write(piece, () => resolve());
  await Promise.race([promise, closed]);
}
