import { RE2JS } from 're2js';
import type { Matcher } from './builtin-engine.ts';
import type { Node, Place } from './syntax.ts';
import { type Dialect, writePattern } from './write-pattern.ts';

/** Instructions of the pattern times characters of the text: a quarter of a second in the worst case. */
const MOST_WORK = 20_000_000;

const PLACES: Readonly<Record<Place['what'], string>> = {
  start: String.raw`\A`,
  end: String.raw`\z`,
  veryEnd: String.raw`\z`,
  lineStart: '(?m:^)',
  lineEnd: '(?m:$)',
  word: String.raw`\b`,
  notWord: String.raw`\B`,
};

const dialect: Dialect = {
  char: (code) => {
    const char = String.fromCodePoint(code);
    return /^[0-9A-Za-z]$/u.test(char) ? char : `\\x{${code.toString(16)}}`;
  },
  // It cannot look ahead. At the end of the pattern it may take the line feed, as nothing asks for it any more.
  place: ({ what }, isLast) => (what === 'end' && isLast ? String.raw`(?:\n??\z)` : PLACES[what]),
};

/**
 * The pattern on an engine that goes through all ways at once. Word boundaries are those of ASCII there, and a `$` that is not the
 * last of the pattern, or stands in a named group, is the very end of the text. A group in a repetition keeps what it took
 * before an empty turn.
 * @param isSearch whether it may begin anywhere, and not at the start only
 * @returns undefined for a pattern that it does not take: a counted repetition in others that is too large for it
 */
export function createLinearMatcher(root: Node, isSearch: boolean): Matcher | undefined {
  const { source, ignoresCase, groups } = writePattern(root, dialect);
  const regex = compile(source, ignoresCase);
  if (regex === undefined) return undefined;
  return {
    longest: Math.floor(MOST_WORK / Math.max(regex.programSize(), 20)),
    test: (text) => (isSearch ? regex.test(text) : regex.matcher(text).lookingAt()),
    exec(text) {
      const matcher = regex.matcher(text);
      if (!(isSearch ? matcher.find() : matcher.lookingAt())) return undefined;
      const named: Record<string, string | undefined> = Object.create(null);
      for (const [name, index] of groups) named[name] = matcher.group(index) ?? undefined;
      return { groups: named, index: matcher.start(), end: matcher.end() };
    },
  };
}

function compile(source: string, ignoresCase: boolean): RE2JS | undefined {
  try {
    return RE2JS.compile(source, ignoresCase ? RE2JS.CASE_INSENSITIVE : 0);
  } catch {
    return undefined; // it says so for patterns only that it has no room for
  }
}
