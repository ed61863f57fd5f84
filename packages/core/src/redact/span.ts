/** What stands in the place of a secret. */
export const REDACTED = 'REDACTED';

/** A part of a text that is replaced. */
export interface Span {
  readonly from: number;
  readonly to: number;
  /** What stands in its place, where that is not `REDACTED` alone. */
  readonly text?: string;
}

/** Values that are none, and what others have put in the place of secrets. */
const NO_VALUE =
  /^(?:redacted|hidden_due_to_security_reasons|sensitivedataremoved|[*\u2022]{1,64}|x{3,64}|[<[](?:redacted|filtered|hidden|masked|removed|secret|sensitivedataremoved)[>\]]|null|nil|none|undefined|true|false|yes|no|-|%s|\?|arn:aws\S*)$/iu;
const LONGEST_NO_VALUE = 256;
/** Characters of a word that may be one of a language. */
const LONGEST_WORD = 256;

/** The span as a list; none where it holds nothing that could be a secret. */
export function secretAt(text: string, from: number, to: number): readonly Span[] {
  if (to <= from) return [];
  if (to - from <= LONGEST_NO_VALUE && NO_VALUE.test(text.slice(from, to))) return [];
  return [{ from, to }];
}

/**
 * Whether a word in running text looks like a password or a token: words of a sentence have no digits in them, and are not
 * that long. So no text is looked through twice of which much is left.
 */
export function looksSecret(word: string, atLeast: number): boolean {
  if (word.length > LONGEST_WORD) return true;
  return word.length >= atLeast && /\d/u.test(word) && /[A-Za-z]/u.test(word);
}
