import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { decimalText, integerText } from './number.ts';

const MIN = -(2n ** 63n);
const MAX = 2n ** 63n - 1n;

describe('a whole number', () => {
  test.prop([fc.bigInt({ min: MIN, max: MAX })])('of 64 bits keeps every digit', (value) => {
    expect(integerText(String(value))).toBe(String(value));
  });

  test.prop([fc.bigInt({ min: MAX + 1n, max: 10n ** 40n })])('over 64 bits is none', (value) => {
    expect(integerText(String(value))).toBeUndefined();
    expect(integerText(String(-value - 1n))).toBeUndefined();
  });

  test('at the edges', () => {
    expect(integerText(String(MAX))).toBe('9223372036854775807');
    expect(integerText(String(MIN))).toBe('-9223372036854775808');
    expect(integerText(String(MAX + 1n))).toBeUndefined();
    expect(integerText(String(MIN - 1n))).toBeUndefined();
  });

  test.prop([fc.maxSafeInteger()])('of JSON is itself', (value) => {
    expect(integerText(value)).toBe(String(value === 0 ? 0 : value));
  });

  test.each([
    '',
    '-',
    '-0',
    '+1',
    '01',
    '00',
    '1.0',
    '1e3',
    ' 1',
    '1 ',
    '1\n',
    '0x1',
    '\u0661',
    'NaN',
    '9'.repeat(1e6),
  ])('is not %j', (text) => {
    expect(integerText(text)).toBeUndefined();
  });

  test.each([1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53, null, undefined, true, {}, [1]])(
    'is not the value %j',
    (value) => {
      expect(integerText(value)).toBeUndefined();
    },
  );
});

describe('a decimal number', () => {
  test.prop([fc.double({ noNaN: true, noDefaultInfinity: true })])('of JSON is itself', (value) => {
    expect(Number(decimalText(value))).toBe(value === 0 ? 0 : value);
  });

  test.prop([fc.stringMatching(/^-?(?:0|[1-9][0-9]{0,17})(?:\.[0-9]{1,30})?$/u)])('keeps its digits', (text) => {
    expect(decimalText(text)).toBe(text);
  });

  test.prop([fc.oneof(fc.string(), fc.stringMatching(/^[-+0-9.eE]{0,8}$/u))])('as text is JSON, or none', (text) => {
    const json = decimalText(text);

    if (json !== undefined) expect(Number.isFinite(JSON.parse(json))).toBe(true);
  });

  test.each(['', '-', '.5', '5.', '00.5', '+0.5', '1e999', 'Infinity', '0,5', '1.5\n', `0.${'1'.repeat(1e6)}`])(
    'is not %j',
    (text) => {
      expect(decimalText(text)).toBeUndefined();
    },
  );
});
