import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { jsonTestSource, testSource, textTestSource } from '../../../../test/support/test-sources.ts';
import type { Json } from '../model/json.ts';
import { exclusionsFor, type Finished } from './exclusion.ts';
import { createGate } from './gate.ts';
import { type CompilePattern, readExclusionTable } from './table.ts';

const gates = testSource();
const letters = jsonTestSource();
const diaries = textTestSource();
const sources = [gates, letters, diaries];
const HEAD = 'log_type,field,pattern,pattern_type,comment';

/** The engine of JavaScript, for patterns of our own. */
const compile: CompilePattern = (source) =>
  source.startsWith('(?=')
    ? { fault: 'it looks ahead', cure: 'Do not look ahead.' }
    : { pattern: { fullMatch: (text) => new RegExp(`^(?:${source})$`, 'u').test(text) } };

function read(...lines: readonly string[]) {
  return readExclusionTable([HEAD, ...lines, ''].join('\n'), sources, compile);
}

/** Whether the lines leave a document of a source out. */
function leavesOut(document: Finished, source: typeof gates, ...lines: readonly string[]): boolean {
  const { rules, faults } = read(...lines);
  expect(faults).toEqual([]);
  const notes = { counted: () => undefined, undecided: () => undefined };
  return createGate(exclusionsFor(source, rules), notes)(JSON.stringify(document)) !== undefined;
}

