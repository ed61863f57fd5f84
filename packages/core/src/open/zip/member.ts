import type { Input } from '../input.ts';

/** What stands before a member of a zip archive. */
export interface MemberHeader {
  readonly method: number;
  readonly isEncrypted: boolean;
  /** Its checksum and sizes come after it, and those here need not be there. */
  readonly isDescribedAfter: boolean;
  readonly crc: number;
  /** Bytes that it takes in the archive; undefined where only what comes after it will tell. */
  readonly packed: number | undefined;
  readonly size: number;
}

/** What a member really was; undefined where that cannot be known. */
export interface MemberFacts {
  readonly packed: number;
  readonly size: number | undefined;
  readonly crc: number | undefined;
}

const HEADER = 26;
const UNKNOWN = 0xffffffff;

/**
 * Reads the header of a member after its signature. Names are not looked at.
 * @returns undefined when it is cut off
 */
export async function readHeader(input: Input): Promise<MemberHeader | undefined> {
  const header = await input.take(HEADER);
  if (header.length < HEADER) return;
  const flags = header.readUInt16LE(2);
  const nameLength = header.readUInt16LE(22);
  const extraLength = header.readUInt16LE(24);
  if ((await input.skip(nameLength)) < nameLength) return;
  const extra = await input.take(extraLength);
  if (extra.length < extraLength) return;
  const [size, packed] = sizesOf(header, extra);
  const isDescribedAfter = (flags & 0x8) !== 0;
  return {
    method: header.readUInt16LE(4),
    isEncrypted: (flags & 0x41) !== 0,
    isDescribedAfter,
    crc: header.readUInt32LE(10),
    packed: isDescribedAfter && packed === 0 ? undefined : packed,
    size,
  };
}

function sizesOf(header: Buffer, extra: Buffer): readonly [size: number, packed: number] {
  const size = header.readUInt32LE(18);
  const packed = header.readUInt32LE(14);
  const large = size === UNKNOWN || packed === UNKNOWN ? zip64Of(extra) : undefined;
  return large === undefined || large.length < 16
    ? [size, packed]
    : [Number(large.readBigUInt64LE(0)), Number(large.readBigUInt64LE(8))];
}

/** The extra field with sizes that 32 bits do not hold. */
function zip64Of(extra: Buffer): Buffer | undefined {
  for (let at = 0; at + 4 <= extra.length; ) {
    const end = at + 4 + extra.readUInt16LE(at + 2);
    if (extra.readUInt16LE(at) === 1) return extra.subarray(at + 4, end);
    at = end;
  }
  return;
}

const DESCRIPTOR = 0x08074b50;
/** What any signature begins with; one always follows. */
const NEXT = 0x4b50;
/** Bytes of the longest form of a descriptor, and of what follows it. */
export const DESCRIPTOR_ROOM = 26;

/** Reads what comes after a member, in whichever of its four forms says what the member was. @returns what is wrong */
export async function readDescriptor(input: Input, facts: MemberFacts): Promise<'truncated' | 'corrupt' | undefined> {
  const bytes = await input.take(DESCRIPTOR_ROOM);
  const starts = bytes.length >= 4 && bytes.readUInt32LE(0) === DESCRIPTOR ? [4, 0] : [0];
  for (const start of starts) {
    for (const width of [4, 8] as const) {
      if (!isDescribed(bytes, start, width, facts)) continue;
      input.unread(bytes.subarray(start + 4 + 2 * width));
      return;
    }
  }
  // A directory of no less comes after it.
  return bytes.length < DESCRIPTOR_ROOM ? 'truncated' : 'corrupt';
}

function isDescribed(bytes: Buffer, start: number, width: 4 | 8, { packed, size, crc }: MemberFacts): boolean {
  const end = start + 4 + 2 * width;
  if (bytes.length < end + 2 || bytes.readUInt16LE(end) !== NEXT) return false;
  const isSaid = (value: number, at: number) =>
    width === 4 ? bytes.readUInt32LE(at) === value % 2 ** 32 : bytes.readBigUInt64LE(at) === BigInt(value);
  return (
    isSaid(packed, start + 4) &&
    (size === undefined || isSaid(size, start + 4 + width)) &&
    (crc === undefined || bytes.readUInt32LE(start) === crc)
  );
}

/** Whether a descriptor of a member of that length, at least by what it says, stands there; its bytes are all there. */
export function mayBeDescriptor(bytes: Buffer, at: number, packed: number): boolean {
  const facts = { packed, size: undefined, crc: undefined };
  return isDescribed(bytes, at + 4, 4, facts) || isDescribed(bytes, at + 4, 8, facts);
}
