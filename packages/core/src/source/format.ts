import type { EcsFields } from '../ecs/vocabulary.ts';
import type { Issue } from '../model/issue.ts';
import type { Json } from '../model/json.ts';
import type { ObjectContext } from '../model/object.ts';
import type { EnvelopeContext, RawRecord } from '../model/record.ts';

interface ColumnsBase {
  readonly kind: 'columns';
  readonly separator: ' ' | '\t';
  /** The text that stands for "no value". */
  readonly missing: string;
  /** Columns may stand in double quotes. */
  readonly quoted?: boolean | undefined;
}

/**
 * Lines of columns whose names a header line gives: nothing but names, or a directive `#Fields:` before them (lines with
 * other directives say nothing). `otherwise` are the columns of lines before any header, and how many there are at least.
 */
export interface NamedColumns<Name extends string = string> extends ColumnsBase {
  readonly header: 'names' | 'directive';
  readonly otherwise: {
    readonly columns: readonly Name[];
    readonly first: RegExp;
    readonly atLeast?: number | undefined;
  };
  /** A record may be a JSON object as well, whose keys are the names; in snake case where the names have hyphens. */
  readonly json?: boolean | 'snake_case' | undefined;
}

/** Lines of columns in a fixed order. A line with fewer than `atLeast` columns is no record of this source. */
export interface FixedColumns<Name extends string = string> extends ColumnsBase {
  readonly header?: undefined;
  readonly columns: readonly Name[];
  readonly atLeast: number;
  /** The order of lines that look so, in which the vendor has put columns between the others, and how many there are at least. */
  readonly variant?:
    | { readonly looks: RegExp; readonly columns: readonly Name[]; readonly atLeast: number }
    | undefined;
}

/**
 * JSON values, one after the other however they are separated; where a value is an object with an array under the name
 * `records`, the elements of that array are the records.
 */
interface JsonRecords {
  readonly kind: 'json';
  readonly records?: string | undefined;
}

/** Text whose records the source takes apart itself: logs of hosts and databases. */
export interface TextRecords<Name extends string = string> {
  readonly kind: 'text';
  /** What a line looks like that begins a record; others go on with the one before. Absent: every line is a record. */
  readonly begins?: RegExp | undefined;
  /** What a line looks like that goes on with the record before, although it looks like a beginning. */
  readonly continues?: RegExp | undefined;
  /** What a line looks like that says nothing alone: whatever line follows goes on with it. */
  readonly opens?: RegExp | undefined;
  /** Records need what the one before says: `previous` in the context is then known, however the object is loaded. */
  readonly carries?: boolean | undefined;
  /**
   * Takes a record apart. Total and linear, whatever the text is.
   * @returns the texts of the table's fields; undefined where the record has none of the source's forms
   */
  parse(text: string, context: TextContext): Readonly<Partial<Record<Name, string | undefined>>> | undefined;
}

/** What is known of a text record beside its text. */
export interface TextContext {
  /** What the record before it in the object said, where the format carries that on. */
  readonly previous?: Readonly<Partial<Record<string, string | undefined>>> | undefined;
  readonly object: ObjectContext;
  readonly envelope: EnvelopeContext | undefined;
}

/** The values of a record by their names, of any depth. */
export type Values = { readonly [name: string]: Json };

/** How text divides into records that a description takes apart. */
type Division =
  | { readonly by: 'line'; readonly begins?: Pick<RegExp, 'test'> | undefined }
  | { readonly by: 'json'; readonly records?: string | undefined }
  | { readonly by: 'csv'; readonly delimiter: string }
  | { readonly by: 'element'; readonly name: string };

/** What a record turns out to be. */
export type Reading =
  | { readonly kind: 'row'; readonly members: Values }
  | { readonly kind: 'header' }
  | { readonly kind: 'fault'; readonly issue: Issue };

/** What a description makes of the values of a record. */
export interface Described {
  /** The values as they are kept, under the source's namespace. */
  readonly values: Values;
  /** Among them a value has taken the name of another, which is found in the text of the record alone. */
  readonly hides?: boolean | undefined;
  readonly fields: EcsFields;
  /** Epoch milliseconds; undefined where the record should tell its time, and does not. */
  readonly time: number | undefined;
  /** The record's own id, where it has one. */
  readonly id?: string | undefined;
  /** The addresses by which the record says its request came. */
  readonly hops?: readonly string[] | undefined;
  readonly issues: readonly Issue[];
}

/**
 * Records of a log type that a user describes in the configuration: each is read to named values, which are kept whole and
 * searched by name, and the description tells what they mean. Everything here is total, whatever the text is.
 */
export interface DescribedRecords {
  readonly kind: 'described';
  readonly divide: Division;
  /** Makes the reader for the records of one object, in order. */
  createReader(): (record: RawRecord) => Reading;
  describe(values: Values, context: TextContext): Described;
}

/** How the text of an object divides into records and columns. */
export type Format<Name extends string = string> =
  | NamedColumns<Name>
  | FixedColumns<Name>
  | JsonRecords
  | TextRecords<Name>
  | DescribedRecords;
