import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { createSlots, type Slots } from './slots.ts';

type Value = number | string;
type Nested = { [key: string]: Nested | Value };

const segment = fc.constantFrom('a', 'ab', 'a-b', 'b', '@c', 'd"e', 'f_1');
const path = fc.array(segment, { minLength: 1, maxLength: 4 }).map((segments) => segments.join('.'));
/** Paths none of which leads through another. */
const paths = fc
  .uniqueArray(path, { maxLength: 14 })
  .map((all) => all.filter((one) => !all.some((other) => other !== one && one.startsWith(`${other}.`))));

/** The object with these values, built without any cleverness: siblings sorted by their names. */
function naive(values: ReadonlyMap<string, Value>): string {
  const root: Nested = {};
  for (const [dotted, value] of values) {
    const segments = dotted.split('.');
    let node = root;
    for (const name of segments.slice(0, -1)) {
      node[name] ??= {};
      node = node[name] as Nested;
    }
    node[segments.at(-1) ?? ''] = value;
  }
  const sorted = (node: Nested | Value): unknown =>
    typeof node !== 'object'
      ? node
      : Object.fromEntries(
          Object.keys(node)
            .sort((left, right) => (left < right ? -1 : 1))
            .map((name) => [name, sorted(node[name] ?? {})]),
        );
  return JSON.stringify(sorted(root));
}

const value = fc.oneof(fc.nat({ max: 9 }), fc.constantFrom('', 'a', 'some text'));
const document = fc.dictionary(fc.nat({ max: 13 }).map(String), value, { maxKeys: 14 });

/** Sets a number as JSON text, and a text as it is. */
function setValue(slots: Slots, name: string, value: Value): void {
  if (typeof value === 'string') slots.setText(slots.of(name), value);
  else slots.set(slots.of(name), String(value));
}

describe('slots', () => {
  test.prop([paths, document, fc.array(document, { maxLength: 6 })], { numRuns: 500 })(
    'write what JSON.stringify writes, for any documents one after the other',
    (names, preset, documents) => {
      const slots = createSlots();
      const presets = new Map<string, Value>();
      for (const [i, value] of Object.entries(preset)) {
        const name = names[Number(i)];
        if (name === undefined) continue;
        presets.set(name, value);
        slots.preset(slots.of(name), JSON.stringify(value));
      }

      for (const values of documents) {
        const expected = new Map(presets);
        slots.clear();
        for (const [i, value] of Object.entries(values)) {
          const name = names[Number(i)];
          if (name === undefined) continue;
          expected.set(name, value);
          setValue(slots, name, value);
        }

        expect(slots.write()).toBe(naive(expected));
      }
    },
  );

  test.prop([paths, fc.array(fc.tuple(document, document), { maxLength: 6 })], { numRuns: 300 })(
    'write the same where preset values come, change and go as where they never were others',
    (names, objects) => {
      const reused = createSlots();
      for (const [preset, values] of objects) {
        const fresh = createSlots();
        for (const slots of [reused, fresh]) {
          for (const [i, name] of names.entries()) slots.preset(slots.of(name), JSON.stringify(preset[i]));
          slots.clear();
          for (const [i, name] of names.entries()) {
            const value = values[i];
            if (value !== undefined) setValue(slots, name, value);
          }
        }

        expect(reused.write()).toBe(fresh.write());
      }
    },
  );

  test('are one for each path, for good', () => {
    const slots = createSlots();
    const first = slots.of('a.b');

    expect(slots.of('a.c')).not.toBe(first);
    expect(slots.of('a.b')).toBe(first);
  });

  test('take the last of several values', () => {
    const slots = createSlots();
    slots.set(slots.of('a'), '1');
    slots.set(slots.of('a'), '2');

    expect(slots.write()).toBe('{"a":2}');
  });

  test('give what they have as JSON text, whichever way it was set', () => {
    const slots = createSlots();
    const [a, b, c] = [slots.of('a'), slots.of('b'), slots.of('c')];
    slots.preset(c, '"preset"');
    slots.set(a, '1');
    slots.setText(b, 'text');
    slots.setText(c, 'own');

    expect([slots.get(a), slots.get(b), slots.get(c)]).toEqual(['1', '"text"', '"own"']);

    slots.clear();

    expect([slots.get(a), slots.get(b), slots.get(c)]).toEqual([undefined, undefined, '"preset"']);
    expect(slots.write()).toBe('{"c":"preset"}');
  });

  test('of a path that leads through another one are a fault of the program', () => {
    const slots = createSlots();
    slots.set(slots.of('a.b'), '1');
    slots.set(slots.of('a.b.c'), '2');

    expect(() => slots.write()).toThrow(TypeError);
  });
});
