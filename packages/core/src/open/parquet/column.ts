import { corrupt } from './fault.ts';
import { type Budget, createStretch, type FileBytes } from './file-bytes.ts';
import type { ColumnChunk } from './footer.ts';
import type { Meter } from './meter.ts';
import { type Page, readPage } from './pages.ts';
import { bitsFor, createRuns, type Numbers } from './runs.ts';
import { createScalarText } from './scalar-text.ts';
import type { SchemaNode } from './schema.ts';
import { readPlain, readValues, type Values, type ValueType } from './values.ts';

/** Bytes that an entry of a dictionary takes beside its characters. */
const ENTRY_COST = 48;
/** Bytes that a value of a row takes beside its characters. */
const VALUE_COST = 24;

/** The values that a column has for one row. */
interface ColumnRow {
  /** Of each value, or of what stands for one where something is null or empty. */
  readonly definitions: number[];
  readonly repetitions: number[];
  /** JSON texts; undefined where there is no value. */
  readonly texts: (string | undefined)[];
  /** How many the assembling of the row has taken. */
  at: number;
}

/** A column of a row group, row by row. */
export interface Column {
  readonly row: ColumnRow;
  /** The text of the next row, where the column has just one value a row; undefined: null. */
  readonly text: string | undefined;
  /** Goes on to the next row. @returns false: a page has to be read first; then it goes on where it was */
  fill(): boolean;
  /** @throws ParquetFault where there is none; what the source throws */
  nextPage(): Promise<void>;
  /** All values have been given. */
  readonly isOver: boolean;
}

/** What all columns of a file share. */
export interface ColumnReading {
  readonly file: FileBytes;
  readonly budget: Budget;
  /** Bytes that are read at a time. */
  readonly ahead: number;
  readonly meter: Meter;
}

const NO_LEVELS: Numbers = { next: () => 0 };

/**
 * Makes the reader of a column.
 * @param isAlone the column stands at the top of the schema and has one value a row, or null: its text is all there is
 */
export function createColumn(node: SchemaNode, chunk: ColumnChunk, isAlone: boolean, reading: ColumnReading): Column {
  const { budget } = reading;
  const most = { definition: node.definition, repetition: node.repetition };
  const { type = -1, width = 0 } = node.element;
  const valueType: ValueType = { type, width, text: createScalarText(node.element) };
  const stretch = createStretch(reading.file, chunk.from, chunk.to, reading.ahead, budget);
  let held = 0;
  const layout = {
    codec: chunk.codec,
    hasRepetitions: most.repetition > 0,
    hasDefinitions: most.definition > 0,
    onPage(packed: number, unpacked: number) {
      reading.meter.page(packed, unpacked);
      budget.hold(unpacked - held);
      held = unpacked;
    },
  };
  const row: ColumnRow = { definitions: [], repetitions: [], texts: [], at: 0 };
  let dictionary: readonly string[] | undefined;
  let definitions = NO_LEVELS;
  let repetitions = NO_LEVELS;
  let values: Values | undefined;
  /** Values to come in the page, and in pages after it. */
  let left = 0;
  let later = chunk.values;
  let text: string | undefined;
  /** A row has been begun. */
  let isOpen = false;
  /** Bytes that the row holds. */
  let size = 0;
  /** The repetition level of the next value, where it has been looked at. */
  let ahead: number | undefined;

  function value(definition: number): string | undefined {
    if (definition < most.definition) return undefined;
    if (definition > most.definition || values === undefined) throw corrupt('a level is over its column');
    return values.next();
  }

  function open(page: Page): void {
    if (page.count > later) throw corrupt('a column has more values than it says');
    const levels = (bytes: Buffer, level: number) => (level === 0 ? NO_LEVELS : createRuns(bytes, bitsFor(level)));
    repetitions = levels(page.repetitions, most.repetition);
    definitions = levels(page.definitions, most.definition);
    values = readValues(page.encoding, page.values, valueType, dictionary);
    left = page.count;
    later -= page.count;
  }

  function fillNested(): boolean {
    if (!isOpen) {
      row.definitions.length = row.repetitions.length = row.texts.length = row.at = 0;
      budget.hold(-size);
      size = 0;
      isOpen = true;
    }
    for (;;) {
      if (left === 0) {
        if (later > 0 || row.texts.length === 0) return false;
        break;
      }
      ahead ??= repetitions.next();
      if (ahead === 0 && row.texts.length > 0) break;
      if ((ahead === 0) !== (row.texts.length === 0) || ahead > most.repetition)
        throw corrupt('a row has no beginning');
      add(ahead);
    }
    isOpen = false;
    reading.meter.values(row.texts.length);
    return true;
  }

  function add(repetition: number): void {
    const definition = definitions.next();
    const one = value(definition);
    row.definitions.push(definition);
    row.repetitions.push(repetition);
    row.texts.push(one);
    ahead = undefined;
    left--;
    const cost = VALUE_COST + (one?.length ?? 0);
    size += cost;
    budget.hold(cost);
  }

  function fillFlat(): boolean {
    if (left === 0) return false;
    left--;
    text = value(definitions.next());
    return true;
  }

  return {
    row,
    get text() {
      return text;
    },
    get isOver() {
      return left === 0 && later === 0;
    },
    fill: isAlone ? fillFlat : fillNested,
    async nextPage() {
      if (later === 0) throw corrupt('a column has fewer rows than its group');
      const page = await readPage(stretch, layout);
      if (page === undefined) throw corrupt('a column has fewer values than it says');
      if (page.isDictionary) dictionary = readDictionary(page, valueType, budget);
      else open(page);
    },
  };
}

function readDictionary({ values, count }: Page, type: ValueType, budget: Budget): readonly string[] {
  const entries = readPlain(values, type);
  const texts: string[] = [];
  for (let i = 0; i < count; i++) {
    const text = entries.next();
    budget.hold(text.length + ENTRY_COST);
    texts.push(text);
  }
  return texts;
}
