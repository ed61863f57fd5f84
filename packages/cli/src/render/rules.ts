import type { LoadReport } from '@sekisho/core';
import { clean } from './clean.ts';
import { grouped } from './table.ts';

/** What rules of exclusion came to: `health checks 360, slow 2 (counted)`. */
export function describeRules(exclusions: LoadReport['exclusions'] = []): string {
  return exclusions
    .map(({ rule, action, count, undecided = 0 }) => {
      const notes = [action === 'count' ? 'counted' : '', undecided > 0 ? `${grouped(undecided)} undecided` : ''];
      const told = notes.filter((one) => one !== '');
      return `${clean(rule)} ${grouped(count)}${told.length === 0 ? '' : ` (${told.join(', ')})`}`;
    })
    .join(', ');
}
