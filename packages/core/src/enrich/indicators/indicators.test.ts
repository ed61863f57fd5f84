import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { addressBytes } from '../address.ts';
import { type Indicator, toIndicatorValue } from './indicator.ts';
import { openIndicators } from './indicator-set.ts';
import { packIndicators } from './pack.ts';

function indicator(text: string, provider = 'Example', name?: string): Indicator {
  const value = toIndicatorValue(text);
  if (value === undefined) throw new RangeError(`${text} is no indicator`);
  return { ...value, details: { provider, name } };
}

function setOf(texts: readonly string[]) {
  return openIndicators(packIndicators(texts.map((text) => indicator(text))));
}

function addressIn(set: ReturnType<typeof openIndicators>, text: string) {
  return set.address(text, addressBytes(text) ?? new Uint8Array());
}

describe('the text of an indicator', () => {
  it.each([
    ['203.0.113.7', 'address', '203.0.113.7'],
    ['203.0.113.0/24', 'address', '203.0.113.0/24'],
    ['2001:db8::/32', 'address', '2001:db8::/32'],
    ['203[.]0[.]113[.]7', 'address', '203.0.113.7'],
    ['Evil.Example.', 'domain', 'evil.example'],
    ['evil[dot]example', 'domain', 'evil.example'],
    ['münchen.example', 'domain', 'münchen.example'],
    ['hxxp://Evil.Example:80/a#b', 'url', 'http://evil.example/a'],
    ['D41D8CD98F00B204E9800998ECF8427E', 'hash', 'd41d8cd98f00b204e9800998ecf8427e'],
  ])('%s is known', (text, kind, value) => {
    expect(toIndicatorValue(text)).toEqual({ kind, value });
  });

  it.each([
    '',
    'com',
    'a b.example',
    '<html>',
    '203.0.113.0/33',
    'http://',
    'd41d8cd9',
    '-x-.example',
    '1.2.3',
    'a..example',
  ])('%j is none', (text) => {
    expect(toIndicatorValue(text)).toBeUndefined();
  });
});

describe('a file of indicators', () => {
  it('knows addresses and networks of both families', () => {
    const set = setOf(['203.0.113.7', '198.51.100.0/24', '2001:db8:1::/48']);
    for (const text of ['203.0.113.7', '198.51.100.0', '198.51.100.255', '2001:db8:1:ffff::1']) {
      expect(addressIn(set, text), text).toMatchObject({ value: text, told: [{ provider: 'Example' }] });
    }
    for (const text of ['203.0.113.6', '198.51.101.0', '2001:db8:2::']) expect(addressIn(set, text)).toBeUndefined();
  });

  it('knows names and all below them, but nothing beside them', () => {
    const set = setOf(['evil.example', 'a.b.example']);
    expect(set.domain('WWW.evil.example.')).toMatchObject({ value: 'evil.example' });
    expect(set.domain('evil.example')).toMatchObject({ value: 'evil.example' });
    for (const name of ['notevil.example', 'example', 'b.example', 'evil.example.com', '']) {
      expect(set.domain(name), name).toBeUndefined();
    }
  });

  it('knows names in other letters as DNS has them', () => {
    const set = setOf(['münchen.example']);
    expect(set.domain('www.xn--mnchen-3ya.example')).toMatchObject({ value: 'xn--mnchen-3ya.example' });
    expect(set.domain('xn--mnchen-4ya.example')).toBeUndefined();
  });

  it('knows which addresses of IPv6 have URLs', () => {
    const set = setOf(['http://[2001:db8::1]/a']);
    expect([set.hasUrlsOf('2001:db8::1'), set.hasUrlsOf('2001:db8::2')]).toEqual([true, false]);
  });

  it('knows URLs in any writing, and which hosts have some', () => {
    const set = setOf(['http://evil.example/a?b=c']);
    expect(set.url('HTTP://evil.example:80/a?b=c#d')).toMatchObject({ value: 'http://evil.example/a?b=c' });
    expect(set.url('http://evil.example/a')).toBeUndefined();
    expect(set.url('no url')).toBeUndefined();
    expect([set.hasUrlsOf('Evil.Example'), set.hasUrlsOf('example')]).toEqual([true, false]);
    expect(set.domain('evil.example')).toBeUndefined();
  });

  it('knows hashes in any case', () => {
    const set = setOf(['d41d8cd98f00b204e9800998ecf8427e']);
    expect(set.hash('D41D8CD98F00B204E9800998ECF8427E')).toBeDefined();
    expect(set.hash('d41d8cd98f00b204e9800998ecf8427f')).toBeUndefined();
  });

  it('says what each feed says, the narrowest first, and counts an indicator once', () => {
    const all = [
      indicator('203.0.113.7', 'One', 'Mirai'),
      indicator('203.0.113.7', 'Two'),
      indicator('203.0.113.7', 'Two'),
      indicator('203.0.113.0/24', 'Three'),
    ];
    const set = openIndicators(packIndicators(all));
    expect(addressIn(set, '203.0.113.7')?.told).toEqual([
      { provider: 'One', name: 'Mirai' },
      { provider: 'Two' },
      { provider: 'Three' },
    ]);
    expect(addressIn(set, '203.0.113.8')?.told).toEqual([{ provider: 'Three' }]);
    expect(set.header.counts).toEqual({ address: 2, domain: 0, url: 0, hash: 0 });
  });

  it('takes no name that belongs to many', () => {
    const set = openIndicators(
      packIndicators([indicator('co.uk'), indicator('evil.co.uk')], (name) => name === 'co.uk'),
    );
    expect([set.domain('bbc.co.uk'), set.domain('evil.co.uk')?.value]).toEqual([undefined, 'evil.co.uk']);
  });

  it('is refused where it is not whole', () => {
    const file = packIndicators([indicator('203.0.113.7')]);
    expect(() => openIndicators(file.slice(0, -1))).toThrow('not whole');
  });

  const octet = fc.integer({ min: 0, max: 3 });
  const address = fc.tuple(octet, octet).map(([a, b]) => `10.0.${a}.${b}`);
  test.prop([fc.array(fc.tuple(address, fc.integer({ min: 22, max: 32 }))), address])(
    'finds the addresses of its networks',
    (list, ip) => {
      const set = setOf(list.map(([of, length]) => `${of}/${length}`));
      const number = (text: string) => text.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
      const isIn = list.some(([of, length]) => number(of) >>> (32 - length) === number(ip) >>> (32 - length));
      expect(addressIn(set, ip) !== undefined).toBe(isIn);
    },
  );
});
