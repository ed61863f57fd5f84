import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { readLeef } from './leef.ts';

const header = {
  leef_vendor: 'Vendor',
  leef_product: 'Gate way',
  leef_product_version: '2',
  leef_event_id: 'deny',
};

describe('LEEF', () => {
  it('1.0 has attributes with tabs between them', () => {
    expect(readLeef('LEEF:1.0|Vendor|Gate way|2|deny|src=192.0.2.1\tmsg=a b=c|d\tempty=')).toEqual({
      leef_version: '1.0',
      ...header,
      src: '192.0.2.1',
      msg: 'a b=c|d',
    });
  });

  test.each(['^', 'x5E', '0x5E', '0x005e'])('2.0 names the delimiter: %s', (delimiter) => {
    expect(readLeef(`<13>host LEEF:2.0|Vendor|Gate way|2|deny|${delimiter}|src=192.0.2.1^msg=a^b`)).toEqual({
      leef_prefix: '<13>host',
      leef_version: '2.0',
      ...header,
      src: '192.0.2.1',
      msg: 'a^b',
    });
  });

  test.each(['', '|', 'x09|'])('2.0 may leave the delimiter out: %j', (delimiter) => {
    expect(readLeef(`LEEF:2.0|Vendor|Gate way|2|deny|${delimiter}a=1\tb=|2`)).toMatchObject({
      ...header,
      a: '1',
      b: '|2',
    });
  });

  it('keeps what is no attribute, and keys that come again', () => {
    expect(readLeef('LEEF:1.0|Vendor|Gate way|2|deny|what\ta=1\ta=2\t=x')).toMatchObject({
      leef_rest: 'what',
      a: ['1', '2\t=x'],
    });
  });

  it('has members of any name', () => {
    const found = readLeef('LEEF:1.0|Vendor|Gate way|2|deny|__proto__=x') ?? {};

    expect(Object.entries(found).at(-1)).toEqual(['__proto__', 'x']);
  });

  test.each(['', 'LEEF:1.0', 'LEEF:1.0|a|b|c|d', 'CEF:0|a|b|c|d|e|5|'])('is not %j', (text) => {
    expect(readLeef(text)).toBeUndefined();
  });

  test.each(['=', 'a=', 'a=\t', '\t', '|', 'LEEF:', '<', '"', '\0', '\ud800'])('of %j alone is read once', (part) => {
    const text = part.repeat((1024 * 1024) / part.length);

    expect(JSON.stringify(readLeef(`LEEF:1.0|a|b|c|d|${text}`)).length).toBeLessThan(16 * text.length);
    expect(() => readLeef(text)).not.toThrow();
  });

  test.prop([fc.array(fc.constantFrom('LEEF:2.0', '|', 'x', '0x', '5E', '^', '=', '\t', 'a'))])('is total', (parts) => {
    expect(['object', 'undefined']).toContain(typeof readLeef(parts.join('')));
  });
});
