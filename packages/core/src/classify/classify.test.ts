import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { testSource } from '../../../../test/support/test-sources.ts';
import { classify } from './classify.ts';

const apples = testSource({
  id: 'apples',
  rule: { key: /apples\/(?<kind>[a-z]+)/u, not: /sour/u, examples: ['apples/x'] },
});
const pears = testSource({
  id: 'pears',
  rule: { key: /pears|fruit/u, examples: ['pears/x'] },
  ignore: [{ key: /pears\/digest/u, reason: 'a digest', examples: ['pears/digest'] }],
});
const fruit = testSource({ id: 'fruit', rule: { key: /fruit/u, examples: ['fruit/x'] } });
const sources = [apples, pears, fruit];

describe('a key', () => {
  test('is claimed by the rule that finds it, with its named groups', () => {
    expect(classify('a/apples/red/1.log', sources)).toEqual({
      kind: 'claimed',
      match: { source: apples, captures: { kind: 'red' } },
      others: [],
    });
  });

  test('is claimed by the first of several rules, and tells the others', () => {
    const found = classify('fruit/1.log', sources);

    expect(found).toEqual({
      kind: 'claimed',
      match: { source: pears, captures: {} },
      others: [{ source: fruit, captures: {} }],
    });
  });

  test('is unclaimed where no rule finds it, or one excepts it', () => {
    for (const key of ['', 'stones/1.log', 'apples/sour/1.log', `${'x'.repeat(2_000)}/pears`])
      expect(classify(key, sources)).toEqual({ kind: 'unclaimed' });
  });

  test('is ignored where a rule says so, whoever claims it', () => {
    expect(classify('pears/digest/1.gz', sources)).toEqual({ kind: 'ignored', reason: 'a digest' });
    for (const key of ['pears/', 'lb/AWSLogs/444455556666/ELBAccessLogTestFile', 'deadletters/pears/2026/1.ndjson.gz'])
      expect(classify(key, sources).kind).toBe('ignored');
    for (const key of ['pears/ELBAccessLogTestFile/1.log', 'pears/MyELBAccessLogTestFile'])
      expect(classify(key, sources).kind).toBe('claimed');
  });

  test.prop([fc.string({ maxLength: 1_100 })])('of any kind gives the same answer twice', (key) => {
    expect(classify(key, sources)).toEqual(classify(key, sources));
  });
});
