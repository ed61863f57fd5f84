import type { Issue, IssueCode } from '../model/issue.ts';
import { createDecoder } from './decode.ts';
import { type Format, formatOf, issueOf, MAGIC_ROOM } from './formats.ts';
import { createInput } from './input.ts';
import { openParquetFile, type Ranges } from './parquet/parquet-file.ts';
import { readParquet } from './parquet/read-parquet.ts';
import { type Peeked, peek } from './peek.ts';

/** Layers of compression and archives that are taken off; Firehose and CloudWatch Logs together make two. */
const MAX_LAYERS = 3;

/** Caps against archives made to fill memory and time. */
export interface OpenLimits {
  /** Bytes of text an object may have. */
  readonly maxBytes: number;
  /** Bytes of text for each byte stored, looked at beyond the first 64 MiB. Real logs stay below 60. */
  readonly maxRatio: number;
}

/** Limits that no real log of AWS comes near. */
export const defaultLimits: OpenLimits = { maxBytes: 16 * 1024 ** 3, maxRatio: 400 };

const RATIO_FROM = 64 * 1024 * 1024;

/** What is known of an object once its text has been read. */
export interface Opened {
  readonly bytesStored: number;
  readonly bytesRead: number;
  /** The fault of the object's data that ended the text early, or else the first of what was passed over. */
  readonly fault: Issue | undefined;
  /** Bytes were met that are neither UTF-8 nor, after its byte order mark, UTF-16. */
  readonly isInvalid: boolean;
}

/** Formats that are told by their first bytes, are not text, and are not opened. */
const OTHER_FORMATS: readonly (readonly [name: string, magic: readonly number[]])[] = [
  ['xz', [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]],
];

const PARQUET = [0x50, 0x41, 0x52, 0x31];

/** The text of an object, in chunks, and afterwards what was met on the way. */
export interface OpenedText extends AsyncIterable<string> {
  readonly result: Opened;
}

/**
 * Opens the bytes of an object: takes off gzip, zip, zstd, bzip2 and framed snappy, told by the first bytes and never by
 * the key, in any mix, and decodes UTF-8 and UTF-16. The rows of Parquet come as JSON, a line each. Faults of the data end the text and are told in `result`; what
 * cannot be read at all in an archive is told of too, and its other members are read. Only errors of the source itself
 * are thrown.
 * @param ranges the same object by places, as Parquet is read; without them it is, as far as it fits into memory
 */
export function openText(
  source: AsyncIterable<Uint8Array>,
  limits: OpenLimits = defaultLimits,
  ranges?: Ranges,
): OpenedText {
  const reading = startReading(limits, ranges);
  return {
    [Symbol.asyncIterator]: () => unpack(reading.counted(source, 0), 0, reading),
    get result() {
      return reading.result;
    },
  };
}

