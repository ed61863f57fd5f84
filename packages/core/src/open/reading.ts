import type { Issue, IssueCode } from '../model/issue.ts';
import { createDecoder } from './decode.ts';
import { openParquetFile, type Ranges } from './parquet/parquet-file.ts';
import { readParquet } from './parquet/read-parquet.ts';
import type { Peeked } from './peek.ts';

/** Layers of compression and archives that are taken off; Firehose and CloudWatch Logs together make two. */
export const MAX_LAYERS = 3;

/** Caps against archives made to fill memory and time. */
export interface OpenLimits {
  /** Bytes of text an object may have. */
  readonly maxBytes: number;
  /** Bytes of text for each byte stored, looked at beyond the first 64 MiB. Real logs stay below 60. */
  readonly maxRatio: number;
}

/** Limits that no real log of AWS comes near. */
export const defaultLimits: OpenLimits = { maxBytes: 16 * 1024 ** 3, maxRatio: 400 };

/**
 * Bytes that become text at a time. V8 has memory of their own for texts of more than 128 KiB, which costs as much to get and
 * to give back as to split them.
 */
const TEXT_PIECE = 64 * 1024;

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

/** Faults of what can be passed over in an archive: it has not begun, so no record is cut. */
const PASSED_OVER: ReadonlySet<IssueCode> = new Set(['unsupported_format', 'too_deep']);

/** What the layers of one object share. */
export interface Reading {
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

/** Begins to read an object. */
export function startReading(limits: OpenLimits, ranges?: Ranges): Reading {
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
        for (let from = 0; from < chunk.length; from += TEXT_PIECE) {
          yield decoder.decode(chunk.subarray(from, from + TEXT_PIECE));
        }
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
