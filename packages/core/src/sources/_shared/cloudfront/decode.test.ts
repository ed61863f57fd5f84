import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { decodeOnce, decodeUrl, forwardedFor } from './decode.ts';

describe('percent signs', () => {
  test.each([
    ['a%20b', 'a b'],
    ['%2522', '%22'],
    ['%E3%81%82', 'あ'],
    ['100%', '100%'],
    ['%zz%', '%zz%'],
    ['%FF%20', '%FF%20'],
    ['plain', 'plain'],
  ])('%s is %s, one layer off', (text, decoded) => {
    expect(decodeOnce(text)).toBe(decoded);
  });

  test.prop([fc.string({ unit: 'binary' })])('never throw', (text) => {
    expect(typeof decodeOnce(text)).toBe('string');
  });

  test('of URLs are only those that CloudFront has written', () => {
    expect(decodeUrl('/a%2520b%20c')).toBe('/a%20b%20c');
  });

  test('and escapes part the addresses of proxies', () => {
    expect(forwardedFor('203.0.113.7,%2010.0.0.5,\\x20unknown')).toEqual(['203.0.113.7', '10.0.0.5', 'unknown']);
  });
});
