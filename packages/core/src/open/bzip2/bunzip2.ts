import type { OnFault } from '../fault.ts';
import type { Input } from '../input.ts';
import { createBits } from './bits.ts';
import { type Block, type Places, readBlock } from './block.ts';
import { layOut } from './lay-out.ts';

/** Bytes of the largest block, and of what its stream says it may have: hundreds of thousands. */
const STEP = 100_000;
const LARGEST = 9 * STEP;
/** Compressed bytes that any block fits into, with codes of the longest for each of its bytes. */
const BLOCK_ROOM = 3 * 1024 * 1024;
/** Compressed bytes that are held. */
const WINDOW = 4 * 1024 * 1024;

const BLOCK = [0x314159, 0x265359] as const;
const END = [0x177245, 0x385090] as const;

/**
 * Decompresses bzip2 of any number of streams, a block at a time: all blocks before a fault are given, then it is told.
 *
 * The decoder is our own as there is none on npm that is kept, reads forward with back-pressure and ends on any input:
 * lengths of runs that overflow keep those that there are busy for ever.
 */
export async function* bunzip2(input: Input, onFault: OnFault): AsyncGenerator<Uint8Array> {
  const places: Places = new Uint32Array(LARGEST);
  let window: Buffer = Buffer.alloc(0);
  let position = 0;
  let stream: Stream | undefined;
  for (;;) {
    if (window.length - (position >>> 3) < BLOCK_ROOM) {
      const rest = window.subarray(position >>> 3);
      window = Buffer.concat([rest, await input.take(WINDOW - rest.length)]);
      position &= 7;
    }
    const step = readStep(window, position, stream, places);
    if (step.kind === 'fault') {
      onFault(step.fault);
      return;
    }
    if (step.kind === 'done') return;
    if (step.block !== undefined) {
      const checksum = yield* layOut(places, step.block);
      if (checksum !== step.checksum) {
        onFault('corrupt');
        return;
      }
    }
    position = step.position;
    stream = step.stream;
  }
}

/** A stream that is being read. */
interface Stream {
  /** Bytes that its blocks may have. */
  readonly most: number;
  /** Of the blocks so far. */
  readonly checksum: number;
}

/** What stands at a place: the begin or the end of a stream, a block, or no more. */
type Step =
  | {
      readonly kind: 'read';
      readonly position: number;
      readonly stream: Stream | undefined;
      readonly block?: Block;
      readonly checksum?: number;
    }
  | { readonly kind: 'done' }
  | { readonly kind: 'fault'; readonly fault: 'truncated' | 'corrupt' | 'trailing' };

function readStep(window: Uint8Array, position: number, stream: Stream | undefined, places: Places): Step {
  if (stream === undefined && position >= window.length * 8) return { kind: 'done' };
  const bits = createBits(window, position);
  const fault = (kind: 'corrupt' | 'trailing'): Step => ({ kind: 'fault', fault: bits.isOver ? 'truncated' : kind });
  if (stream === undefined) {
    const magic = bits.read(24);
    const level = bits.read(8) - 0x30;
    if (magic !== 0x425a68 || level < 1 || level > 9 || bits.isOver) return fault('trailing');
    return { kind: 'read', position: bits.position, stream: { most: level * STEP, checksum: 0 } };
  }
  const [first, second, checksum] = [bits.read(24), bits.read(24), bits.read(32)];
  if (first === END[0] && second === END[1]) {
    if (checksum !== stream.checksum || bits.isOver) return fault('corrupt');
    return { kind: 'read', position: Math.ceil(bits.position / 8) * 8, stream: undefined };
  }
  if (first !== BLOCK[0] || second !== BLOCK[1]) return fault('corrupt');
  const block = readBlock(bits, places, stream.most);
  if (block === undefined || bits.isOver) return fault('corrupt');
  const sum = (((stream.checksum << 1) | (stream.checksum >>> 31)) ^ checksum) >>> 0;
  return { kind: 'read', position: bits.position, stream: { ...stream, checksum: sum }, block, checksum };
}
