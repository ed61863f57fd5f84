import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { defineFields } from '../source/field.ts';
import { flag, integer, keyword, tree } from '../source/kinds.ts';
import { createJsonWalk } from './json-walk.ts';
import { MAX_DEPTH, MAX_KEY, MAX_LEAF, MAX_MEMBERS } from './limits.ts';

const fields = defineFields({
  name: keyword({ doc: 'A name.' }),
  size: integer({ doc: 'A number.' }),
  done: flag({ doc: 'A truth value.' }),
  'who.id': keyword({ doc: 'A name below an object.' }),
  args: tree({ doc: 'Anything.' }),
  'hidden.part': keyword({ hidden: true, doc: 'Read by map alone.' }),
  action: keyword({ ecs: 'event.action', doc: 'Indexed elsewhere.' }),
  'args.inner': keyword({ hidden: true, doc: 'Read by map alone, below a tree.' }),
});
const { walk, values } = createJsonWalk(fields);

function accepts(text: string): boolean {
  return walk(JSON.parse(text), text);
}

function acceptsValue(value: unknown): boolean {
  return accepts(JSON.stringify(value));
}

/** The values that the walk over a record finds, by field. */
function found(record: object): Record<string, unknown> {
  walk(record, JSON.stringify(record));
  const names = Object.keys(fields);
  return Object.fromEntries(values.flatMap((value, i) => (value === undefined ? [] : [[names[i], value]])));
}

describe('values', () => {
  it('are those of the fields, whatever stands there', () => {
    const args = { inner: 'f', more: 1 };
    const record = { name: 'a', size: {}, who: { id: 'b' }, hidden: { part: 'c' }, action: ['d'], args, other: 'e' };

    expect(found(record)).toEqual({
      name: 'a',
      size: {},
      'who.id': 'b',
      'hidden.part': 'c',
      action: ['d'],
      args,
      'args.inner': 'f',
    });
  });

  it('are not found in lists, nor where there is null', () => {
    expect(found({ who: [{ id: 'a' }], args: [{ inner: 'b' }], name: null })).toEqual({ args: [{ inner: 'b' }] });
  });

  it('are forgotten with the next record', () => {
    found({ name: 'a', who: { id: 'b' } });

    expect(found({ size: 1 })).toEqual({ size: 1 });
  });
});

