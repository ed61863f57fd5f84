import type { Issue } from '../../model/issue.ts';
import { assemble } from './assemble.ts';
import { type Column, createColumn } from './column.ts';
import { corrupt, ParquetFault, tooLarge, unsupported } from './fault.ts';
import { createBudget, type FileBytes, inMemory } from './file-bytes.ts';
import { type Footer, type RowGroup, readFooter } from './footer.ts';
import { createMeter, type Meter } from './meter.ts';
import { readSchema, type SchemaNode } from './schema.ts';

/** Bytes of a footer; those of files with a hundred columns and a thousand row groups have ten million. */
const MAX_FOOTER = 16 * 1024 * 1024;
/** Bytes at the end in which most footers are whole. */
const FIRST_LOOK = 64 * 1024;
/** Bytes that pages, dictionaries and what has been read ahead may take, of all columns together. */
const MAX_HELD = 96 * 1024 * 1024;
/** Bytes that are read ahead, of all columns together, and of one at least and at most. */
const AHEAD = 32 * 1024 * 1024;
const LEAST_AHEAD = 16 * 1024;
const MOST_AHEAD = 2 * 1024 * 1024;
/** Bytes of a row group that are read at once. */
const AT_ONCE = 16 * 1024 * 1024;
/** Characters of a row: many times of what a record may have. */
const MAX_LINE = 64 * 1024 * 1024;
/** Characters of text that are given at a time, and values after which it is given, however little that is. */
const BATCH = 64 * 1024;
const BATCH_VALUES = 1024 * 1024;
const MAGIC = 0x31524150;
const ENCRYPTED = 0x45524150;

/** How a file is read. */
export interface ParquetReading {
  /** Bytes of pages for each byte of them that is stored, looked at beyond the first 64 MiB. */
  readonly maxRatio: number;
  /** Told of the bytes of pages that have been decompressed. */
  readonly onUnpacked: (bytes: number) => void;
  /** Told of what ended the rows early, once. */
  readonly onFault: (issue: Issue) => void;
}

/**
 * Reads the rows of a Parquet file as JSON, a line for each, in UTF-8: a member for each column that has a value. The
 * rows that come before a fault are all given; then the fault is told.
 * @param open called once
 * @throws what the source throws, and nothing else
 */
export async function* readParquet(
  open: () => Promise<FileBytes>,
  reading: ParquetReading,
): AsyncGenerator<Uint8Array> {
  const lines: Lines = { text: '' };
  try {
    const file = await open();
    const footer = await findFooter(file);
    const schema = readSchema(footer.schema);
    const meter = createMeter(reading.maxRatio, reading.onUnpacked);
    for (const group of footer.rowGroups()) yield* readRows(await groupBytes(file, group), schema, group, meter, lines);
  } catch (error) {
    // What is read beyond the end of a buffer is a RangeError.
    if (!(error instanceof ParquetFault || error instanceof RangeError)) throw error;
    const code = error instanceof ParquetFault ? error.code : 'bad_archive';
    reading.onFault({ code, detail: `the Parquet data cannot be read: ${error.message}` });
  }
  if (lines.text !== '') yield Buffer.from(lines.text);
}

/** Lines that have not been given yet. */
interface Lines {
  text: string;
}

/** Finds the footer: its length and the magic are the last eight bytes of the file. */
async function findFooter(file: FileBytes): Promise<Footer> {
  const { size } = file;
  const from = Math.max(0, size - FIRST_LOOK);
  const last = await file.read(from, size);
  if (size < 12) throw new ParquetFault('truncated_archive', 'it has no footer');
  const magic = last.readUInt32LE(last.length - 4);
  if (magic === ENCRYPTED) throw unsupported('its footer is encrypted');
  if (magic !== MAGIC) throw new ParquetFault('truncated_archive', 'it has no footer');
  const length = last.readUInt32LE(last.length - 8);
  const end = size - 8 - length;
  if (end < 4) throw corrupt('the footer is longer than the file');
  if (length > MAX_FOOTER) throw tooLarge(`a footer of ${length} bytes`);
  return readFooter(end >= from ? last.subarray(end - from, -8) : await file.read(end, size - 8), end);
}

/** A small group is read at once: columns one by one would be as many requests. */
async function groupBytes(file: FileBytes, { columns }: RowGroup): Promise<FileBytes> {
  if (file.isWhole || columns.length === 0) return file;
  const from = columns.reduce((least, one) => Math.min(least, one.from), file.size);
  const to = columns.reduce((most, one) => Math.max(most, one.to), 0);
  return to - from > AT_ONCE ? file : inMemory(await file.read(from, to), from);
}

/** Reads the rows of a group. */
async function* readRows(
  file: FileBytes,
  schema: readonly SchemaNode[],
  group: RowGroup,
  meter: Meter,
  lines: Lines,
): AsyncGenerator<Uint8Array> {
  const columns = openColumns(file, schema, group, meter);
  const write = rowWriter(schema, columns);
  let values = 0;
  for (let row = 0; row < group.rows; row++) {
    for (const column of columns) while (!column.fill()) await column.nextPage();
    lines.text = write(lines.text);
    meter.values(columns.length);
    values += columns.length;
    if (lines.text.length < BATCH && values < BATCH_VALUES) continue;
    values = 0;
    yield Buffer.from(lines.text);
    lines.text = '';
  }
  if (columns.some((column) => !column.isOver)) throw corrupt('a column has more rows than its group');
}

function openColumns(
  file: FileBytes,
  schema: readonly SchemaNode[],
  { columns: chunks }: RowGroup,
  meter: Meter,
): readonly Column[] {
  const leaves = schema.flatMap(leavesOf);
  if (leaves.length !== chunks.length) throw corrupt('a group has not the columns of the schema');
  const ahead = Math.min(MOST_AHEAD, Math.max(LEAST_AHEAD, Math.floor(AHEAD / leaves.length)));
  const reading = { file, budget: createBudget(MAX_HELD), ahead, meter };
  return leaves.flatMap((leaf, i) => {
    const chunk = chunks[i];
    return chunk === undefined ? [] : [createColumn(leaf, chunk, isAlone(schema, leaf), reading)];
  });
}

function leavesOf(node: SchemaNode): readonly SchemaNode[] {
  return node.kind === 'leaf' ? [node] : node.children.flatMap(leavesOf);
}

/** Makes what adds the row that the columns are filled with. */
function rowWriter(schema: readonly SchemaNode[], columns: readonly Column[]): (before: string) => string {
  const members = schema.map((node) => {
    const column = columns[node.from];
    const text = column !== undefined && isAlone(schema, node) ? () => column.text : () => assemble(node, columns);
    return { first: `{${node.label}`, next: `,${node.label}`, text };
  });
  return (before) => {
    let text = before;
    let isFirst = true;
    for (const member of members) {
      const value = member.text();
      if (value === undefined) continue;
      text += isFirst ? member.first : member.next;
      text += value;
      isFirst = false;
      if (text.length > MAX_LINE) throw tooLarge(`a row of more than ${MAX_LINE} characters`);
    }
    return text + (isFirst ? '{}\n' : '}\n');
  };
}

/** Whether what stands at a place is a column with one value, or null, in every row. */
function isAlone(schema: readonly SchemaNode[], node: SchemaNode): boolean {
  return node.kind === 'leaf' && !node.isRepeated && schema.includes(node);
}
