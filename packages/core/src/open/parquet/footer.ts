import { corrupt, tooLarge, unsupported } from './fault.ts';
import { createThriftReader, LIST, type ThriftReader } from './thrift.ts';

/** An element of the schema, which is a tree written from its root down. */
export interface SchemaElement {
  name: string;
  /** Number of the physical type; groups have none. */
  type?: number;
  /** Bytes of a value of fixed length. */
  width?: number;
  /** 0 required, 1 optional, 2 repeated. */
  repetition: number;
  children: number;
  /** The older way to say what values mean, by number. */
  converted?: number;
  scale?: number;
  /** The newer way: the id of the logical type's field. */
  logical?: number;
  /** 1 milliseconds, 2 microseconds, 3 nanoseconds. */
  unit?: number;
  isSigned?: boolean;
}

/** The part of a row group that holds one column: pages, one after the other. */
export interface ColumnChunk {
  readonly codec: number;
  /** Values, nulls included. */
  readonly values: number;
  /** Byte offsets in the file. */
  readonly from: number;
  readonly to: number;
}

/** Some rows of the file, column by column. */
export interface RowGroup {
  readonly rows: number;
  readonly columns: readonly ColumnChunk[];
}

/** What the end of a Parquet file says of it. */
export interface Footer {
  readonly schema: readonly SchemaElement[];
  /** The row groups, read one by one. @throws ParquetFault */
  rowGroups(): Generator<RowGroup>;
}

/** Elements that a schema may have; one of Security Lake has under a thousand. */
const MAX_ELEMENTS = 10_000;

/**
 * Reads the footer: the structure FileMetaData of the Parquet format.
 * @param end byte offset in the file where pages have ended
 * @throws ParquetFault, RangeError where it is none
 * @see https://github.com/apache/parquet-format/blob/master/src/main/thrift/parquet.thrift
 */
export function readFooter(bytes: Buffer, end: number): Footer {
  const schema: SchemaElement[] = [];
  let groups: number | undefined;
  const reader = createThriftReader(bytes);
  reader.struct({
    2: () =>
      reader.list(() => {
        if (schema.length === MAX_ELEMENTS) throw tooLarge(`the schema has more than ${MAX_ELEMENTS} elements`);
        schema.push(readElement(reader));
      }),
    4: () => {
      groups = reader.offset;
      reader.skip();
    },
    8: () => {
      throw unsupported('the Parquet data is encrypted');
    },
  });
  if (groups === undefined) throw corrupt('the footer has no row groups');
  const from = groups;
  return { schema, rowGroups: () => readRowGroups(bytes, from, end) };
}

function readElement(reader: ThriftReader): SchemaElement {
  const element: SchemaElement = { name: '', repetition: 0, children: 0 };
  const timed = { 2: () => reader.struct({ 1: () => unit(1), 2: () => unit(2), 3: () => unit(3) }) };
  const unit = (one: number) => {
    element.unit = one;
    reader.skip();
  };
  const logical = (id: number, read: () => void) => () => {
    element.logical = id;
    read();
  };
  const plain = (id: number) => [id, logical(id, reader.skip)] as const;
  reader.struct({
    1: () => (element.type = reader.number()),
    2: () => (element.width = reader.number()),
    3: () => (element.repetition = reader.number()),
    4: () => (element.name = reader.text()),
    5: () => (element.children = reader.number()),
    6: () => (element.converted = reader.number()),
    7: () => (element.scale = reader.number()),
    10: () =>
      reader.struct({
        ...Object.fromEntries([1, 2, 3, 4, 6, 11, 12, 13, 14, 15].map(plain)),
        5: logical(5, () => reader.struct({ 1: () => (element.scale = reader.number()) })),
        7: logical(7, () => reader.struct(timed)),
        8: logical(8, () => reader.struct(timed)),
        10: logical(10, () => reader.struct({ 2: () => (element.isSigned = reader.flag()) })),
      }),
  });
  return element;
}

/** Taken one at a time: a huge file may have thousands. */
function* readRowGroups(bytes: Buffer, from: number, end: number): Generator<RowGroup> {
  const reader = createThriftReader(bytes, from, LIST);
  for (const _ of reader.elements()) {
    const columns: ColumnChunk[] = [];
    let rows = 0;
    reader.struct({
      1: () => reader.list(() => columns.push(readColumnChunk(reader, end))),
      3: () => (rows = count(reader, Number.MAX_SAFE_INTEGER)),
    });
    yield { rows, columns };
  }
}

function readColumnChunk(reader: ThriftReader, end: number): ColumnChunk {
  let codec = 0;
  let values = 0;
  let size = 0;
  let from = end;
  const start = () => (from = Math.min(from, count(reader, end) || end));
  reader.struct({
    1: () => {
      throw unsupported('a column is in another file');
    },
    3: () =>
      reader.struct({
        4: () => (codec = reader.number()),
        5: () => (values = count(reader, Number.MAX_SAFE_INTEGER)),
        7: () => (size = count(reader, end)),
        9: start,
        // 0 where there is no dictionary, as some write it.
        11: start,
      }),
    8: () => {
      throw unsupported('a column is encrypted');
    },
  });
  if (from + size > end) throw corrupt('a column lies outside the file');
  return { codec, values, from, to: from + size };
}

function count(reader: ThriftReader, most: number): number {
  const value = reader.integer();
  if (value < 0n || value > BigInt(most)) throw corrupt('a size or place is outside the file');
  return Number(value);
}
