import { withoutSecrets as withoutNamedSecrets } from '@sekisho/core';

/** Credentials after the word for their kind alone, which is an ordinary word in logs: too little for documents, enough for what is shown. */
const CREDENTIALS = /(\b(?:Bearer|Basic) {1,9})[\w.~+/=-]+/giu;

/** What would move the cursor of a terminal, or turn the direction of what follows. */
const CONTROLS = /[\p{Cc}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** Characters of an excerpt, and those that are looked at for it. */
const SHORT = 200;
const LOOKED_AT = 4_096;

/** Takes secrets out of a text, as loading does, also out of one that was kept before loading did; and what may be one. */
export function withoutSecrets(text: string): string {
  return withoutNamedSecrets(text).replace(CREDENTIALS, '$1REDACTED');
}

/** The beginning of a text, on one line, to be shown: without secrets, with control characters escaped as in JSON. */
export function excerptOf(text: string): string {
  const clean = visible(withoutSecrets(text.slice(0, LOOKED_AT)));
  return clean.length <= SHORT && text.length <= LOOKED_AT ? clean.toWellFormed() : `${cut(clean)}…`;
}

/** A text on one line, with control characters escaped as in JSON. */
export function visible(text: string): string {
  return text.replace(CONTROLS, escapeControl);
}

function escapeControl(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** Never in the middle of a character. */
function cut(text: string): string {
  return text
    .slice(0, SHORT - 1)
    .replace(/[\ud800-\udbff]$/u, '')
    .toWellFormed();
}