/** What the layers of one object share. */
interface Reading {
  /** The bytes that come out of a layer, as far as the caps let them. */
  counted(bytes: AsyncIterable<Uint8Array>, layer: number): AsyncGenerator<Uint8Array>;
  /** The text of bytes that are not packed, as far as the caps let it. */
  decoded(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string>;
  /** The rows of Parquet as text, as far as the caps let it. */
  rows(bytes: Peeked, layer: number): AsyncGenerator<string>;
  tell(issue: Issue): void;
  /** A fault was told that nothing is to be read after. */
  readonly isEnded: boolean;
  readonly result: Opened;
}

function startReading(limits: OpenLimits, ranges?: Ranges): Reading {
  /** Bytes by layer; those of the first are what is stored. */
  const passed = Array.from({ length: MAX_LAYERS + 1 }, () => 0);
  let bytesRead = 0;
  /** Bytes of columns of Parquet, decompressed. Their text is larger for its names, which are not stored in every row. */
  let unpacked = 0;
  let fault: Issue | undefined;
  let isEnded = false;
  let isInvalid = false;

  function tell(issue: Issue): void {
    const isEnd = !PASSED_OVER.has(issue.code);
    if (fault === undefined || (isEnd && !isEnded)) fault = issue;
    isEnded ||= isEnd;
  }
  function isOver(bytes: number): boolean {
    const stored = passed[0] ?? 0;
    const over =
      bytes > limits.maxBytes || (bytes > RATIO_FROM && bytes > Math.max(stored, unpacked) * limits.maxRatio);
    if (over) tell({ code: 'too_large', detail: `${bytes} bytes from ${stored} stored, over the cap` });
    return over;
  }

  async function* decoded(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
    const decoder = createDecoder();
    try {
      for await (const chunk of bytes) {
        bytesRead += chunk.length;
        if (isOver(bytesRead)) return;
        yield decoder.decode(chunk);
      }
      yield decoder.end();
    } finally {
      isInvalid ||= decoder.isInvalid;
    }
  }
  function rows(bytes: Peeked, layer: number): AsyncGenerator<string> {
    const onFetched = (count: number) => {
      passed[0] = (passed[0] ?? 0) + count;
    };
    const onUnpacked = (count: number) => {
      unpacked += count;
    };
    const open = () => openParquetFile(bytes, layer === 0 ? ranges : undefined, onFetched);
    return decoded(readParquet(open, { maxRatio: limits.maxRatio, onUnpacked, onFault: tell }));
  }

  return {
    async *counted(bytes, layer) {
      for await (const chunk of bytes) {
        passed[layer] = (passed[layer] ?? 0) + chunk.length;
        if (isOver(passed[layer])) return;
        yield chunk;
      }
    },
    decoded,
    rows,
    tell,
    get isEnded() {
      return isEnded;
    },
    get result() {
      return { bytesStored: passed[0] ?? 0, bytesRead, fault, isInvalid };
    },
  };
}

/** Faults of what can be passed over in an archive: it has not begun, so no record is cut. */
const PASSED_OVER: ReadonlySet<IssueCode> = new Set(['unsupported_format', 'too_deep']);

async function* unpack(source: AsyncIterable<Uint8Array>, layer: number, reading: Reading): AsyncGenerator<string> {
  const bytes = await peek(source, MAGIC_ROOM);
  const { head, whole, close } = bytes;
  try {
    const other = OTHER_FORMATS.find(([, magic]) => magic.every((byte, i) => head[i] === byte));
    const format = formatOf(head);
    if (other !== undefined) {
      reading.tell({ code: 'unsupported_format', detail: `the object is ${other[0]}, not text` });
    } else if (PARQUET.every((byte, i) => head[i] === byte)) {
      yield* reading.rows(bytes, layer);
    } else if (format === undefined) {
      yield* reading.decoded(whole);
    } else if (layer === MAX_LAYERS) {
      reading.tell({ code: 'too_deep', detail: `${format.name} in more than ${MAX_LAYERS} layers` });
    } else {
      yield* unpackMembers(format, whole, layer + 1, reading);
    }
  } finally {
    await close();
  }
}

async function* unpackMembers(
  format: Format,
  source: AsyncIterable<Uint8Array>,
  layer: number,
  reading: Reading,
): AsyncGenerator<string> {
  let last = '\n';
  const members = format.members(createInput(source), (kind, why) => reading.tell(issueOf(format, kind, why)));
  for await (const member of members) {
    const bytes = reading.counted(member, layer);
    // What is told and not read is still to be passed over.
    const open = { [Symbol.asyncIterator]: () => ({ next: () => bytes.next() }) };
    try {
      for await (const text of unpack(open, layer, reading)) {
        yield text;
        if (text !== '') last = text;
      }
      if (format.isArchive && !reading.isEnded) {
        if (!last.endsWith('\n')) yield '\n';
        last = '\n';
        while ((await bytes.next()).done !== true);
      }
      if (reading.isEnded) return;
    } finally {
      await bytes.return(undefined);
    }
  }
}
