import { describe, expect, it } from 'vitest';
import type { Exclusion } from './exclusion.ts';
import { createGate } from './gate.ts';

const JSON_TEXT = '{"a":"x"}';

function rule(name: string, action: Exclusion['action'], answer: boolean | undefined, mayMatch?: boolean): Exclusion {
  return { name, action, matches: () => answer, ...(mayMatch === undefined ? {} : { mayMatch: () => mayMatch }) };
}

/** What the gate says, and what it has noted. */
function ask(json: string, ...rules: readonly Exclusion[]) {
  const noted: string[] = [];
  const gate = createGate(rules, {
    counted: (name) => noted.push(`counted ${name}`),
    undecided: (name, action) => noted.push(`undecided ${action} ${name}`),
  });
  return { out: gate(json), noted };
}

describe('the gate', () => {
  it('names the first rule that leaves a document out', () => {
    expect(ask(JSON_TEXT, rule('a', 'exclude', false), rule('b', 'exclude', true), rule('c', 'exclude', true))).toEqual(
      {
        out: 'b',
        noted: [],
      },
    );
  });

  it('has every rule that counts see every document', () => {
    const rules = [
      rule('a', 'exclude', true),
      rule('b', 'count', true),
      rule('c', 'count', false),
      rule('d', 'count', true),
    ];

    expect(ask(JSON_TEXT, ...rules)).toEqual({ out: 'a', noted: ['counted b', 'counted d'] });
    expect(ask(JSON_TEXT, ...rules.slice(1)).out).toBeUndefined();
  });

  it('lets through what a rule cannot tell, and notes it', () => {
    expect(ask(JSON_TEXT, rule('a', 'exclude', undefined), rule('b', 'count', undefined))).toEqual({
      out: undefined,
      noted: ['undecided count b', 'undecided exclude a'],
    });
  });

  it('asks no rule that says by the text that it is for another document', () => {
    expect(ask(JSON_TEXT, rule('a', 'exclude', true, false)).out).toBeUndefined();
    expect(ask(JSON_TEXT, rule('a', 'exclude', true, true)).out).toBe('a');
  });

  it('gives rules the document as it is', () => {
    const seen: unknown[] = [];
    const curious: Exclusion = { name: 'a', action: 'count', matches: (document) => seen.push(document) > 9 };

    for (const json of [JSON_TEXT, '7', '{']) ask(json, curious);

    expect(seen).toEqual([{ a: 'x' }, {}, {}]);
  });
});
