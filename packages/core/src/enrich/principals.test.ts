import { describe, expect, it } from 'vitest';
import { enriched } from '../../../../test/support/enriched.ts';
import { createPrincipals, type IssuedKey, packPrincipals, readPrincipals, tracePrincipals } from './principals.ts';

const alice = { name: 'alice', id: 'AIDAEXAMPLEALICE0000', arn: 'arn:aws:iam::111122223333:user/alice' };
const role = (name: string) => ({ name });

describe('principals', () => {
  it('are at the beginning of each chain of sessions', () => {
    const issued: readonly IssuedKey[] = [
      { key: 'ASIA3', to: role('app'), by: 'ASIA2' },
      { key: 'ASIA2', to: role('deploy'), by: 'ASIA1' },
      { key: 'ASIA1', to: alice, by: 'AKIAALICE' },
      { key: 'ASIA9', to: role('other') },
    ];
    expect([...tracePrincipals(issued)]).toEqual([
      ['ASIA3', alice],
      ['ASIA2', alice],
      ['ASIA1', alice],
      ['ASIA9', role('other')],
    ]);
  });

  it('are found even where a chain bites its tail', () => {
    const issued = [
      { key: 'ASIA1', to: role('a'), by: 'ASIA2' },
      { key: 'ASIA2', to: role('b'), by: 'ASIA1' },
    ];
    expect(tracePrincipals(issued).size).toBe(2);
  });

  it('are the same after the file', () => {
    const principals = new Map([
      ['ASIA1', alice],
      ['ASIA0', role('app')],
    ]);
    const read = readPrincipals(packPrincipals(principals));
    expect([...read]).toEqual([
      ['ASIA0', role('app')],
      ['ASIA1', alice],
    ]);
    expect(readPrincipals('{"ASIA1":{"nam":1},"ASIA2":7}').size).toBe(0);
    for (const text of ['', '[]', '<html>']) expect(() => readPrincipals(text)).toThrow('no file');
  });

  it('are told by the first key of a record that is known', () => {
    const enricher = createPrincipals(new Map([['ASIA1', alice]]));
    expect(enriched([enricher], { 'related.user': ['session', 'ASIA7', 'ASIA1'] })).toEqual({
      'sekisho.principal.name': 'alice',
      'sekisho.principal.id': alice.id,
      'sekisho.principal.arn': alice.arn,
      'related.user': ['alice'],
    });
    expect(enriched([enricher], { 'related.user': ['session', 'ASIA7'] })).toEqual({});
  });
});
