import type { RedactionPattern, RedactionSettings } from '../redact/settings.ts';
import { compilePattern } from './pattern/compile-pattern.ts';
import type { UserPattern } from './pattern/user-pattern.ts';
import type { SectionReader } from './section.ts';

/** What a section wants to have kept out of its documents. */
export interface RedactionWish {
  readonly fields: readonly string[];
  readonly patterns: readonly RedactionPattern[];
}

/** Replacements in one text; a pattern that finds something at every character would otherwise take long. */
const MOST_FOUND = 10_000;

/**
 * Reads `redact`: a list of raw or ECS fields, and patterns between slashes, one a line. What a pattern finds is replaced; where it has a
 * group `secret`, only that.
 */
export function readRedactionWish(section: SectionReader): RedactionWish {
  const lines = (section.text('redact') ?? '').split('\n').map((line) => line.trim());
  const isPattern = (line: string) => line.length > 2 && line.startsWith('/') && line.endsWith('/');
  const fields = lines.filter((line) => !isPattern(line)).flatMap((line) => line.split(/[\s,[\]]+/u));
  const patterns = lines.filter(isPattern).flatMap((line) => {
    const compiled = compilePattern(line.slice(1, -1));
    if ('pattern' in compiled) return [redactionPattern(compiled.pattern)];
    section.fault('redact', compiled.fault, compiled.cure);
    return [];
  });
  return { fields: fields.filter((name) => name !== ''), patterns };
}

function redactionPattern(pattern: UserPattern): RedactionPattern {
  return {
    source: pattern.source,
    replace(text, replacement) {
      let out = '';
      let rest = text;
      for (let count = 0; count < MOST_FOUND; count++) {
        const found = pattern.exec(rest);
        if (found === undefined || found.end === found.index) break;
        const whole = rest.slice(found.index, found.end);
        const { secret } = found.groups;
        const isPart = secret !== undefined && secret !== '';
        out += rest.slice(0, found.index) + (isPart ? whole.replaceAll(secret, () => replacement) : replacement);
        rest = rest.slice(found.end);
      }
      return out + rest;
    },
  };
}

/** All wishes together, each for its log type; `others` is for those that say nothing themselves. */
export function redactionOf(
  wishes: ReadonlyMap<string, RedactionWish>,
  others: RedactionWish,
  ids: readonly string[],
): RedactionSettings | undefined {
  const rest = ids.filter((id) => !wishes.has(id));
  const all = [...[...wishes].map(([id, wish]) => [[id], wish] as const), [rest, others] as const];
  const fields = all.flatMap(([sources, wish]) => wish.fields.map((name) => ({ name, sources })));
  const patterns = all.flatMap(([sources, wish]) => wish.patterns.map((pattern) => ({ pattern, sources })));
  return fields.length + patterns.length === 0 ? undefined : { fields, patterns };
}
