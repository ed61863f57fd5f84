import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { memoized, memoizedByAddress } from './memo.ts';

const octet = fc.constantFrom('0', '1', '10', '255', '256', '01', '00', '', 'a', '-1');
const address = fc.array(octet, { minLength: 3, maxLength: 5 }).map((octets) => octets.join('.'));
const text = fc.oneof(
  address,
  address.map((one) => `"${one}"`),
  fc.ipV4(),
  fc.ipV6(),
  fc.string({ maxLength: 20 }),
);

/** Says what it was asked for. */
const echo = (asked: string) => ({ asked });

describe('answers that are kept', () => {
  test.prop([fc.array(text, { maxLength: 60 })])('are those of the text that was asked for', (texts) => {
    const [byAddress, byText] = [memoizedByAddress(echo), memoized(echo, 8)];

    for (const one of [...texts, ...texts]) {
      expect(byText(one)).toEqual(echo(one));
      expect(byAddress(one)?.asked.replaceAll('"', '')).toBe(one.replaceAll('"', ''));
    }
  });

  test('are not asked for again', () => {
    const asked: string[] = [];
    const note = (one: string) => {
      asked.push(one);
      return echo(one);
    };
    const [byAddress, byText] = [memoizedByAddress(note), memoized(note)];

    for (let i = 0; i < 3; i++) for (const find of [byAddress, byText]) find('192.0.2.1');

    expect(asked).toEqual(['192.0.2.1', '192.0.2.1']);
  });

  test('are not kept for long texts, which could fill the memory', () => {
    let asked = 0;
    const find = memoized((one) => {
      asked++;
      return echo(one);
    });

    for (let i = 0; i < 3; i++) find('a'.repeat(1025));

    expect(asked).toBe(3);
  });

  test('are no more than so many', () => {
    let asked = 0;
    const find = memoized((one) => {
      asked++;
      return echo(one);
    }, 4);

    for (let i = 0; i < 100; i++) find(String(i));
    asked = 0;
    for (let i = 0; i < 100; i++) find(String(i));

    expect(asked).toBeGreaterThan(90);
  });
});