describe('walk', () => {
  it('accepts a record of the usual form', () => {
    const record = {
      name: 'a',
      size: 1,
      done: true,
      who: { id: 'b', more: [1, [2]] },
      args: { a: { b: ['c', 1, null] } },
    };

    expect(acceptsValue({ ...record, other: { '': { 'x.y': 1 } }, hidden: { part: {} }, action: {} })).toBe(true);
  });

  it.each(['null', '{}', '[]', '[{"id":"a"},null]'])('accepts %s where the index has an object', (who) => {
    expect(accepts(`{"who":${who}}`)).toBe(true);
  });

  it.each(['"a"', '1', 'true', '["a"]', '[{"id":"a"},1]'])('refuses %s where the index has an object', (who) => {
    expect(accepts(`{"who":${who}}`)).toBe(false);
  });

  it.each(['null', '{}', '[]', '[{"a":1},{"a":"b"}]'])('accepts %s as a tree', (args) => {
    expect(accepts(`{"args":${args}}`)).toBe(true);
  });

  it.each(['"a"', '1', 'true', '["a"]', '[{"a":1},"b"]', '[[{}]]', '[null]'])('refuses %s as a tree', (args) => {
    expect(accepts(`{"args":${args}}`)).toBe(false);
  });

  it.each([
    ['an object as a name', { name: {} }],
    ['a list as a name', { name: ['a'] }],
    ['text as a number', { size: 'x' }],
    ['a fraction as a whole number', { size: 1.5 }],
    ['a word as a truth value', { done: 'True' }],
    ['an object below an object', { who: { id: {} } }],
    ['an object below a list of objects', { who: [{ id: 'a' }, { id: {} }] }],
  ])('refuses %s', (_, record) => {
    expect(acceptsValue(record)).toBe(false);
  });

  it.each(['', ' ', '.', 'a.b', '.a', 'a.'])('refuses the key "%s" in an object that the index has', (key) => {
    expect(acceptsValue({ [key]: 1 })).toBe(false);
    expect(acceptsValue({ who: { [key]: 1 } })).toBe(false);
    expect(acceptsValue({ args: { [key]: 1 }, other: { [key]: 1 } })).toBe(true);
  });

  it.each([
    ['too long', 'k'.repeat(MAX_KEY + 1)],
    ['half of a surrogate pair', 'a\ud800'],
  ])('refuses a key that is %s, wherever it stands', (_, key) => {
    for (const record of [{ [key]: 1 }, { who: { [key]: 1 } }, { args: { [key]: 1 } }, { other: [{ [key]: 1 }] }]) {
      expect(acceptsValue(record)).toBe(false);
    }
  });

  it('accepts the longest key, and half of a surrogate pair in a text', () => {
    expect(acceptsValue({ ['k'.repeat(MAX_KEY)]: '\ud800' })).toBe(true);
  });

  it.each([
    '{"a":1,"a":2}',
    '{"name":"a","name":"a"}',
    '{"who":{"x":1,"x":2}}',
    '{"args":{"b":[{"a":1,"a":2}]}}',
    '{"other":{"a":1,"\\u0061":2}}',
    '{"__proto__":1,"__proto__":2}',
    '{"a":{"x":1,"y":2},"a":{"z":1}}',
    // Numbers written shorter than the usual way leave as much room as the repeated member takes.
    '{"other":[1e5,1e5],"a":1,"a":1}',
  ])('refuses a repeated key: %s', (text) => {
    expect(accepts(text)).toBe(false);
  });

  it('accepts the greatest depth and refuses one more', () => {
    const nested = (depth: number) => `${'{"a":'.repeat(depth - 1)}[]${'}'.repeat(depth - 1)}`;

    expect(accepts(nested(MAX_DEPTH))).toBe(true);
    expect(accepts(nested(MAX_DEPTH + 1))).toBe(false);
  });

  it.each(['x', 'é', '語'])('measures a leaf of %s with its path in bytes', (letter) => {
    const fits = letter.repeat(Math.floor((MAX_LEAF - 'a.'.length * 3) / Buffer.byteLength(letter)));

    expect(acceptsValue({ args: { a: fits } })).toBe(true);
    expect(acceptsValue({ args: { a: fits.repeat(2) } })).toBe(false);
    expect(acceptsValue({ args: { ['k'.repeat(100)]: fits } })).toBe(false);
    expect(acceptsValue({ args: [{ a: [fits.repeat(2)] }] })).toBe(false);
    expect(acceptsValue({ other: fits.repeat(2), name: fits.repeat(2) })).toBe(true);
  });

  it('counts the path of a leaf in bytes as well', () => {
    expect(acceptsValue({ args: { ['k'.repeat(500)]: 'x'.repeat(MAX_LEAF - 1600) } })).toBe(true);
    expect(acceptsValue({ args: { ['語'.repeat(500)]: 'x'.repeat(MAX_LEAF - 600) } })).toBe(false);
  });

  it('refuses a number longer than any number, and more members than the index can bear', () => {
    const many = Object.fromEntries(Array.from({ length: MAX_MEMBERS + 1 }, (_, i) => [`k${i}`, i]));

    expect(accepts(`{"other":${'1'.repeat(2000)}}`)).toBe(false);
    expect(acceptsValue({ other: many })).toBe(false);
  });

  const number = fc.constantFrom('0', '-0', '1e3', '1000', '36e2', '3600', '1E21', '1.50', '5e-7', '9007199254740993');
  const leaf = fc.oneof(
    number,
    fc.constantFrom('null', 'true', 'false', '"\\u0061"', '"\\""', '""'),
    fc.string().map((text) => JSON.stringify(text)),
  );
  const { json } = fc.letrec<{ json: string }>((tie) => ({
    json: fc.oneof(
      { maxDepth: 4 },
      leaf,
      fc.array(tie('json'), { maxLength: 3 }).map((parts) => `[${parts.join(',')}]`),
      fc
        .array(fc.tuple(fc.constantFrom('a', 'b', 'name', 'args', ''), tie('json')), { maxLength: 3 })
        .map((members) => `{${members.map(([key, value]) => `"${key}":${value}`).join(',')}}`),
    ),
  }));

  property.prop([json, fc.constantFrom('name', 'other', 'args', 'who')], { numRuns: 1000 })(
    'says the same of the shortest text and of one with a blank more, which is looked through',
    (value, key) => {
      const members = `"${key}":${value}`;

      expect(accepts(`{${members}}`)).toBe(accepts(`{ ${members}}`));
      expect(accepts(`{${members},${members}}`)).toBe(false);
    },
  );

  property.prop([fc.jsonValue({ maxDepth: 5 }), fc.string(), fc.boolean()])(
    'finds a repeated key in any record',
    (value, key, isRepeated) => {
      const member = `${JSON.stringify(key)}:${JSON.stringify(value)}`;
      const text = `{"other":[{${isRepeated ? `${member},${member}` : member}}]}`;

      if (accepts(text)) expect(isRepeated).toBe(false);
      if (accepts(`{"other":[{${member}}]}`)) expect(accepts(text)).toBe(!isRepeated);
    },
  );
});
