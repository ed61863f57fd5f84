import { describe, expect, it } from 'vitest';
import { jsonTestSource, testSource } from '../../../../test/support/test-sources.ts';
import { exclusionsFor } from './exclusion.ts';
import { readExclusions } from './expressions.ts';

const gates = testSource();
const letters = jsonTestSource();
const sources = [gates, letters];

const rule = { name: 'noise', action: 'EXCLUDE', expression: "event.action == 'x'" };

function read(file: unknown) {
  return readExclusions(typeof file === 'string' ? file : JSON.stringify(file, undefined, 2), sources);
}

/** Name and action of the rules by source. */
function bound(file: unknown) {
  const { rules, faults } = read(file);
  expect(faults).toEqual([]);
  return sources.map((source) => exclusionsFor(source, rules).map(({ name, action }) => `${action} ${name}`));
}

describe('exclusions.json', () => {
  it('holds rules for all log types, for one, and for several', () => {
    const file = [
      rule,
      { ...rule, name: 'some', source: 'letters', action: 'COUNT', comment: 'who knows' },
      { ...rule, name: 'both', source: ['gates', 'letters'] },
      { ...rule, name: 'any', source: '*' },
    ];

    expect(bound(file)).toEqual([
      ['exclude noise', 'exclude both', 'exclude any'],
      ['exclude noise', 'count some', 'exclude both', 'exclude any'],
    ]);
  });

  it('has rules that hold of finished documents', () => {
    const [own] = exclusionsFor(gates, read([rule]).rules);

    expect([own?.matches({ event: { action: 'x' } }), own?.matches({})]).toEqual([true, false]);
  });

  it('keeps a rule that is disabled out of the way, but says what is wrong with it', () => {
    expect(bound([{ ...rule, action: 'DISABLE' }])).toEqual([[], []]);
    expect(read([{ ...rule, action: 'DISABLE', expression: '==' }]).faults).toHaveLength(1);
  });

  it('may be the parameters of the reference system', () => {
    const { name: _, ...value } = rule;

    expect(bound({ '/siem/exclude-logs/letters/quiet': value, 'gates/loud': value, plain: value })).toEqual([
      ['exclude loud', 'exclude plain'],
      ['exclude quiet', 'exclude plain'],
    ]);
  });

  it.each(['', ' \n', '[]', '{}', '\uFEFF[]'])('may hold nothing: %j', (file) => {
    expect(read(file)).toEqual({ rules: [], faults: [] });
  });

  it.each([
    ['[\n{"name": 1,\n]', 3, 'it is not JSON'],
    ['7', 1, 'no list of rules'],
    ['"x"', 1, 'no list of rules'],
  ])('that is none is told of: %j', (file, line, message) => {
    const { rules, faults } = read(file);

    expect(rules).toEqual([]);
    expect(faults).toMatchObject([{ line, severity: 'error', message: expect.stringContaining(message) }]);
  });

  it.each([
    ['name', { name: undefined }],
    ['name', { name: ' ' }],
    ['name', { name: 'x'.repeat(121) }],
    ['name', { name: 'own-logs' }],
    ['source', { source: 'fences' }],
    ['source', { source: ['gates', 7] }],
    ['action', { action: 'exclude' }],
    ['action', { action: undefined }],
    ['expression', { expression: 'a ==' }],
    ['expression', { expression: '' }],
    ['expression', { expression: undefined }],
    ['sources', { sources: 'gates' }],
  ])('says on which line, and of which rule, the %s is wrong: %j', (key, changes) => {
    const good = { ...rule, name: 'good', comment: 'with, "commas"\n and } brackets' };
    const { rules, faults } = read([good, { ...rule, ...changes }]);

    expect(rules.map(({ name }) => name)).toEqual(['good']);
    expect(faults).toMatchObject([{ file: 'exclusions.json', line: 8, key, severity: 'error' }]);
  });

  it('tells a rule that is no object from the others', () => {
    expect(read('[\n1,\n\n"x"\n]').faults).toMatchObject([{ line: 2 }, { line: 4 }]);
  });

  it('has no two rules of one name', () => {
    const { rules, faults } = read([rule, rule]);

    expect([rules.length, faults[0]?.message]).toEqual([1, 'another rule is called noise']);
  });

  it('holds a thousand rules at most', () => {
    const { rules, faults } = read(Array.from({ length: 1_002 }, (_, i) => ({ ...rule, name: `r${i}` })));

    expect([rules.length, faults.length]).toEqual([1_000, 1]);
  });
});
