import { type Place, placesOf, scalarsBeside } from './members.ts';
import { REDACTED } from './span.ts';

/** From so many characters on a value is hidden wherever it stands; shorter ones are only hidden as whole words. */
const LONG = 6;
/** Values of a record that are looked for in all of its text. */
const MOST_VALUES = 32;

/** Hides values wherever they stand in a text, the longest first. */
export function hideValues(text: string, values: readonly string[]): string {
  return known(values).reduce(hideValue, text);
}

/**
 * What a document says in words of its own, and where it is from. None of it is the value of anything in the record, though
 * somebody may call himself `event`.
 */
const OWN_WORDS = placesOf([
  ...['@timestamp', 'ecs', 'sekisho', 'log.file.path', 'cloud.provider', 'event.dataset', 'event.ingested'],
  ...['event.kind', 'event.category', 'event.type', 'event.outcome'],
]);

/**
 * The same in the strings of a JSON record. Whoever can choose a value must not make another record of this one: a value that is
 * called as a key is, or is a part of a number, is found in neither.
 * @param values as JSON writes them, without their quotes
 * @param except places that are left alone
 * @param isWhole whether a number or a word that is a value, as a whole, is hidden too; a text stands in its place
 */
export function hideValuesInRecord(text: string, values: readonly string[], except: Place, isWhole = false): string {
  return hideIn(text, values, except, isWhole);
}

/** The same in the strings of a document. */
export function hideValuesInDocument(json: string, values: readonly string[]): string {
  return hideIn(json, values, OWN_WORDS, false);
}

function hideIn(text: string, values: readonly string[], except: Place, isWhole: boolean): string {
  const wanted = known(values);
  if (wanted.length === 0) return text;
  let clean = '';
  let kept = 0;
  for (const { from, to } of scalarsBeside(text, except)) {
    const scalar = text.slice(from, to);
    if (scalar.startsWith('"')) clean += `${text.slice(kept, from)}"${wanted.reduce(hideValue, scalar.slice(1))}`;
    else if (isWhole && wanted.includes(scalar)) clean += `${text.slice(kept, from)}"${REDACTED}"`;
    else continue;
    kept = to;
  }
  return clean + text.slice(kept);
}

function known(values: readonly string[]): readonly string[] {
  const some = [...new Set(values)].filter((value) => value !== '' && value !== '-' && value !== REDACTED);
  return some.sort((a, b) => b.length - a.length).slice(0, MOST_VALUES);
}

function hideValue(text: string, value: string): string {
  let clean = '';
  let kept = 0;
  for (let at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + value.length)) {
    const end = at + value.length;
    // Behind a backslash the first character is another one.
    if (text[at - 1] === '\\' || (value.length < LONG && (isOfWord(text, at - 1) || isOfWord(text, end)))) continue;
    clean += text.slice(kept, at) + REDACTED;
    kept = end;
  }
  return kept === 0 ? text : clean + text.slice(kept);
}

function isOfWord(text: string, at: number): boolean {
  return /\w/u.test(text.charAt(at));
}
