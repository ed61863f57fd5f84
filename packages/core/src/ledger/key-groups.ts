import type { LedgerEntry } from './entry.ts';
import { type KeyTemplate, templateOf } from './key-template.ts';
import { nameOf, suggestSection } from './suggest-section.ts';

/** What grouping wants to know of an object. */
export type SeenKey = Pick<LedgerEntry, '@timestamp' | 'first_seen' | 'key' | 'size'>;

/** Objects whose keys have one template. */
export interface KeyGroup {
  readonly template: string;
  /** A regular expression that finds all of the keys. */
  readonly pattern: string;
  readonly count: number;
  /** Bytes as stored. */
  readonly bytes: number;
  /** ISO 8601. */
  readonly firstSeen: string;
  readonly lastSeen: string;
  /** The key that was seen last. */
  readonly example: string;
  /** A section of `user.ini` that would claim them. */
  readonly suggestion: string;
}

interface Growing {
  readonly template: KeyTemplate;
  count: number;
  bytes: number;
  firstSeen: string;
  lastSeen: string;
  example: string;
}

/**
 * Groups keys by template, the largest group first.
 * @param taken names that sections have already
 */
export function groupKeys(seen: Iterable<SeenKey>, taken: ReadonlySet<string>): readonly KeyGroup[] {
  const groups = new Map<string, Growing>();
  for (const one of seen) {
    const template = templateOf(one.key);
    const group = groups.get(template.pattern);
    if (group === undefined) groups.set(template.pattern, begin(template, one));
    else add(group, one);
  }
  const names = new Set(taken);
  return [...groups.values()]
    .sort((a, b) => b.count - a.count || (a.template.pattern < b.template.pattern ? -1 : 1))
    .map(({ template, ...group }) => {
      const name = nameOf(template, (candidate) => names.has(candidate));
      names.add(name);
      const suggestion = suggestSection(template, name, group.example);
      return { template: template.text, pattern: template.pattern, ...group, suggestion };
    });
}

function begin(template: KeyTemplate, { key, size = 0, first_seen, '@timestamp': at }: SeenKey): Growing {
  return { template, count: 1, bytes: size, firstSeen: first_seen, lastSeen: at, example: key };
}

function add(group: Growing, { key, size = 0, first_seen, '@timestamp': at }: SeenKey): void {
  group.count++;
  group.bytes += size;
  if (first_seen < group.firstSeen) group.firstSeen = first_seen;
  if (at <= group.lastSeen) return;
  group.lastSeen = at;
  group.example = key;
}
