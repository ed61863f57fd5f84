import { isIP, isIPv4, isIPv6 } from 'node:net';
import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { isIp, isIpv4, isIpv6, splitEndpoint } from './ip.ts';

/** Texts that are addresses, or nearly: a valid one with a few characters replaced, or groups put together at random. */
const part = fc.constantFrom(
  '0',
  '1',
  '00',
  '01',
  '255',
  '256',
  '999',
  'f',
  'FFFF',
  'abcde',
  'g',
  '',
  '::',
  ':',
  '.',
  '%',
);
const pieced = fc
  .tuple(fc.array(part, { maxLength: 12 }), fc.constantFrom('.', ':', ''))
  .map(([parts, separator]) => parts.join(separator));
const nearly = fc
  .tuple(
    fc.oneof(fc.ipV4(), fc.ipV6()),
    fc.nat({ max: 44 }),
    fc.constantFrom('', ':', '::', '.', '0', '9', 'f', ' ', '-'),
  )
  .map(([address, at, other]) => address.slice(0, at) + other + address.slice(at + 1));
const candidate = fc.oneof(fc.ipV4(), fc.ipV6(), pieced, nearly);

describe('an address', () => {
  test.prop([candidate], { numRuns: 3_000 })('is what Node takes for one', (text) => {
    const withoutZone = !text.includes('%');

    expect(isIpv4(text)).toBe(isIPv4(text));
    expect(isIpv6(text)).toBe(isIPv6(text) && withoutZone);
    expect(isIp(text)).toBe(isIP(text) > 0 && withoutZone);
  });

  test.each(['1:2:3:4:5:6:7::', '::', '::1', '::ffff:192.0.2.1', '64:ff9b::192.0.2.33', '2001:DB8::1'])(
    '%s',
    (text) => {
      expect(isIp(text)).toBe(true);
    },
  );

  test.each([
    '',
    '1.2.3',
    '1.2.3.4.5',
    '01.2.3.4',
    '1.2.3.4 ',
    '1.2.3.4/8',
    '::1%eth0',
    '1::2::3',
    '1:2:3:4:5:6:7:8:9',
    '-',
  ])('is not %j', (text) => {
    expect(isIp(text)).toBe(false);
  });

  test('is not a text of any length', () => {
    expect(isIp('1.'.repeat(1_000_000))).toBe(false);
    expect(isIp(':'.repeat(1_000_000))).toBe(false);
  });
});

describe('an endpoint', () => {
  test.prop([fc.oneof(fc.ipV4(), fc.ipV6()), fc.nat({ max: 65_535 })])('is an address and a port', (ip, port) => {
    expect(splitEndpoint(`${ip}:${port}`)).toEqual({ ip, port: String(port) });
    expect(splitEndpoint(`[${ip}]:${port}`)).toEqual({ ip, port: String(port) });
  });

  test.each(['', '-', 'localhost', ':80'])('is not %j', (text) => {
    expect(splitEndpoint(text)).toBeUndefined();
  });

  test('keeps what is no address as it is', () => {
    expect(splitEndpoint('example.com:443')).toEqual({ ip: 'example.com', port: '443' });
    expect(splitEndpoint('192.0.2.1:')).toEqual({ ip: '192.0.2.1', port: '' });
  });
});
