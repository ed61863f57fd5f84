import type { Node, Place } from './syntax.ts';
import type { PatternMatch } from './user-pattern.ts';
import { type Dialect, writePattern } from './write-pattern.ts';

/** What one way of looking for a pattern gives. */
export interface Matcher {
  /** UTF-16 units of the longest text it may be given. */
  readonly longest: number;
  test(text: string): boolean;
  exec(text: string): PatternMatch | undefined;
}

/** For each step back the engine keeps a note, and of these it keeps no more than 64 MiB. */
const LONGEST = 1_048_576;
const WORD = String.raw`[\p{L}\p{N}_]`;

const PLACES: Readonly<Record<Place['what'], string>> = {
  start: '^',
  end: String.raw`(?=\n?$)`,
  veryEnd: '$',
  lineStart: String.raw`(?<![^\n])`,
  lineEnd: String.raw`(?![^\n])`,
  word: `(?:(?<=${WORD})(?!${WORD})|(?<!${WORD})(?=${WORD}))`,
  notWord: `(?:(?<=${WORD})(?=${WORD})|(?<!${WORD})(?!${WORD}))`,
};

const dialect: Dialect = {
  char: (code) => {
    const char = String.fromCodePoint(code);
    return /^[0-9A-Za-z]$/u.test(char) ? char : `\\u{${code.toString(16)}}`;
  },
  place: ({ what, isAscii }) => {
    if (isAscii && what === 'word') return String.raw`\b`;
    return isAscii && what === 'notWord' ? String.raw`\B` : PLACES[what];
  },
};

/** The pattern on the engine of JavaScript. @param isSearch whether it may begin anywhere, and not at the start only */
export function createBuiltinMatcher(root: Node, isSearch: boolean): Matcher {
  const { source, ignoresCase, groups } = writePattern(root, dialect);
  const regex = new RegExp(source, `u${ignoresCase ? 'i' : ''}${isSearch ? '' : 'y'}`);
  const run = (text: string) => {
    regex.lastIndex = 0;
    try {
      return regex.exec(text);
    } catch {
      return null; // no room for as many notes: a text as long as hardly any
    }
  };
  return {
    longest: LONGEST,
    test: (text) => run(text) !== null,
    exec(text) {
      const found = run(text);
      if (found === null) return undefined;
      const named: Record<string, string | undefined> = Object.create(null);
      for (const [name, index] of groups) named[name] = found[index];
      return { groups: named, index: found.index, end: found.index + found[0].length };
    },
  };
}
