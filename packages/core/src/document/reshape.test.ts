import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { defineFields } from '../source/field.ts';
import { flag, integer, keyword, tree } from '../source/kinds.ts';
import { createJsonWalk } from './json-walk.ts';
import { CUT_KEY, CUT_LEAF, MAX_MEMBERS } from './limits.ts';
import { createReshape } from './reshape.ts';

const fields = defineFields({
  name: keyword({ doc: 'A name.' }),
  size: integer({ doc: 'A number.' }),
  done: flag({ doc: 'A truth value.' }),
  'who.id': keyword({ doc: 'A name below an object.' }),
  'who.at.place': keyword({ doc: 'A name two objects down.' }),
  a_b: keyword({ doc: 'A name that a renamed key could take.' }),
  args: tree({ doc: 'Anything.' }),
});
const reshape = createReshape(fields);
const { walk } = createJsonWalk(fields);

function reshaped(value: object): unknown {
  return JSON.parse(reshape(value));
}

function isAccepted(text: string): boolean {
  return walk(JSON.parse(text), text);
}

describe('reshape', () => {
  it('leaves alone what can be indexed', () => {
    const record = { name: 'a', size: 1, who: { id: 'b', at: null }, args: [{ x: [1, 'y'] }], other: { z: [[1]] } };

    expect(reshaped(record)).toEqual(record);
  });

  it.each([
    ['a scalar where the index has an object', { who: 'x' }, { who: { value: 'x' } }],
    ['a list of several things there', { who: [{ id: 'a' }, 1] }, { who: { value: [{ id: 'a' }, 1] } }],
    ['a scalar as a tree', { args: 'x' }, { args: { value: 'x' } }],
    ['a list of scalars as a tree', { args: ['x'] }, { args: { value: ['x'] } }],
    ['an object as a name', { name: { b: 1 } }, { name: '{"b":1}' }],
    ['a list as a name', { name: ['b'] }, { name: '["b"]' }],
    ['text as a number', { size: 'x', name: 'a' }, { name: 'a' }],
    ['a word as a truth value', { done: 'True' }, {}],
    ['keys that look like paths', { 'x.y': 1, who: { '.z': 2 } }, { x_y: 1, who: { _z: 2 } }],
    ['keys of nothing', { '': 1 }, { _: 1 }],
    ['a renamed key whose name is taken', { 'x.y': 1, x_y: 2 }, { x_y: 2 }],
    ['a renamed key whose name is a typed field', { 'a.b': { c: 1 } }, {}],
  ])('brings %s into a form that can be indexed', (_, record, expected) => {
    expect(reshaped(record)).toEqual(expected);
  });

  it('writes what is nested too deep as JSON text', () => {
    const deep = JSON.parse(`${'{"a":'.repeat(25)}1${'}'.repeat(25)}`);

    expect(JSON.stringify(reshaped({ args: deep }))).toContain(String.raw`:"{\"a\":{\"a\"`);
  });

  it('counts lists as levels', () => {
    const deep = JSON.parse(`${'{"a":'.repeat(25)}1${'}'.repeat(25)}`);

    for (const record of [
      { who: [deep] },
      { who: [[deep]] },
      { args: [deep] },
      { args: [1, deep] },
      { who: [{ at: [deep] }] },
    ]) {
      expect(isAccepted(reshape(record))).toBe(true);
    }
  });

  it.each(['[', '{"a":'])('survives a million levels of %s', (open) => {
    const close = open === '[' ? ']' : '}';
    const deep = JSON.parse(`${open.repeat(1_000_000)}1${close.repeat(1_000_000)}`);

    for (const record of [{ args: deep }, { name: deep }, { who: deep }, { who: { at: deep } }, { other: deep }]) {
      expect(isAccepted(reshape(record))).toBe(true);
    }
  });

  it('cuts long keys and texts, and no surrogate pair within a key', () => {
    const key = '😀'.repeat(CUT_KEY);

    const text = reshape({ args: { [`x${key}`]: 'y'.repeat(CUT_LEAF + 1) } });

    expect(isAccepted(text)).toBe(true);
    expect(Object.values(JSON.parse(text).args)).toEqual(['y'.repeat(CUT_LEAF)]);
  });

  it('leaves out members beyond the limit', () => {
    const many = Object.fromEntries(Array.from({ length: MAX_MEMBERS * 2 }, (_, i) => [`k${i}`, i]));

    for (const record of [{ args: many, other: many }, { args: [1, many] }, { who: [[many]] }, { who: [many] }]) {
      expect(isAccepted(reshape(record))).toBe(true);
    }
    expect(Object.keys(JSON.parse(reshape({ other: many })).other)).toHaveLength(MAX_MEMBERS - 1);
  });

  it('keeps the keys that objects have anyway', () => {
    const record = JSON.parse('{"who":"x","__proto__":{"a":1},"args":{"__proto__":1,"constructor":2}}');

    expect(reshape(record)).toBe('{"who":{"value":"x"},"__proto__":{"a":1},"args":{"__proto__":1,"constructor":2}}');
  });

  const key = fc.oneof(
    {
      weight: 3,
      arbitrary: fc.constantFrom('name', 'size', 'done', 'who', 'id', 'at', 'place', 'args', 'a_b', 'value'),
    },
    fc.constantFrom(
      '',
      ' ',
      '.',
      'a.b',
      ' name',
      'who.',
      '_',
      '__proto__',
      '\ud800',
      'k'.repeat(600),
      '語'.repeat(520),
    ),
    fc.string(),
  );
  const leaf = fc.oneof(
    fc.constantFrom(null, true, 0, 1.5, 1e300, '', 'x', 'x'.repeat(40_000), '語'.repeat(11_000), '\ud800'),
    fc.string(),
    fc.double(),
  );
  const { record } = fc.letrec<{ value: unknown; record: object }>((tie) => ({
    value: fc.oneof({ maxDepth: 26 }, leaf, fc.array(tie('value'), { maxLength: 3 }), tie('record')),
    record: fc.array(fc.tuple(key, tie('value')), { maxLength: 5 }).map((members) => Object.fromEntries(members)),
  }));

  property.prop([record], { numRuns: 1000 })('gives what the walk accepts, whatever the record', (value) => {
    expect(isAccepted(reshape(JSON.parse(JSON.stringify(value))))).toBe(true);
  });
});
