import type { Issue } from '../model/issue.ts';
import { bunzip2 } from './bzip2/bunzip2.ts';
import type { FaultKind, OnFault } from './fault.ts';
import { gunzip } from './gunzip.ts';
import type { Input } from './input.ts';
import { unsnappy } from './snappy/unsnappy.ts';
import { unzstd } from './unzstd.ts';
import { unzip } from './zip/unzip.ts';

/** A form in which bytes are packed. */
export interface Format {
  readonly name: string;
  /** The first bytes, by which it is told. */
  readonly magics: readonly (readonly number[])[];
  /** It may hold members beside each other, of which each ends its last line. */
  readonly isArchive?: true;
  /** What is packed. A member of an archive is to be read to its end, or the archive let go of. */
  members(input: Input, onFault: OnFault): AsyncIterable<AsyncIterable<Uint8Array>>;
}

const bytesOf = (text: string) => [...Buffer.from(text, 'latin1')];

/** The formats that are opened. */
const formats: readonly Format[] = [
  { name: 'gzip', magics: [[0x1f, 0x8b]], members: only(gunzip) },
  { name: 'zip', magics: [bytesOf('PK\x03\x04'), bytesOf('PK\x05\x06')], isArchive: true, members: unzip },
  {
    name: 'zstd',
    // A frame, and the frames that are passed over.
    magics: [[0x28, 0xb5, 0x2f, 0xfd], ...Array.from({ length: 16 }, (_, i) => [0x50 + i, 0x2a, 0x4d, 0x18])],
    members: only(unzstd),
  },
  {
    name: 'bzip2',
    // Nine sizes of blocks; then a block begins, or the stream ends.
    magics: [...'123456789'].flatMap((size) => [bytesOf(`BZh${size}1AY`), bytesOf(`BZh${size}\x17rE`)]),
    members: only(bunzip2),
  },
  { name: 'snappy', magics: [bytesOf('\xff\x06\x00\x00sNaPpY')], members: only(unsnappy) },
];

/** Bytes of the longest magic. */
export const MAGIC_ROOM = 10;

/** The format that bytes begin like. */
export function formatOf(head: Uint8Array): Format | undefined {
  return formats.find(({ magics }) => magics.some((magic) => magic.every((byte, i) => head[i] === byte)));
}

function only(unpack: (input: Input, onFault: OnFault) => AsyncIterable<Uint8Array>): Format['members'] {
  return async function* (input, onFault) {
    yield unpack(input, onFault);
  };
}

/** A fault of packed data, as a value. */
export function issueOf({ name }: Format, kind: FaultKind, why?: string): Issue {
  const detail = `${WORDS[kind].replaceAll('{}', name)}${why === undefined ? '' : `: ${why}`}`;
  if (kind === 'unsupported') return { code: 'unsupported_format', detail };
  if (kind === 'too_large') return { code: 'too_large', detail };
  const isCut = kind === 'truncated';
  if (name === 'gzip') return { code: isCut ? 'truncated_gzip' : 'bad_gzip', detail };
  return { code: isCut ? 'truncated_archive' : 'bad_archive', detail };
}

const WORDS: Readonly<Record<FaultKind, string>> = {
  truncated: 'the {} data ends early',
  corrupt: 'the {} data is corrupt from some point on',
  trailing: 'bytes that are not {} follow the {} data',
  unsupported: 'a part of the {} data cannot be read',
  too_large: 'the {} data needs too much memory',
};
