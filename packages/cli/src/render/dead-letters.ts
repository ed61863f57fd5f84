import { clean, cleanLines } from './clean.ts';
import type { Colors } from './colors.ts';
import { facts } from './facts.ts';
import { table } from './table.ts';
import { instant } from './units.ts';

/** Where a record is. */
interface Place {
  readonly bucket: string;
  readonly key: string;
  readonly ordinal: number;
  readonly part?: number;
}

/** Dead letters of one kind. */
export interface DeadLetterGroup {
  readonly source: string;
  readonly code: string;
  readonly field?: string;
  readonly parser: number;
  readonly count: number;
  readonly objects: number;
  readonly firstSeen: string;
  readonly lastSeen: string;
  readonly example?: Place & {
    readonly index: string;
    readonly id: string;
    readonly message: string;
    readonly excerpt: string;
  };
}

/** A dead letter: what its document says, and what the file of dead letters says. */
export interface DeadLetter extends Place {
  readonly source: string;
  readonly document: {
    readonly arrived: string;
    readonly ingested?: string;
    readonly parser: number;
    readonly code: string;
    readonly field?: string;
    readonly message: string;
  };
  readonly letter?: { readonly file: string; readonly stage: string; readonly detail: string };
  /** The raw record, without secrets. */
  readonly text: string;
  readonly isCut: boolean;
}

/** Groups, each with an example and how to see it whole. */
export function groupsTable(groups: readonly DeadLetterGroup[], colors: Colors): string {
  const rows = groups.map(({ source, code, field = '', parser, count, objects, lastSeen, example }) => [
    ...[clean(source), colors.red(clean(code)), clean(field), parser, count, objects, instant(lastSeen)],
    example === undefined ? '' : describeExample(example, colors),
  ]);
  return table(['source', 'code', 'field', 'parser', 'count', 'objects', 'last seen', 'the latest'], rows, colors);
}

function describeExample(example: NonNullable<DeadLetterGroup['example']>, colors: Colors): string {
  const { index, id, message, excerpt } = example;
  return [clean(message), colors.dim(clean(excerpt)), `${clean(index)} ${clean(id)}`].join('\n');
}

/** One dead letter, with its record. */
export function describeLetter({ document, letter, text, ...place }: DeadLetter, colors: Colors): string {
  const { source, bucket, key, ordinal, part } = place;
  const at = part === undefined ? `record ${ordinal}` : `record ${part} in the envelope ${ordinal}`;
  const { code, field, message, parser, arrived, ingested } = document;
  const pairs: [string, string | undefined][] = [
    ['source', `${clean(source)}, parser ${parser}`],
    ['place', clean(`s3://${bucket}/${key}, ${at}`)],
    ['arrived', instant(arrived)],
    ['loaded', instant(ingested)],
    ['field', field && clean(field)],
    ['why', clean(message)],
    ['stage', letter && `${clean(letter.stage)}: ${clean(letter.detail)}`],
    ['kept in', letter === undefined ? 'nothing but the document: its file is gone' : clean(letter.file)],
  ];
  return `${colors.red(clean(code))}\n${facts(pairs, colors)}\n${cleanLines(text)}`;
}
