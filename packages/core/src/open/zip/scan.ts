import { crc32 } from 'node:zlib';
import { createReads, type Input, type Part } from '../input.ts';
import { DESCRIPTOR_ROOM, mayBeDescriptor } from './member.ts';

/** Bytes that are looked through at a time. */
const PIECE = 64 * 1024;
const SIGNATURE = Buffer.of(0x50, 0x4b, 0x07, 0x08);

/**
 * The bytes of a member that says nowhere before them how many they are: up to a descriptor that tells their number
 * and, of bytes that are not compressed, their checksum. What writes to a stream makes such members.
 */
export function untilDescriptor(input: Input, isPlain: boolean): Part {
  let bytesTaken = 0;
  let sum = 0;
  let isEnded = false;

  /** Reads on from bytes that hold whole descriptors up to `last`. @returns where the member ends, if it does */
  function endIn(bytes: Buffer, last: number): number | undefined {
    let summed = 0;
    let here = sum;
    for (let at = bytes.indexOf(SIGNATURE); at >= 0 && at <= last; at = bytes.indexOf(SIGNATURE, at + 1)) {
      if (!mayBeDescriptor(bytes, at, bytesTaken + at)) continue;
      if (!isPlain) return at;
      here = crc32(bytes.subarray(summed, at), here);
      summed = at;
      if (bytes.readUInt32LE(at + 4) === here) return at;
    }
    return;
  }

  /** Where the bytes end when nothing follows: before what may be a descriptor that was cut off. */
  function endOfCut(bytes: Buffer, last: number): number {
    for (let at = Math.max(0, last + 1); at < bytes.length; at++) {
      const start = bytes.subarray(at, at + SIGNATURE.length);
      if (!start.equals(SIGNATURE.subarray(0, start.length))) continue;
      if (bytes.length < at + 8 || !isPlain) return at;
      if (bytes.readUInt32LE(at + 4) === crc32(bytes.subarray(0, at), sum)) return at;
    }
    return bytes.length;
  }

  async function some(size: number): Promise<Uint8Array> {
    if (isEnded) return new Uint8Array();
    // Bytes held back come first, so that bytes as they lie would be few for ever after.
    const bytes = await input.take(PIECE);
    const last = bytes.length - DESCRIPTOR_ROOM;
    const end = endIn(bytes, last) ?? (bytes.length < PIECE ? endOfCut(bytes, last) : undefined);
    const known = Math.min(size, end ?? last + 1);
    isEnded = known === end;
    input.unread(bytes.subarray(known));
    bytesTaken += known;
    if (isPlain) sum = crc32(bytes.subarray(0, known), sum);
    return bytes.subarray(0, known);
  }

  /** For bytes whose checksum is not looked at. */
  function unread(bytes: Uint8Array): void {
    isEnded = false;
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
