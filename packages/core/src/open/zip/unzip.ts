import { crc32, createInflateRaw } from 'node:zlib';
import { bunzip2 } from '../bzip2/bunzip2.ts';
import type { FaultKind, OnFault } from '../fault.ts';
import { inflate, OUTPUT_CHUNK } from '../inflate.ts';
import { type Input, type Part, partOf } from '../input.ts';
import { unzstd } from '../unzstd.ts';
import { readDirectory } from './directory.ts';
import { type MemberFacts, type MemberHeader, readDescriptor, readHeader } from './member.ts';
import { untilDescriptor } from './scan.ts';

/** What stands before a member. */
const MEMBER = Buffer.from('PK\x03\x04', 'latin1');
const PIECE = 64 * 1024;
/** Members of an object; to begin one costs as much as some ten thousand bytes. */
const MAX_MEMBERS = 2 ** 18;

/**
 * The members of a zip archive, one after the other, read forward: each is read to its end before the next is asked
 * for. Names are not looked at; a directory is a member without bytes. A member that cannot be read is told of and
 * passed over; a fault ends the archive.
 *
 * The reader is our own, see docs/adr/0021-archives-and-parquet.md. The inflating is Node's.
 */
export async function* unzip(input: Input, onFault: OnFault): AsyncGenerator<AsyncIterable<Uint8Array>> {
  let isSound = true;
  const fault: OnFault = (kind, why) => {
    isSound = kind === 'unsupported';
    onFault(kind, why);
  };
  let members = 0;
  // Archives may follow each other.
  do {
    let count = 0;
    for (; await isNext(input, MEMBER); count++) {
      if (++members > MAX_MEMBERS) return fault('too_large', `it has more than ${MAX_MEMBERS} members`);
      await input.skip(MEMBER.length);
      const header = await readHeader(input);
      if (header === undefined) return fault('truncated');
      yield readMember(input, header, count + 1, fault);
      if (!isSound) return;
    }
    if (!(await readDirectory(input, count, fault))) return;
  } while (await isNext(input, MEMBER));
  if ((await input.some(1)).length > 0) fault('trailing');
}

/** Whether these bytes are the next. */
async function isNext(input: Input, signature: Uint8Array): Promise<boolean> {
  const next = await input.take(signature.length);
  input.unread(next);
  return next.equals(signature);
}

type Method = (part: Part, header: MemberHeader, onFault: OnFault) => AsyncIterable<Uint8Array>;

/** How members are stored, by number. */
const METHODS: Readonly<Record<number, Method>> = {
  0: stored,
  8: (part, header, onFault) => inflate(part, () => createInflateRaw({ chunkSize: roomFor(header) }), onFault),
  12: (part, _, onFault) => bunzip2(part, onFault),
  93: (part, _, onFault) => unzstd(part, onFault),
};

/** Those that are told of by name. */
const OTHER_METHODS: Readonly<Record<number, string>> = { 9: 'Deflate64', 14: 'LZMA', 95: 'xz', 98: 'PPMd' };

/** Most members are small, and there may be many. */
function roomFor({ size, isDescribedAfter }: MemberHeader): number {
  return isDescribedAfter ? PIECE : Math.min(Math.max(size, 1024), OUTPUT_CHUNK);
}

async function* stored(part: Part): AsyncGenerator<Uint8Array> {
  for (let bytes = await part.some(PIECE); bytes.length > 0; bytes = await part.some(PIECE)) yield bytes;
}

async function* readMember(
  input: Input,
  header: MemberHeader,
  number: number,
  fault: OnFault,
): AsyncGenerator<Uint8Array> {
  const method = methodOf(header);
  const part = partOfMember(input, header, method !== undefined);
  let size = 0;
  let crc = 0;
  let kind: FaultKind | undefined;
  if (method === undefined) {
    kind = 'unsupported';
    fault(kind, `member ${number} is ${header.isEncrypted ? 'encrypted' : `of method ${nameOf(header.method)}`}`);
  } else {
    const told: OnFault = (found, why) => {
      // A member that ends early where its header says that it ends is no end of the archive.
      kind = found === 'truncated' && part.bytesTaken === header.packed ? 'corrupt' : found;
      fault(kind, why);
    };
    for await (const bytes of method(part, header, told)) {
      size += bytes.length;
      crc = crc32(bytes, crc);
      yield bytes;
    }
  }
  if (kind === 'unsupported') {
    await part.skip(Number.POSITIVE_INFINITY);
    await check(input, header, { packed: part.bytesTaken, size: undefined, crc: undefined }, fault);
  } else if (kind === undefined) {
    await check(input, header, { packed: part.bytesTaken, size, crc }, fault);
  }
}

function methodOf({ isEncrypted, packed, method }: MemberHeader): Method | undefined {
  if (isEncrypted) return;
  return packed === 0 ? stored : METHODS[method];
}

function nameOf(method: number): string {
  const name = OTHER_METHODS[method];
  return name === undefined ? `${method}` : `${method} (${name})`;
}

/** The bytes that are a member's; compressed ones tell by themselves where they end. */
function partOfMember(input: Input, header: MemberHeader, isReadable: boolean): Part {
  if (header.packed !== undefined) return partOf(input, header.packed);
  if (isReadable && header.method === 8) return partOf(input, Number.POSITIVE_INFINITY);
  return untilDescriptor(input, isReadable && header.method === 0);
}

/** Whether a member was what its header, or what comes after it, says. */
async function check(input: Input, header: MemberHeader, facts: MemberFacts, fault: OnFault): Promise<void> {
  if (header.packed !== undefined && facts.packed !== header.packed) {
    fault((await input.some(1)).length === 0 ? 'truncated' : 'corrupt');
  } else if (header.isDescribedAfter) {
    const wrong = await readDescriptor(input, facts);
    if (wrong !== undefined) fault(wrong);
  } else if (facts.size !== undefined && (facts.size !== header.size || facts.crc !== header.crc)) {
    fault('corrupt');
  }
}
