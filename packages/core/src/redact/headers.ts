import { endOfString, endOfValue, findAt, matchesAt } from './ends.ts';
import { looksSecret, type Span, secretAt } from './span.ts';

/** A line break, percent-encoded how often. */
const BREAK = /%(?:25){0,8}0[ad]/iu;

/** How clients prove themselves, and what separates that from the proof. */
const SCHEME =
  /(?:bearer|basic|digest|token|apikey|negotiate|ntlm|oauth|hawk|dpop|sharedkey(?:lite)?|aws)(?: {1,8}|\+|%(?:25){0,8}20)/iuy;
/** Version 4 of AWS signs: all but the signature, which has a name of its own, is what analysts look for. */
const SIGNED = /aws4-/iuy;
/** Version 2: the id of the key, a colon and the signature. */
const SIGNED_BEFORE = /aws(?: {1,8}|\+|%(?:25){0,8}20)[A-Z0-9]{16,128}(?::|%(?:25){0,8}3a)/iuy;
const DIGEST = /digest\b/iuy;
const RESPONSE = /\bresponse=(\\*)"/iu;
/** Characters in which the answer of a digest is looked for. */
const DIGEST_LENGTH = 2_048;

const COOKIE = /[^\s=;,"'\\:]{1,128}=/uy;
const COOKIES_GO_ON = /; ?/uy;

/**
 * What is secret of an Authorization header.
 * @param to the end of its value, where that is known
 * @param isHeader it is certain that this is a header: the words of a message have to look like a secret
 */
export function authorization(text: string, from: number, to: number | undefined, isHeader: boolean): readonly Span[] {
  if (matchesAt(SIGNED, text, from)) return [];
  const signed = findAt(SIGNED_BEFORE, text, from);
  if (signed !== null) return secretAt(text, SIGNED_BEFORE.lastIndex, to ?? endOfWord(text, SIGNED_BEFORE.lastIndex));
  if (matchesAt(DIGEST, text, from)) return digest(text, from);
  if (to !== undefined) return isHeader || isProof(text.slice(from, to)) ? secretAt(text, from, to) : [];
  const proof = matchesAt(SCHEME, text, from) ? SCHEME.lastIndex : from;
  const end = endOfWord(text, proof);
  const least = proof === from ? 16 : 6;
  const word = text.slice(proof, end);
  const isSecret =
    (isHeader && (proof > from || isProof(word))) ||
    looksSecret(word, least) ||
    (proof > from && /[a-z][A-Z]|[.=]\w|=$/u.test(word));
  return isSecret ? secretAt(text, from, end) : [];
}

/** A member of that name may also say how a thing is authorized: `AWS_IAM`, `NONE`. */
function isProof(value: string): boolean {
  return !/^[A-Za-z_ -]{0,32}$/u.test(value) || SCHEME_ALONE.test(value);
}

const SCHEME_ALONE = /^(?:bearer|basic) /iu;

function digest(text: string, from: number): readonly Span[] {
  const found = RESPONSE.exec(text.slice(from, from + DIGEST_LENGTH));
  if (found === null) return [];
  const begin = from + found.index + found[0].length;
  return secretAt(text, begin, endOfString(text, begin, '"', found[1]?.length ?? 0));
}

function endOfWord(text: string, from: number): number {
  const end = endOfValue(text, from, 1);
  const length = text.slice(from, end).search(BREAK);
  return length < 0 ? end : from + length;
}

/** The cookies of a header line: names and values, a semicolon between two. @returns none where it holds no cookie */
export function cookies(text: string, from: number): readonly Span[] {
  let to = from;
  for (let at = from; matchesAt(COOKIE, text, at); ) {
    to = endOfCookie(text, COOKIE.lastIndex);
    if (!matchesAt(COOKIES_GO_ON, text, to)) break;
    at = COOKIES_GO_ON.lastIndex;
  }
  return secretAt(text, from, to);
}

/** No cookie has a blank, a quote or a backslash in it. */
const END_OF_COOKIE = /[\s;"'<>\\]|%(?:25){0,8}0[ad]/giu;

function endOfCookie(text: string, from: number): number {
  END_OF_COOKIE.lastIndex = from;
  return END_OF_COOKIE.exec(text)?.index ?? text.length;
}