describe('exclude_log_patterns.csv', () => {
  it.each<[string, Finished, boolean]>([
    ['letters,what.i,5,text', { test: { letters: { what: { i: 5 } } } }, true],
    ['letters,what.i,5,text', { test: { letters: { what: { i: 55 } } } }, false],
    ['letters,what.i,[56]+,regex', { test: { letters: { what: { i: 565 } } } }, true],
    ['letters,what.i,[56]+,regex', { test: { letters: { what: { i: 5657 } } } }, false],
    ['letters,what.ok,true,text', { test: { letters: { what: { ok: true } } } }, true],
    ['letters,what.who,ann,text', { test: { letters: { what: [{ who: 'bob' }, { who: ['ann'] }] } } }, true],
    ['letters,what.who,ann,text', { test: { letters: { what: { who: 'Ann' } } } }, false],
    ['letters,from,192.0.2.1,text', { source: { ip: '192.0.2.1' } }, true],
    ['letters,from,192.0.2.1,text', { destination: { ip: '192.0.2.1' } }, false],
    ['*,source.ip,192.0.2.1,text,', { source: { ip: '192.0.2.1' } }, true],
    ['gates,source.ip,192.0.2.1,text', { source: { ip: '192.0.2.1' } }, false],
    ['letters,what.q,"say ""yes"", or no",text', { test: { letters: { what: { q: 'say "yes", or no' } } } }, true],
    ['letters,what.q, x ,text', { test: { letters: { what: { q: ' x ' } } } }, true],
    [' letters , what.q ,x, text , why', { test: { letters: { what: { q: 'x' } } } }, true],
  ])('%s of %j: %s', (line, document, isOut) => {
    expect(leavesOut(document, letters, line)).toBe(isOut);
  });

  it('leaves out what any of its lines is for', () => {
    const lines = ['gates,who,ann,text', 'gates,who,bob,text'];

    const [ann, bob, eve] = ['ann', 'bob', 'eve'].map((who) =>
      leavesOut({ test: { gates: { who } } }, gates, ...lines),
    );

    expect([ann, bob, eve]).toEqual([true, true, false]);
  });

  it('finds a number however it is written', () => {
    const { rules } = read('letters,what.i,100,text');
    const gate = createGate(exclusionsFor(letters, rules), { counted: () => undefined, undecided: () => undefined });

    expect(gate('{"test":{"letters":{"what":{"i":1e2}}}}')).toBe('letters what.i 100');
  });

  it('calls a rule by its comment, or else by what it says', () => {
    const { rules } = read(
      'gates,who,ann,text,she is known',
      'gates,who,bob,text,',
      `gates,who,${'x'.repeat(200)},text`,
    );

    expect(rules.map(({ name }) => name)).toEqual([
      'she is known',
      'gates who bob',
      `gates who ${'x'.repeat(200)}`.slice(0, 120),
    ]);
    expect(read('gates,who,ann,text,own-logs').rules[0]?.name).toBe('gates who ann');
  });

  it('costs log types nothing that no line is for', () => {
    const { rules } = read('gates,who,ann,text', '*,whence,ann,text');

    expect(sources.map((source) => exclusionsFor(source, rules).length)).toEqual([2, 1, 0]);
  });

  it.each([
    ['fences,who,ann,text', 'log_type', 'there is no log type fences'],
    ['gates,,ann,text', 'field', 'no field'],
    ['gates,who,,text', 'pattern', 'no pattern'],
    ['gates,who,ann,txt', 'pattern_type', 'txt is no type'],
    ['gates,who,ann', 'pattern_type', 'nothing is no type'],
    ['gates,who,(?=a),regex', 'pattern', 'it looks ahead'],
    ['gates,who,"ann,text', undefined, 'the quotes do not close'],
    ['gates,who,a,b,text,', undefined, 'more than 5 values'],
  ])('loses no other line by a bad one: %s', (line, key, message) => {
    const { rules, faults } = read('gates,who,ann,text', '', line, 'gates,who,bob,text');

    expect(rules.map(({ name }) => name)).toEqual(['gates who ann', 'gates who bob']);
    expect(faults).toMatchObject([
      { file: 'exclude_log_patterns.csv', line: 4, key, severity: 'error', message: expect.stringContaining(message) },
    ]);
  });

  it('warns of a field that no document has', () => {
    const { rules, faults } = read('gates,time,x,text', '*,time,x,text', 'diaries,whence,x,text', 'gates,new,x,text');

    expect(rules).toHaveLength(4);
    expect(faults.map(({ line, severity, key }) => [line, severity, key])).toEqual([
      [2, 'warning', 'field'],
      [4, 'warning', 'field'],
    ]);
  });

  it('may have its columns in another order, without comments, or be empty', () => {
    const csv = '\uFEFFPattern_Type,pattern,field,log_type\r\ntext,ann,who,gates\r\n';

    expect(readExclusionTable(csv, sources, compile)).toMatchObject({ rules: [{ name: 'gates who ann' }], faults: [] });
    expect(readExclusionTable('', sources, compile)).toEqual({ rules: [], faults: [] });
  });

  it('is told of where its first line names no columns', () => {
    const { rules, faults } = readExclusionTable('gates,who,ann,text,\n', sources, compile);

    expect(rules).toEqual([]);
    expect(faults).toMatchObject([{ line: 1, severity: 'error' }]);
  });

  it('holds a thousand rules at most', () => {
    const { rules, faults } = read(...Array.from({ length: 1_002 }, (_, i) => `gates,who,a${i},text`));

    expect([rules.length, faults.length, faults[0]?.line]).toEqual([1_000, 1, 1_002]);
  });

  const text = fc.constantFrom('ann', 'é', '7', '1e2', '0', 'a"b', 'a\\b', '\n', 'true', '-', 'null', '192.0.2.1');
  const value = fc.oneof(text, fc.constantFrom<Json>(7, 100, 0, -0, true, null, ['ann', 7], { what: 'ann' }));
  test.prop([text, value, fc.boolean()])('sees the same with and without a look ahead', (pattern, what, isEscaped) => {
    const cell = `"${pattern.replaceAll('"', '""')}"`;
    const { rules } = read(`letters,what,${cell},text`);
    const [rule] = exclusionsFor(letters, rules);
    const json = JSON.stringify({ test: { letters: { what } } });
    const escaped = json.replace(/[aé]/gu, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`);
    const given = isEscaped ? escaped : json;
    if (rule?.mayMatch?.(given) === false) expect(rule.matches(JSON.parse(given))).toBe(false);
  });
});
