import { constants, createZstdDecompress } from 'node:zlib';
import type { FaultKind, OnFault } from './fault.ts';
import { inflate, OUTPUT_CHUNK } from './inflate.ts';
import type { Input } from './input.ts';

/** Frames may look back 32 MiB, as those of `zstd -20` do. Each layer of an object holds that much. */
const WINDOW_LOG = 25;

const create = () =>
  createZstdDecompress({ chunkSize: OUTPUT_CHUNK, params: { [constants.ZSTD_d_windowLogMax]: WINDOW_LOG } });

/** Frames of an object; to begin one costs as much as some ten thousand bytes. */
const MAX_FRAMES = 2 ** 18;

/** Decompresses zstd of any number of frames, those to be skipped among them. */
export async function* unzstd(input: Input, onFault: OnFault): AsyncGenerator<Uint8Array> {
  let isSound = true;
  for (let frames = 0; isSound; frames++) {
    if (!(await skipFrames(input))) return onFault('truncated');
    const next = await input.some(1);
    if (next.length === 0) return;
    input.unread(next);
    if (frames === MAX_FRAMES) return onFault('too_large', `it has more than ${MAX_FRAMES} frames`);
    // A decompressor ends with its frame, unless that ends where a piece of the input does.
    yield* inflate(input, create, (kind) => {
      isSound = false;
      onFault(kind, WHY[kind]);
    });
  }
}

/** Passes over frames that are to be skipped. @returns whether they were whole */
async function skipFrames(input: Input): Promise<boolean> {
  for (;;) {
    const header = await input.take(8);
    const isSkipped = header.length >= 4 && header.readUInt32LE(0) >>> 4 === SKIPPED;
    if (!isSkipped) {
      input.unread(header);
      return true;
    }
    if (header.length < 8) return false;
    const size = header.readUInt32LE(4);
    if ((await input.skip(size)) < size) return false;
  }
}

/** The magic of frames to be skipped, but for its last four bits. */
const SKIPPED = 0x0184d2a5;

const WHY: Readonly<Partial<Record<FaultKind, string>>> = {
  unsupported: 'it needs a dictionary',
  too_large: `its frames look back more than ${2 ** (WINDOW_LOG - 20)} MiB`,
};
