import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { addressBytes } from '../address.ts';
import { openRanges, packRanges, type Range } from './ranges.ts';
import { openSections, packSections } from './sections.ts';

function tableOf(ranges: readonly Range[], merge = (values: readonly number[]) => values.at(-1) ?? 0) {
  return openRanges(openSections('ranges', packSections('ranges', {}, packRanges(ranges, merge))));
}

function bytes(text: string) {
  return addressBytes(text) ?? new Uint8Array();
}

function range(first: string, last: string, value: number): Range {
  return { first: bytes(first), last: bytes(last), value };
}

describe('ranges', () => {
  it('tells the number of the range that has the address', () => {
    const find = tableOf([range('192.0.2.0', '192.0.2.255', 7), range('2001:db8::', '2001:db8::ffff', 9)]);
    expect(['192.0.1.255', '192.0.2.0', '192.0.2.255', '192.0.3.0'].map((ip) => find(bytes(ip)))).toEqual([0, 7, 7, 0]);
    expect(['2001:db7::', '2001:db8::1', '2001:db8::1:0'].map((ip) => find(bytes(ip)))).toEqual([0, 9, 0]);
  });

  it('reaches to the last address of all', () => {
    const find = tableOf([range('0.0.0.0', '255.255.255.255', 1), range('255.255.255.255', '255.255.255.255', 2)]);
    expect([find(bytes('255.255.255.254')), find(bytes('255.255.255.255'))]).toEqual([1, 2]);
  });

  it('asks what several ranges come to, the narrowest at the end', () => {
    const asked: (readonly number[])[] = [];
    const merge = (values: readonly number[]) => asked.push(values);
    tableOf([range('10.0.0.0', '10.255.255.255', 1), range('10.1.0.0', '10.1.0.0', 2)], merge);
    expect(asked).toEqual([[1], [1, 2], [1]]);
  });

  const octet = fc.integer({ min: 0, max: 255 });
  const ranges = fc.array(fc.tuple(octet, octet, fc.integer({ min: 1, max: 9 })), { maxLength: 12 });
  test.prop([ranges, octet])('finds the same as a look at every range, however they overlap', (list, address) => {
    const all = list.map(([a, b, value]) => range(`10.0.0.${Math.min(a, b)}`, `10.0.0.${Math.max(a, b)}`, value));
    const covering = list.filter(([a, b]) => address >= Math.min(a, b) && address <= Math.max(a, b));
    const sum = (values: readonly number[]) => values.reduce((one, other) => one + other);
    expect(tableOf(all, sum)(bytes(`10.0.0.${address}`))).toBe(covering.reduce((all, [, , value]) => all + value, 0));
  });
});

describe('a file of tables', () => {
  it('is refused where it is of another kind, another format, or not whole', () => {
    const file = packSections(
      'ranges',
      {},
      packRanges([range('10.0.0.0', '10.0.0.9', 1)], () => 1),
    );
    expect(() => openSections('other', file)).toThrow('no file of other');
    expect(() => openSections('ranges', new TextEncoder().encode('<html>nothing here</html>'))).toThrow('no file');
    for (let length = 0; length < file.length; length++) {
      expect(() => openSections('ranges', file.slice(0, length)), String(length)).toThrow(TypeError);
    }
  });

  it('is read wherever it lies', () => {
    const file = packSections(
      'ranges',
      { of: 1 },
      packRanges([range('10.0.0.0', '10.0.0.9', 1)], () => 1),
    );
    const shifted = new Uint8Array(file.length + 3);
    shifted.set(file, 3);
    const opened = openSections<{ readonly of: number }>('ranges', shifted.subarray(3));
    expect(opened.header).toEqual({ of: 1 });
    expect(openRanges(opened)(bytes('10.0.0.9'))).toBe(1);
  });
});
