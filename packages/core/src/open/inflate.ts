import type { Gunzip, InflateRaw, ZstdDecompress } from 'node:zlib';
import type { FaultKind, OnFault } from './fault.ts';
import type { Input } from './input.ts';

/** Output buffers of 16 KiB, the default, cost 1.3 to 2.2 times the time of these. */
export const OUTPUT_CHUNK = 256 * 1024;
/** Input is fed in pieces, so that a fault is found near where it is. */
const INPUT_PIECE = 32 * 1024;
/** Bytes of output after which the decompressor waits: zstd makes a gigabyte of a piece, deflate 34 MB. */
const OUTPUT_HELD = 4 * 1024 * 1024;
/** Compressed bytes that are remembered for a second look. Nearly all log objects are smaller. */
const REMEMBERED = 4 * 1024 * 1024;

/** A decompressor of Node. */
export type Decompressor = Gunzip | InflateRaw | ZstdDecompress;

/** What came of feeding bytes to the decompressor. */
interface Look {
  /** Bytes of the pieces that went in without a fault. */
  passed: number;
  fault: FaultKind | undefined;
}

/**
 * Decompresses as far as the decompressor goes; what follows stays in the input. Bytes that come before a fault are all
 * given (of input over 4 MiB those of the last 32 KiB before a corrupt place may be missing); then the fault is told.
 * @param create called once, and once more for each second look
 * @param onFault called at most once, before the end is reached
 */
export async function* inflate(
  input: Input,
  create: () => Decompressor,
  onFault: OnFault,
): AsyncGenerator<Uint8Array, void, undefined> {
  let remembered: Uint8Array[] | undefined = [];
  let bytes = 0;
  let given = 0;

  async function next(): Promise<Uint8Array> {
    const piece = await input.some(INPUT_PIECE);
    bytes += piece.length;
    if (bytes > REMEMBERED) remembered = undefined;
    remembered?.push(piece);
    return piece;
  }

  const look: Look = { passed: 0, fault: undefined };
  for await (const output of feed(next, create(), look, input.unread)) {
    given += output.length;
    yield output;
  }
  if (look.fault === 'corrupt' && remembered !== undefined) {
    yield* lookAgain(Buffer.concat(remembered), create, look.passed, given);
  }
  if (look.fault !== undefined) onFault(look.fault);
}

/**
 * The output that the decompressor kept to itself because the piece that made it also held the fault: the piece is fed
 * again in ever smaller steps.
 * @param passed bytes before the piece
 * @param given bytes of output that are known already
 */
async function* lookAgain(
  bytes: Uint8Array,
  create: () => Decompressor,
  passed: number,
  given: number,
): AsyncGenerator<Uint8Array> {
  let known = given;
  let good = passed;
  for (const step of [256, 1]) {
    const look: Look = { passed: 0, fault: undefined };
    const pieces = cut(bytes, good, step);
    const next = async () => pieces.next().value ?? new Uint8Array();
    let seen = 0;
    for await (const output of feed(next, create(), look, () => {})) {
      seen += output.length;
      if (seen > known) yield output.subarray(Math.max(0, output.length - (seen - known)));
      known = Math.max(known, seen);
    }
    good = look.passed;
  }
}

/** The pieces up to a place, and one more piece in steps. */
function* cut(bytes: Uint8Array, place: number, step: number): Generator<Uint8Array, undefined> {
  for (let from = 0; from < place; from += INPUT_PIECE) {
    yield bytes.subarray(from, Math.min(place, from + INPUT_PIECE));
  }
  const end = Math.min(bytes.length, place + INPUT_PIECE);
  for (let from = place; from < end; from += step) yield bytes.subarray(from, Math.min(end, from + step));
}

async function* feed(
  next: () => Promise<Uint8Array>,
  stream: Decompressor,
  look: Look,
  unread: (bytes: Uint8Array) => void,
): AsyncGenerator<Uint8Array> {
  const flow = createFlow(stream);
  try {
    for (let piece = await next(); ; piece = await next()) {
      const isEnd = piece.length === 0;
      flow.write(isEnd ? undefined : piece);
      do {
        await flow.pause();
        yield* flow.output();
      } while (!flow.isIdle);
      if (isEnd || flow.failure !== undefined) break;
      const left = look.passed + piece.length - stream.bytesWritten;
      look.passed += piece.length;
      if (left > 0) {
        unread(piece.subarray(piece.length - left));
        return;
      }
    }
    if (flow.failure !== undefined) look.fault = FAULTS[flow.failure] ?? 'corrupt';
  } finally {
    stream.destroy();
  }
}

/** Faults by the codes of zlib and zstd; all others mean corrupt data. */
const FAULTS: Readonly<Record<string, FaultKind>> = {
  Z_BUF_ERROR: 'truncated',
  ZSTD_error_prefix_unknown: 'trailing',
  ZSTD_error_dictionary_wrong: 'unsupported',
  ZSTD_error_frameParameter_windowTooLarge: 'too_large',
};

interface Flow {
  /** Feeds a piece, or the end. */
  write(piece: Uint8Array | undefined): void;
  /** Waits until there is output enough, or there is nothing left to do. */
  pause(): Promise<void>;
  /** What has come out, once. */
  output(): readonly Uint8Array[];
  /** All that has been written is in the output, or there was a failure. */
  readonly isIdle: boolean;
  /** The code of what went wrong. */
  readonly failure: string | undefined;
}

/**
 * A decompressor whose output is held up to a bound. Listening for `data` keeps nothing inside the stream: an error
 * would throw away what it still held.
 */
function createFlow(stream: Decompressor): Flow {
  let output: Uint8Array[] = [];
  let held = 0;
  let isDone = true;
  let failure: string | undefined;
  let wake = () => {};
  const done = () => {
    isDone = true;
    wake();
  };
  stream.on('data', (chunk: Uint8Array) => {
    output.push(chunk);
    held += chunk.length;
    if (held < OUTPUT_HELD) return;
    stream.pause();
    wake();
  });
  stream.on('error', (error: NodeJS.ErrnoException) => {
    failure = error.code ?? error.message;
  });
  stream.on('close', done);

  return {
    write(piece) {
      isDone = false;
      if (piece === undefined) stream.end();
      else stream.write(piece, done);
    },
    async pause() {
      stream.resume();
      while (!isDone && held < OUTPUT_HELD) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      // What came last may still be inside; to read is to be told of it as `data`.
      if (isDone) while (failure === undefined && stream.readableLength > 0) stream.read();
    },
    output() {
      const taken = output;
      output = [];
      held = 0;
      return taken;
    },
    get isIdle() {
      return isDone;
    },
    get failure() {
      return failure;
    },
  };
}
