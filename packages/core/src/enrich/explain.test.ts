import { expect, test } from 'vitest';
import { enriched } from '../../../../test/support/enriched.ts';
import type { Enricher } from '../model/enricher.ts';
import { watchEnrichers } from './explain.ts';

const namer: Enricher = {
  name: 'namer',
  doc: 'Names users.',
  writes: ['user.name', 'user.full_name'],
  bind: ({ slotOf, fill, relate }) => {
    const [name, whole] = [slotOf('user.name'), slotOf('user.full_name')];
    return () => {
      fill(name, '"ann"');
      fill(whole, '"Ann"');
      relate('user', '"ann"');
    };
  },
};

test('watched enrichers do what they do, and it is counted by field, where they added something', () => {
  const { enrichers, effects } = watchEnrichers([namer]);

  expect(enriched(enrichers, { 'user.name': 'bob' })).toEqual({ 'user.full_name': 'Ann', 'related.user': ['ann'] });
  expect(enriched(enrichers, {})).toEqual(enriched([namer], {}));
  expect(effects()).toEqual([
    { name: 'namer', doc: 'Names users.', filled: { 'related.user': 2, 'user.full_name': 2, 'user.name': 1 } },
  ]);
});
