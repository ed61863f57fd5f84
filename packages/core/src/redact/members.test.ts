import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { membersAt, placesOf } from './members.ts';

const root = placesOf(['who', 'what.name']);

function found(text: string): readonly string[] {
  return membersAt(text, root).map(({ from, to }) => text.slice(from, to));
}

/** The scalars of a value, as JSON has them. */
function scalars(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [JSON.stringify(value)];
  return Object.values(value).flatMap(scalars);
}

const json = fc.jsonValue({ maxDepth: 4 });

describe('members', () => {
  it('are those at the places, in lists as well, and nothing else', () => {
    const other = { who: 'no', name: 'no' };
    const value = { id: 1, who: 'anna', what: [{ name: 'x' }, { name: [2, { a: null }] }, other], who2: 'no', other };

    expect(found(JSON.stringify(value, null, 1))).toEqual(['"anna"', '"x"', '2', 'null', '"no"']);
  });

  test.prop([json, json])('are all scalars of what stands at a place', (who, name) => {
    expect(found(JSON.stringify({ a: 1, who, what: { name } }))).toEqual([...scalars(who), ...scalars(name)]);
  });

  const text = fc.oneof(
    json.map((value) => JSON.stringify({ who: value, what: { name: value } })),
    fc.string({ unit: fc.constantFrom('{', '}', '[', ']', '"', ':', ',', '\\', ' ', '1', 'who', '"who":') }),
  );

  test.prop([text, fc.nat(200)], { numRuns: 1000 })(
    'are in order and within the text, wherever it ends',
    (whole, cut) => {
      const torn = whole.slice(0, cut);
      let end = 0;

      for (const { from, to } of membersAt(torn, root)) {
        expect(from).toBeGreaterThanOrEqual(end);
        expect(to).toBeGreaterThan(from);
        end = to;
      }
      expect(end).toBeLessThanOrEqual(torn.length);
    },
  );

  it.each(['{"who":"ann', '{"who', '{"who":"ann\\', '{"', '"'])(
    'of a text that ends in a string do not begin anew: %s',
    (torn) => {
      expect(membersAt(torn, root).length).toBeLessThan(2);
    },
  );
});
