import type { LogSource } from '../source/define.ts';
import type { ConfigFault } from './fault.ts';
import { type IniSection, keyOf } from './ini/read-ini.ts';

/** Log types that are named one by one. */
const MOST_NAMED = 3;

/**
 * Tells of log types that name their own ids and share an index with others that do: ids are one space in an index, and a record
 * with an id that is there already is taken for the document that has it.
 */
export function findSharedIds(sources: readonly LogSource[], sections: readonly IniSection[]): readonly ConfigFault[] {
  const naming = sections.filter((section) => (keyOf(section, 'doc_id')?.text.trim() ?? '') !== '');
  const named = new Map(naming.map((section) => [section.name, section]));
  const own = sources.filter(({ id, uniqueId }) => uniqueId !== undefined || named.has(id));
  return own.flatMap((source) => {
    const section = named.get(source.id);
    const others = own.filter((other) => other !== source && other.index.name === source.index.name);
    if (section === undefined || source.uniqueId !== undefined || others.length === 0) return [];
    const more = others.length > MOST_NAMED ? ` and ${others.length - MOST_NAMED} more` : '';
    const names = others
      .slice(0, MOST_NAMED)
      .map(({ id }) => id)
      .join(', ');
    return [
      {
        line: keyOf(section, 'doc_id')?.line ?? section.line,
        section: section.name,
        key: 'doc_id',
        message: `${names}${more} and this log type share an index: a record that has the same id as one of theirs would be lost as its duplicate`,
        cure: 'Give it an index of its own: index_name.',
        severity: 'warning',
      },
    ];
  });
}
