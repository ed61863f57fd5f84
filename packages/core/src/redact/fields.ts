import { ecsType } from '../ecs/vocabulary.ts';
import type { LogSource } from '../source/define.ts';
import type { MappingType } from '../source/field.ts';
import { hideColumns, type Standing } from './columns.ts';
import { membersAt, type Place, placesOf } from './members.ts';
import { REDACTED, type Span } from './span.ts';
import { hideValues, hideValuesInDocument, hideValuesInRecord } from './values.ts';

/** Hides the values of fields, by their names, in the text that a record is parsed from. */
export interface FieldRedaction {
  /** Whether settings name fields: only then is there anything to do once the document is known. */
  readonly hasNames: boolean;
  /** Of a JSON object. */
  inJson(text: string): string;
  /** Of lines of columns. @param columns the texts of the columns, in the order in which they stand in the line */
  inColumns(text: string, names: readonly string[], columns: readonly string[]): string;
  /** Of text that a source has taken apart. */
  inText(text: string, found: Readonly<Partial<Record<string, string | undefined>>>): string;
  /** What the text of a record has become once its document is known: ECS fields may come from anywhere in it. */
  behind(document: string, text: string): string;
  /** The document without what is still in it, as no text of the record was its value. */
  inDocument(document: string): string;
}

/**
 * Makes the redaction of a source's own secret fields, and of those that settings name.
 * @param names of the vendor's or of ECS
 * @returns undefined where there are none
 */
export function redactFields(source: LogSource, names: readonly string[]): FieldRedaction | undefined {
  const own: readonly string[] = source.secrets ?? [];
  if (own.length + names.length === 0) return undefined;
  const vendors = new Set(names.flatMap((name) => [name, ...columnsOf(source, name)]));
  const secret = placesOf(own);
  const members = placesOf([...vendors]);
  const inDocuments = placesOf(names.flatMap((name) => [name, `${source.namespace}.${name}`]));
  const standingOf = standings(source, own, vendors);
  const fixed = placesOf(Object.keys(source.fields).filter((name) => standingOf(name) === 'fixed'));

  // A secret of the source's is hidden where it stands and nowhere else: whoever chooses his cookie may choose his address for it.
  const inJson = (text: string) => {
    const clean = hideSpans(text, membersAt(text, secret), asIs);
    return hideSpans(clean, membersAt(clean, members), (rest, values) => hideValuesInRecord(rest, values, fixed));
  };

  return {
    hasNames: names.length > 0,
    inJson,
    inColumns(text, known, columns) {
      return text.startsWith('{')
        ? inJson(text)
        : hideColumns(text, columns, (place) => standingOf(known[place] ?? ''));
    },
    inText: (text, found) =>
      hideValues(
        text,
        [...vendors].map((name) => found[name] ?? ''),
      ),
    behind(document, text) {
      const spans = membersAt(document, inDocuments).filter((span) => isText(span, document));
      const inner = spans.map(({ from, to }) => document.slice(from + 1, to - 1));
      if (text.startsWith('{')) return hideValuesInRecord(text, inner, fixed, true);
      return hideValues(
        text,
        inner.map((one) => String(JSON.parse(`"${one}"`))),
      );
    },
    inDocument: (document) => hideInDocument(document, inDocuments, names),
  };
}

function isText({ from }: Span, json: string): boolean {
  return json.startsWith('"', from);
}

function asIs(text: string): string {
  return text;
}

const TEXT_TYPES = new Set<MappingType | undefined>([undefined, 'keyword', 'flat_object']);

function standings(source: LogSource, own: readonly string[], named: ReadonlySet<string>): (name: string) => Standing {
  const isOfText = (name: string) => TEXT_TYPES.has(source.fields[name]?.outputs[0]?.type);
  const hidesText = [...named].every(isOfText);
  return (name) => {
    if (own.includes(name)) return 'secret';
    if (named.has(name)) return 'named';
    return hidesText && !isOfText(name) ? 'fixed' : 'open';
  };
}

/** The columns whose value an ECS field is. */
function columnsOf({ fields }: LogSource, name: string): readonly string[] {
  return Object.keys(fields).filter((column) => fields[column]?.outputs.some(({ ecs }) => ecs === name));
}

/** Scalars of JSON, and texts of the same value wherever else they stand. */
function hideSpans(
  text: string,
  spans: readonly Span[],
  hideElsewhere: (text: string, values: readonly string[]) => string,
): string {
  let clean = '';
  let kept = 0;
  const values: string[] = [];
  for (const { from, to, text: instead } of spans) {
    const value = text.slice(from, to);
    if (value === 'null' || value === `"${REDACTED}"`) continue;
    if (value.startsWith('"')) values.push(value.slice(1, -1));
    clean += text.slice(kept, from) + (instead ?? `"${REDACTED}"`);
    kept = to;
  }
  return kept === 0 ? text : hideElsewhere(clean + text.slice(kept), values);
}

/** Types of ECS that a text can be of. */
const TEXTS = new Set([undefined, 'keyword', 'wildcard', 'match_only_text', 'constant_keyword', 'text']);

function hideInDocument(document: string, places: Place, names: readonly string[]): string {
  const canBeText = names.every((name) => TEXTS.has(ecsType(name)));
  const spans = membersAt(document, places);
  // What is no text, or may be none for the index, can only be left out.
  const left = spans.map((span) => (canBeText && isText(span, document) ? span : { ...span, text: 'null' }));
  return hideSpans(document, left, hideValuesInDocument);
}
