import { templateOf } from '../../ledger/key-template.ts';
import { nameOf } from '../../ledger/suggest-section.ts';
import type { RawRecord } from '../../model/record.ts';
import type { LogSource } from '../../source/define.ts';
import type { Values } from '../../source/format.ts';
import { readConfiguration } from '../read-configuration.ts';
import { inferFormat, sampleLines } from './infer-format.ts';
import { inferPattern } from './infer-pattern.ts';
import { inferTime } from './infer-time.ts';
import { fieldPaths, suggestEcs } from './suggest-ecs.ts';

/** A text of which nobody knows what it is. */
export interface Specimen {
  /** The key that it has, or may have. */
  readonly key: string;
  readonly text: string;
  /** The text is all that there is of it. */
  readonly isWhole: boolean;
  /** When it was written, epoch milliseconds. */
  readonly modified: number;
}

/** A section for a text of which nobody knows what it is. */
export interface Inference {
  /** A section of `user.ini`. What it says has to be looked at: it is a proposal. */
  readonly section: string;
  readonly name: string;
  /** Records of the text that were looked at, and those that are of the form. */
  readonly seen: number;
  readonly read: number;
  /** Raw fields that the records have. */
  readonly fields: readonly string[];
}

/** Divides a text as a source says, and takes its records out of envelopes. */
export type Divide = (source: LogSource, text: string, isWhole: boolean) => readonly RawRecord[];

/** Proposes a section: the format, the pattern or columns, the field with the time, ECS fields by the usual names. */
export function inferSection(specimen: Specimen, divide: Divide): Inference {
  const { key, modified } = specimen;
  const { text, isWhole, envelope } = withoutEnvelopes(specimen, divide);
  const lines = sampleLines(text, isWhole);
  const template = templateOf(key);
  const name = nameOf(template, () => false);
  const keys = new Map<string, string>([['s3_key', template.pattern]]);
  for (const [one, value] of Object.entries(inferFormat(text, lines) ?? textFormat(lines))) keys.set(one, value);
  if (envelope !== undefined) keys.set(envelope, 'True');
  keys.set('index_name', `log-${name}`);
  const sample = readSample(keys, name, specimen, divide);
  const paths = fieldPaths(sample.rows);
  const time = inferTime(paths, sample.rows, modified);
  if (time !== undefined) keys.set('timestamp_key', time.path);
  if (time !== undefined && time.format !== 'iso8601') keys.set('timestamp_format', time.format);
  const ecs = suggestEcs(
    paths.filter((path) => path !== time?.path),
    sample.rows,
  );
  const related = [...ecs].filter(([field]) => /\.ip$/u.test(field)).map(([, path]) => path);
  if (related.length > 0) ecs.set('related.ip', related.join(' '));
  if (ecs.size > 0) keys.set('ecs', [...ecs.keys()].join(' '));
  for (const [field, path] of ecs) keys.set(field, path);
  return { section: toIni(name, keys), name, seen: sample.seen, read: sample.rows.length, fields: paths };
}

/** What stands in envelopes, where the text is made of them, with the key that says so. */
function withoutEnvelopes(
  { text, isWhole }: Specimen,
  divide: Divide,
): Pick<Specimen, 'text' | 'isWhole'> & { readonly envelope?: 'via_cwl' | 'via_firelens' } {
  if (!/^\s*\{/u.test(text)) return { text, isWhole };
  const probe = toIni(
    'probe',
    new Map([
      ['s3_key', '.'],
      ['file_format', 'json'],
      ['index_name', 'log-probe'],
    ]),
  );
  const [source] = readConfiguration({ 'user.ini': probe }, []).sources;
  const records = source === undefined ? [] : divide(source, text, isWhole);
  const inner = records.filter(({ envelope }) => envelope !== undefined);
  if (inner.length === 0) return { text, isWhole };
  const isContainer = inner.some(({ envelope }) => envelope?.container !== undefined);
  const told = inner.filter(({ envelope }) => envelope?.container?.stream !== 'stderr').map((one) => one.text);
  return { text: `${told.join('\n')}\n`, isWhole: true, envelope: isContainer ? 'via_firelens' : 'via_cwl' };
}

/** Lines, or text of several lines, with the parts that most records begin with. */
function textFormat(lines: readonly string[]): Readonly<Record<string, string>> {
  const { pattern, beginning } = inferPattern(lines);
  return beginning === undefined
    ? { file_format: 'text', log_pattern: pattern }
    : { file_format: 'multiline', multiline_firstline: beginning, log_pattern: pattern };
}

/** The file has a meaning for `$`; doubled it is itself. */
function toIni(name: string, keys: ReadonlyMap<string, string>): string {
  const lines = [...keys].map(([key, value]) => `${key} = ${value.replaceAll('$', '$$$$')}`);
  return `[${name}]\n${lines.join('\n')}\n`;
}

/** Reads the text by the section as it is so far. */
function readSample(
  keys: ReadonlyMap<string, string>,
  name: string,
  { text, isWhole }: Specimen,
  divide: Divide,
): { readonly rows: readonly Values[]; readonly seen: number } {
  const [source] = readConfiguration({ 'user.ini': toIni(name, keys) }, []).sources;
  if (source?.format.kind !== 'described') return { rows: [], seen: 0 };
  const read = source.format.createReader();
  const readings = divide(source, text, isWhole).map(read);
  return {
    rows: readings.flatMap((reading) => (reading.kind === 'row' ? [reading.members] : [])),
    seen: readings.filter(({ kind }) => kind !== 'header').length,
  };
}
