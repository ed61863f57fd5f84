import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { type AddressBytes, addressBytes } from './address.ts';
import { createPrefixTable } from './prefix-table.ts';

const bytesOf = (ip: string) => addressBytes(ip) as AddressBytes;

/** The bits of an address as a text of digits. */
const bitsOf = (bytes: AddressBytes) => [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');

/** Addresses that often share their first bits. */
const ipv4 = fc.array(fc.constantFrom(0, 1, 127, 128, 255), { minLength: 4, maxLength: 4 }).map((all) => all.join('.'));
const ipv6 = fc
  .array(fc.constantFrom('0', '1', '7fff', '8000', 'ffff'), { minLength: 8, maxLength: 8 })
  .map((all) => all.join(':'));
const ip = fc.oneof(ipv4, ipv6);

describe('an address', () => {
  test.each([
    ['192.0.2.255', [192, 0, 2, 255]],
    ['::ffff:192.0.2.1', [192, 0, 2, 1]],
    ['::ffff:c000:201', [192, 0, 2, 1]],
    ['2001:db8::1', [0x20, 1, 0x0d, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]],
    ['::', new Array(16).fill(0)],
    ['1::', [0, 1, ...new Array(14).fill(0)]],
    ['64:ff9b::192.0.2.1', [0, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0, 192, 0, 2, 1]],
  ])('%s has its bytes in network order', (text, bytes) => {
    expect([...bytesOf(text)]).toEqual(bytes);
  });

  test.each(['', '1.2.3', '1.2.3.4/8', 'fe80::1%eth0', ':::', 'localhost'])('is not %j', (text) => {
    expect(addressBytes(text)).toBeUndefined();
  });
});

describe('a table of networks', () => {
  test.prop([fc.array(fc.tuple(ip, fc.nat(128)), { maxLength: 12 }), ip])(
    'gives the value of the smallest network that has the address',
    (networks, address) => {
      const entries = networks.map(([of, length]): [string, number] => {
        const bits = Math.min(length, bytesOf(of).length * 8);
        return [`${of}/${bits}`, bits];
      });
      const having = entries.filter(([network, bits]) => {
        const other = bytesOf(network.split('/')[0] ?? '');
        return (
          other.length === bytesOf(address).length && bitsOf(other).startsWith(bitsOf(bytesOf(address)).slice(0, bits))
        );
      });

      const found = createPrefixTable(entries).find(bytesOf(address));

      expect(found).toBe(having.length === 0 ? undefined : Math.max(...having.map(([, bits]) => bits)));
    },
  );

  test('takes an address for a network of one', () => {
    const table = createPrefixTable([['192.0.2.1', 'here']]);

    expect(table.find(bytesOf('192.0.2.1'))).toBe('here');
    expect(table.find(bytesOf('192.0.2.0'))).toBeUndefined();
  });

  test.each(['', '192.0.2.0/33', '192.0.2.0/-1', '192.0.2.0/', '192.0.2.0/8/8', '2001:db8::/129', 'all'])(
    'refuses %j',
    (network) => {
      expect(() => createPrefixTable([[network, 1]])).toThrow(TypeError);
    },
  );
});
