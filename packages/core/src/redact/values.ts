import { REDACTED } from './span.ts';

/** From so many characters on a value is hidden wherever it stands; shorter ones are only hidden as whole words. */
const LONG = 6;
/** Values of a record that are looked for in all of its text. */
const MOST_VALUES = 32;

/** Hides values wherever they stand in a text, the longest first. */
export function hideValues(text: string, values: readonly string[]): string {
  const known = [...new Set(values)].filter((value) => value !== '' && value !== '-' && value !== REDACTED);
  return known
    .sort((a, b) => b.length - a.length)
    .slice(0, MOST_VALUES)
    .reduce(hideValue, text);
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
