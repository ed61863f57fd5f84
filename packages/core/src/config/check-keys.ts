import { KEYS } from './keys.ts';
import type { SectionReader } from './section.ts';

/** Lists whose elements are keys as well. */
const LISTS = ['ecs', 'static_ecs', 'renamed_newfields'] as const;

/** Tells of keys that nothing goes by. @param isBuiltIn the section is that of a built-in log type */
export function checkKeys(section: SectionReader, isBuiltIn: boolean): void {
  const named = new Set(LISTS.flatMap((list) => section.list(list)).map((name) => name.toLowerCase()));
  for (const key of section.ownKeys) {
    const name = key.toLowerCase();
    const rule = Object.hasOwn(KEYS, name) ? KEYS[name] : undefined;
    if (rule === undefined && !named.has(name)) {
      section.warn(key, `there is no key ${key}${meant(name)}`, 'Mend its name, or take it out.');
    } else if (rule?.use === 'none' && section.text(key) !== undefined) {
      section.warn(key, `${key} changes nothing here: ${rule.note}`, 'Take it out.');
    } else if (rule?.use === 'custom' && isBuiltIn) {
      const message = `${key} changes nothing: ${section.name} is built in, and its folder says how its records are read`;
      section.warn(key, message, 'Take it out, or describe a log type under another name.');
    }
  }
}

/** The key that may have been meant, of those that differ in a letter or two. */
function meant(name: string): string {
  const near = Object.keys(KEYS).find((key) => isNear(key, name));
  return near === undefined ? '' : `; ${near} may be meant`;
}

/** Whether the names are the same but for at most two letters at one place. */
function isNear(one: string, other: string): boolean {
  let start = 0;
  while (start < one.length && one[start] === other[start]) start++;
  let end = 0;
  const rest = Math.min(one.length, other.length) - start;
  while (end < rest && one.at(-1 - end) === other.at(-1 - end)) end++;
  return Math.max(one.length, other.length) - start - end <= 2;
}
