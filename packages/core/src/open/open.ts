import type { Issue } from '../model/issue.ts';
import { createDecoder } from './decode.ts';
import { type GzipFault, gunzip } from './gunzip.ts';

/** Layers of compression that are taken off; Firehose and CloudWatch Logs together make two. */
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
  /** The fault of the object's data that ended the text early. */
  readonly fault: Issue | undefined;
  /** Bytes were met that are not UTF-8. */
  readonly isInvalid: boolean;
}

/** Formats that are told by their first bytes, and are not text. */
const OTHER_FORMATS: readonly (readonly [name: string, magic: readonly number[]])[] = [
  ['Parquet', [0x50, 0x41, 0x52, 0x31]],
  ['zip', [0x50, 0x4b, 0x03, 0x04]],
  ['zstd', [0x28, 0xb5, 0x2f, 0xfd]],
  ['bzip2', [0x42, 0x5a, 0x68]],
  ['xz', [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]],
];

/** The text of an object, in chunks, and afterwards what was met on the way. */
export interface OpenedText extends AsyncIterable<string> {
  readonly result: Opened;
}

/**
 * Opens the bytes of an object: takes off gzip, told by its first bytes and never by the key, and decodes UTF-8. Faults
 * of the data end the text and are told in `result`; only errors of the source itself are thrown.
 */
export function openText(source: AsyncIterable<Uint8Array>, limits: OpenLimits = defaultLimits): OpenedText {
  const decoder = createDecoder();
  let bytesStored = 0;
  let bytesRead = 0;
  let fault: Issue | undefined;
  const onFault = (issue: Issue) => {
    fault ??= issue;
  };

  async function* counted(): AsyncGenerator<Uint8Array> {
    for await (const chunk of source) {
      bytesStored += chunk.length;
      yield chunk;
    }
  }

  async function* text(): AsyncGenerator<string> {
    for await (const chunk of unpack(counted(), 0, onFault)) {
      bytesRead += chunk.length;
      if (isOver(limits, bytesStored, bytesRead)) {
        onFault({ code: 'too_large', detail: `${bytesRead} bytes of text from ${bytesStored} stored, over the cap` });
        return;
      }
      yield decoder.decode(chunk);
    }
    yield decoder.end();
  }

  return {
    [Symbol.asyncIterator]: text,
    get result() {
      return { bytesStored, bytesRead, fault, isInvalid: decoder.isInvalid };
    },
  };
}

function isOver({ maxBytes, maxRatio }: OpenLimits, stored: number, read: number): boolean {
  return read > maxBytes || (read > RATIO_FROM && read > stored * maxRatio);
}

async function* unpack(
  source: AsyncIterable<Uint8Array>,
  layer: number,
  onFault: (issue: Issue) => void,
): AsyncGenerator<Uint8Array> {
  const { head, whole, close } = await peek(source);
  try {
    const other = OTHER_FORMATS.find(([, magic]) => magic.every((byte, i) => head[i] === byte));
    if (other !== undefined) {
      onFault({ code: 'unsupported_format', detail: `the object is ${other[0]}, not text` });
    } else if (head[0] !== 0x1f || head[1] !== 0x8b) {
      yield* whole;
    } else if (layer === MAX_LAYERS) {
      onFault({ code: 'too_deep', detail: `gzip in more than ${MAX_LAYERS} layers` });
    } else {
      const inner = gunzip(whole, (kind) => onFault(GZIP_FAULTS[kind]));
      yield* unpack(inner, layer + 1, onFault);
    }
  } finally {
    await close();
  }
}

const GZIP_FAULTS: Readonly<Record<GzipFault, Issue>> = {
  truncated: { code: 'truncated_gzip', detail: 'the gzip data ends early' },
  corrupt: { code: 'bad_gzip', detail: 'the gzip data is corrupt from some point on' },
  trailing: { code: 'bad_gzip', detail: 'bytes that are not gzip follow the gzip data' },
};

interface Peeked {
  readonly head: Uint8Array;
  /** The whole source, the first bytes included. */
  readonly whole: AsyncGenerator<Uint8Array>;
  /** Lets go of the source, however much of it has been read: it may be an open connection. */
  close(): Promise<unknown>;
}

/** Reads the first bytes, as far as the longest magic needs them. */
async function peek(source: AsyncIterable<Uint8Array>): Promise<Peeked> {
  const iterator = source[Symbol.asyncIterator]();
  const first: Uint8Array[] = [];
  let length = 0;
  while (length < 6) {
    const { done, value } = await iterator.next();
    if (done) break;
    first.push(value);
    length += value.length;
  }
  async function* whole(): AsyncGenerator<Uint8Array> {
    yield* first;
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value;
  }
  const head = Buffer.concat(first.map((chunk) => chunk.subarray(0, 6)));
  return { head, whole: whole(), close: async () => iterator.return?.() };
}
