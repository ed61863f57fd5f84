import { type Format, formatOf, issueOf, MAGIC_ROOM } from './formats.ts';
import { createInput } from './input.ts';
import type { Ranges } from './parquet/parquet-file.ts';
import { peek } from './peek.ts';
import { defaultLimits, MAX_LAYERS, type Opened, type OpenLimits, type Reading, startReading } from './reading.ts';

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
