import { expect, test } from 'vitest';
import { doubtOf, type Proof } from './verify.ts';

const proof = (changes: Partial<Proof> = {}): Proof => ({
  ...{ key: 'a', etag: 'e1', status: 'complete', documents: 5 },
  ...changes,
});

test.each<[string, readonly Proof[], number | undefined, ReturnType<typeof doubtOf>]>([
  ['loaded', [proof()], 5, undefined],
  ['loaded, where documents cannot be counted', [proof()], undefined, undefined],
  ['loaded since it was overwritten', [proof({ etag: 'e0', status: 'failed' }), proof()], 5, undefined],
  ['never asked for', [], 0, 'not_in_ledger'],
  ['overwritten since', [proof({ etag: 'e0' })], 5, 'overwritten'],
  ['cut short', [proof({ status: 'partial' })], 5, 'not_complete'],
  ['still being loaded', [proof({ status: 'continued' })], 3, 'not_complete'],
  ['deleted in part', [proof()], 4, 'documents_missing'],
  ['with what an older load has left', [proof()], 6, 'documents_too_many'],
])('an object that is %s', (_, proofs, found, doubt) => {
  expect(doubtOf('e1', proofs, found)).toBe(doubt);
});
