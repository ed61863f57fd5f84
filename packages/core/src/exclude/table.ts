import type { ConfigFault } from '../config/fault.ts';
import { splitCsv } from '../parse/csv.ts';
import type { LogSource } from '../source/define.ts';
import { type Condition, type ExclusionRule, MOST_NAME, MOST_RULES, RESERVED_NAMES } from './exclusion.ts';
import { placesOf } from './places.ts';
import { type Exclusions, faultAt, sourcesOf } from './reading.ts';
import { someText } from './values.ts';

/** Compiles a regular expression, or says what is wrong with it and what to do. */
export type CompilePattern = (
  source: string,
) => { readonly pattern: { fullMatch(text: string): boolean } } | { readonly fault: string; readonly cure: string };

/** Name of the file. */
const FILE = 'exclude_log_patterns.csv';

const COLUMNS = ['log_type', 'field', 'pattern', 'pattern_type'] as const;

/** A row by the names of its columns. */
type Line = Readonly<Record<(typeof COLUMNS)[number] | 'comment', string>>;

/**
 * Reads `exclude_log_patterns.csv`: `log_type,field,pattern,pattern_type,comment` in the first line, and a rule in each
 * further one. `text` is for values that are the pattern, `regex` for those that the pattern matches as a whole.
 * @param sources all log types; `*` stands for them
 * @returns the rules of the lines without errors, and what is wrong with the others
 */
export function readExclusionTable(text: string, sources: readonly LogSource[], compile: CompilePattern): Exclusions {
  const lines = text.replace(/^\uFEFF/u, '').split(/\r?\n/u);
  const rules: ExclusionRule[] = [];
  const faults: ConfigFault[] = [];
  const names = namesIn(lines[0] ?? '', faults);
  if (names === undefined) return { rules, faults };
  for (const [i, row] of lines.entries()) {
    if (i === 0 || row.trim() === '') continue;
    const fault = faultAt(FILE, i + 1);
    if (rules.length >= MOST_RULES) {
      faults.push(fault(`there are more than ${MOST_RULES} rules`, 'Join rules by regular expressions.'));
      break;
    }
    const rule = readLine(row, names, sources, compile, fault, faults);
    if (rule !== undefined) rules.push(rule);
  }
  return { rules, faults };
}

function namesIn(first: string, faults: ConfigFault[]): readonly string[] | undefined {
  const names = splitCsv(first)?.map((name) => name.trim().toLowerCase()) ?? [];
  if (COLUMNS.every((name) => names.includes(name))) return names;
  const cure = 'Begin the file with the line log_type,field,pattern,pattern_type,comment.';
  if (first.trim() !== '') faults.push(faultAt(FILE, 1)('the first line does not name the columns', cure));
  return undefined;
}

function readLine(
  row: string,
  names: readonly string[],
  sources: readonly LogSource[],
  compile: CompilePattern,
  fault: ReturnType<typeof faultAt>,
  faults: ConfigFault[],
): ExclusionRule | undefined {
  const values = splitCsv(row);
  if (values === undefined || values.length > names.length) {
    faults.push(
      fault(
        values === undefined ? 'the quotes do not close' : `there are more than ${names.length} values`,
        'Put a value with commas or quotes into double quotes, and double those within it.',
      ),
    );
    return undefined;
  }
  const value = (name: string) => values[names.indexOf(name)] ?? '';
  const line: Line = {
    log_type: value('log_type').trim(),
    field: value('field').trim(),
    pattern: value('pattern'),
    pattern_type: value('pattern_type').trim(),
    comment: value('comment').trim(),
  };
  const own = sourcesOf(line.log_type, sources);
  const told = own === undefined ? undefined : conditionOf(line, compile);
  if (own === undefined) {
    faults.push(fault(`there is no log type ${line.log_type}`, 'Name a log type, or * for all.', 'log_type'));
  } else if (told !== undefined && 'key' in told) {
    faults.push(fault(told.message, told.cure, told.key));
  } else if (told !== undefined) {
    if (own.every((source) => placesOf(source, line.field).length === 0)) faults.push(nowhere(line, fault));
    return toRule(line, own, told);
  }
  return undefined;
}

function nowhere({ field, log_type }: Line, fault: ReturnType<typeof faultAt>): ConfigFault {
  const message = `documents of ${log_type} have no field ${field}, so nothing is left out`;
  const cure = 'Take a field of the table in docs/sources, or its ECS name.';
  return { ...fault(message, cure, 'field'), severity: 'warning' };
}

/** What a line asks of a text. */
interface TextCondition {
  readonly test: (text: string) => boolean;
  readonly mayMatch?: (json: string) => boolean;
}

function conditionOf(
  { field, pattern, pattern_type }: Line,
  compile: CompilePattern,
): TextCondition | { readonly key: string; readonly message: string; readonly cure: string } {
  if (field === '') return { key: 'field', message: 'no field is named', cure: 'Name a field.' };
  if (pattern === '') return { key: 'pattern', message: 'there is no pattern', cure: 'Give the text to look for.' };
  if (pattern_type === 'text') return textCondition(pattern);
  if (pattern_type === 'regex') {
    const compiled = compile(pattern);
    if ('pattern' in compiled) return { test: (text) => compiled.pattern.fullMatch(text) };
    return { key: 'pattern', message: compiled.fault, cure: compiled.cure };
  }
  return {
    key: 'pattern_type',
    message: `${pattern_type || 'nothing'} is no type of pattern`,
    cure: 'Write text or regex.',
  };
}

/** JSON has a text as it is, unless it escapes something; a number may be written in several ways. */
function textCondition(pattern: string): TextCondition {
  const test = (text: string) => text === pattern;
  if (!Number.isNaN(Number(pattern))) return { test };
  return { test, mayMatch: (json) => json.includes(pattern) || json.includes('\\') };
}

function toRule(line: Line, own: readonly LogSource[], { test, mayMatch }: TextCondition): ExclusionRule {
  return {
    name: nameOf(line),
    action: 'exclude',
    bind(source): Condition | undefined {
      if (!own.some(({ id }) => id === source.id)) return undefined;
      const paths = placesOf(source, line.field).map((place) => place.split('.'));
      if (paths.length === 0) return undefined;
      return {
        matches: (document) => paths.some((path) => someText(document, path, test)),
        ...(mayMatch === undefined ? {} : { mayMatch }),
      };
    },
  };
}

/** The comment, which says why, or else what the line says. */
function nameOf({ log_type, field, pattern, comment }: Line): string {
  const isOwn = comment !== '' && !RESERVED_NAMES.includes(comment);
  return (isOwn ? comment : `${log_type} ${field} ${pattern}`).slice(0, MOST_NAME).toWellFormed();
}
