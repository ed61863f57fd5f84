import { decompress } from './decompress.ts';
import { corrupt, take, tooLarge, unsupported } from './fault.ts';
import type { Stretch } from './file-bytes.ts';
import { createThriftReader } from './thrift.ts';

/** Bytes of a page, decompressed. Most writers stop at one million, some write all rows of a group. */
const MAX_PAGE = 48 * 1024 * 1024;
/** Bytes of a page's header, which may hold the least and the greatest value. */
const MAX_HEADER = 1024 * 1024;
/** Bytes in which most headers are whole. */
const FIRST_LOOK = 256;

const DATA = 0;
const DICTIONARY = 2;
const DATA_V2 = 3;

/** The numbers that say how levels and values are written. */
const BIT_PACKED = 4;

/** A page of values with their levels, or of a dictionary, which has none. */
export interface Page {
  readonly isDictionary: boolean;
  /** Values, nulls included. */
  readonly count: number;
  readonly encoding: number;
  readonly repetitions: Buffer;
  readonly definitions: Buffer;
  readonly values: Buffer;
}

/** Which levels a column has, and how its pages are compressed. */
export interface PageLayout {
  readonly codec: number;
  readonly hasRepetitions: boolean;
  readonly hasDefinitions: boolean;
  /** Told of the bytes of a page, as stored and decompressed. @throws ParquetFault where there have been too many */
  onPage(packed: number, unpacked: number): void;
}

interface PageHeader {
  type: number;
  unpacked: number;
  packed: number;
  count: number;
  encoding: number;
  levels: number;
  definitions: number;
  repetitions: number;
  isCompressed: boolean;
  /** Bytes of the header itself. */
  length: number;
}

/**
 * Reads the next page of a column.
 * @returns undefined where there are no more
 * @throws ParquetFault, RangeError where it is none; what the source throws
 */
export async function readPage(stretch: Stretch, layout: PageLayout): Promise<Page | undefined> {
  while (stretch.left > 0) {
    const header = await readHeader(stretch);
    stretch.pass(header.length);
    if (header.unpacked < 0 || header.packed < 0 || header.count < 0) throw corrupt('a page of a negative size');
    if (header.unpacked > MAX_PAGE || header.packed > MAX_PAGE) throw tooLarge(`a page of over ${MAX_PAGE} bytes`);
    const stored = take(await stretch.look(header.packed), 0, header.packed);
    stretch.pass(header.packed);
    if (header.type !== DATA && header.type !== DATA_V2 && header.type !== DICTIONARY) continue;
    layout.onPage(header.length + header.packed, header.length + header.unpacked);
    return header.type === DATA_V2 ? secondForm(stored, header, layout) : firstForm(stored, header, layout);
  }
  return undefined;
}

async function readHeader(stretch: Stretch): Promise<PageHeader> {
  for (let size = FIRST_LOOK; ; size *= 16) {
    const bytes = await stretch.look(size);
    try {
      return parseHeader(bytes);
    } catch (error) {
      // The header may only be longer than what has been looked at.
      if (bytes.length >= stretch.left || size >= MAX_HEADER) throw error;
    }
  }
}

function parseHeader(bytes: Buffer): PageHeader {
  const header: PageHeader = {
    type: -1,
    unpacked: -1,
    packed: -1,
    count: 0,
    encoding: 0,
    levels: 3,
    definitions: 0,
    repetitions: 0,
    isCompressed: true,
    length: 0,
  };
  const reader = createThriftReader(bytes);
  const set = (name: Exclude<keyof PageHeader, 'isCompressed'>) => () => {
    header[name] = reader.number();
  };
  const fields = { 1: set('count'), 2: set('encoding') };
  reader.struct({
    1: set('type'),
    2: set('unpacked'),
    3: set('packed'),
    5: () => reader.struct({ ...fields, 3: set('levels'), 4: set('levels') }),
    7: () => reader.struct(fields),
    8: () =>
      reader.struct({
        1: set('count'),
        4: set('encoding'),
        5: set('definitions'),
        6: set('repetitions'),
        7: () => {
          header.isCompressed = reader.flag();
        },
      }),
  });
  header.length = reader.offset;
  return header;
}

const NONE = Buffer.alloc(0);

/** Levels, each behind its length, and values are compressed together. A dictionary has values only. */
function firstForm(stored: Buffer, header: PageHeader, layout: PageLayout): Page {
  const bytes = decompress(layout.codec, stored, header.unpacked);
  const isDictionary = header.type === DICTIONARY;
  let at = 0;
  const levels = (isThere: boolean): Buffer => {
    if (isDictionary || !isThere) return NONE;
    if (header.levels === BIT_PACKED) throw unsupported('levels that are packed without runs');
    const part = take(bytes, at + 4, bytes.readUInt32LE(at));
    at += 4 + part.length;
    return part;
  };
  const repetitions = levels(layout.hasRepetitions);
  const definitions = levels(layout.hasDefinitions);
  const { count, encoding } = header;
  return { isDictionary, count, encoding, repetitions, definitions, values: bytes.subarray(at) };
}

/** Levels stand before the values, as they are. */
function secondForm(stored: Buffer, header: PageHeader, { codec }: PageLayout): Page {
  const repetitions = take(stored, 0, header.repetitions);
  const definitions = take(stored, header.repetitions, header.definitions);
  const rest = stored.subarray(header.repetitions + header.definitions);
  const size = header.unpacked - header.repetitions - header.definitions;
  if (size < 0) throw corrupt('a page of a negative size');
  // A page of nulls alone has no values, and then no compressed data of no values either.
  const values = !header.isCompressed || rest.length === 0 ? rest : decompress(codec, rest, size);
  const { count, encoding } = header;
  return { isDictionary: false, count, encoding, repetitions, definitions, values };
}
