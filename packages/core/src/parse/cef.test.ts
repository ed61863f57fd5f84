import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { ecsType } from '../ecs/vocabulary.ts';
import { readCef } from './cef.ts';
import { cefEcs } from './cef-ecs.ts';

/** What the extension says. */
function extension(text: string): object | undefined {
  const found = readCef(`CEF:0|a|b|c|d|e|5|${text}`) ?? {};
  return Object.fromEntries(Object.entries(found).filter(([name]) => !/^cef_(?!rest)/u.test(name)));
}

describe('CEF', () => {
  const header = {
    cef_version: '1',
    cef_device_vendor: 'Ven|dor',
    cef_device_product: 'Gate\\way',
    cef_device_version: '9.1',
    cef_device_event_class_id: '100',
    cef_name: 'port scan',
    cef_severity: '7',
  };
  const text = 'CEF:1|Ven\\|dor|Gate\\\\way|9.1|100|port scan|7|src=192.0.2.1';

  it('has a header and an extension', () => {
    expect(readCef(text)).toEqual({ ...header, src: '192.0.2.1' });
  });

  test.each(['<134>Nov  2 10:15:30 fw1', '2026-11-02T10:15:30Z host CEF: x', '\ufeff.'])(
    'may stand behind %s',
    (prefix) => {
      expect(readCef(`${prefix} ${text}`)).toEqual({ ...header, src: '192.0.2.1', cef_prefix: prefix.trim() });
    },
  );

  it('may have a blank before the version, and lack a severity or an extension', () => {
    const { cef_severity: severity, ...others } = header;
    const bare = text.replace('CEF:1', 'CEF: 1');

    expect(readCef(bare.replace('|7|', '|'))).toEqual({ ...others, src: '192.0.2.1' });
    expect(readCef(bare.replace('|src=192.0.2.1', ''))).toEqual({ ...others, cef_severity: severity });
    expect(readCef(bare.replace('|7|src=192.0.2.1', ''))).toEqual(others);
  });

  test.each([
    '',
    'CEF:',
    'CEF:0',
    'CEF:0|a|b|c|d',
    'CEF:0|a|b|c|d|',
    'XCEF:0|a|b|c|d|e|5|',
    'CEF:x|a|b|c|d|e|5|',
    'cef:0|a|b|c|d|e|5|',
  ])('is not %j', (other) => {
    expect(readCef(other)).toBeUndefined();
  });
});

describe('the extension of CEF', () => {
  test.each([
    ['values with blanks', 'msg=a  b c act=deny ', { msg: 'a  b c', act: 'deny' }],
    [
      'values that are escaped',
      String.raw`a=x\=y b=1\\ c=l1\nl2\r d=\|`,
      { a: 'x=y', b: '1\\', c: 'l1\nl2\r', d: '|' },
    ],
    ['values that should have been', 'request=http://x/?a=1&b=2 p==z', { request: 'http://x/?a=1&b=2', p: '=z' }],
    ['paths', String.raw`f=C:\dir\ g=D:\x y`, { f: 'C:\\dir\\', g: 'D:\\x y' }],
    ['keys without values', 'a= b=  c=1', { c: '1' }],
    ['keys of many kinds', 'ad.x[0]=1\tX_y-z=2', { 'ad.x[0]': '1', 'X_y-z': '2' }],
    ['keys that come again', 'a=1 b=2 a=3', { a: ['1', '3'], b: '2' }],
    ['a sign without a key', 'a=1 =2 =', { a: '1 =2 =' }],
    ['text before any key', 'what is this a=1', { cef_rest: 'what is this', a: '1' }],
    ['a word that only looks like a key', String.raw`m=x y\=z w/v=1`, { m: 'x y=z w/v=1' }],
  ])('has %s', (_, text, members) => {
    expect(extension(text)).toEqual(members);
  });

  it('has labels for values', () => {
    expect(extension('cs1Label=Rule Name cs1=r 1 cn1=5 cn1Label=Hits')).toEqual({ 'Rule Name': 'r 1', Hits: '5' });
  });

  it('keeps values whose label is missing, empty or taken', () => {
    const members = {
      src: '1',
      cs1: 'a',
      cs1Label: 'src',
      cs2: 'b',
      cs3Label: 'C',
      Foo: 'd',
      cs5: 'e',
      cs5Label: 'Foo',
    };

    expect(
      extension('src=1 cs1=a cs1Label=src cs2=b cs2Label= cs3Label=C cs4=d cs4Label=Foo cs5=e cs5Label=Foo'),
    ).toEqual(members);
  });

  it('has members of any name', () => {
    const found = extension('__proto__=x constructor=y cs1Label=hasOwnProperty cs1=z');

    expect(Object.entries(found ?? {})).toEqual([
      ['__proto__', 'x'],
      ['constructor', 'y'],
      ['hasOwnProperty', 'z'],
    ]);
  });

  const key = fc.stringMatching(/^[a-z]{1,8}$/u);
  const value = fc.string({ unit: fc.constantFrom('a', '=', '\\', ' ', '\n', '|', '\u3042'), minLength: 1 });
  test.prop([fc.dictionary(key, value, { noNullPrototype: true })])('gives back what was written', (pairs) => {
    const escaped = (text: string) => text.replace(/[\\=]/gu, '\\$&').replaceAll('\n', '\\n');
    const said = Object.entries(pairs).map(([name, one]) => [name, `.${one}.`] as const);

    expect(extension(said.map(([name, one]) => `${name}=${escaped(one)}`).join(' '))).toEqual(Object.fromEntries(said));
  });

  test.each([
    '=',
    'a=',
    'a= ',
    ' =',
    '\\',
    '\\=',
    '|',
    'CEF:0|',
    'CEF:',
    ' ',
    'x',
    'aLabel=a ',
    '<',
    '"',
    '\0',
    '\ud800',
  ])('of %j alone is read once', (part) => {
    const text = part.repeat((1024 * 1024) / part.length);

    expect(JSON.stringify(extension(text)).length).toBeLessThan(16 * text.length);
    expect(() => readCef(text)).not.toThrow();
  });
});

describe('the ECS fields of CEF', () => {
  it('are fields of ECS, each of one key', () => {
    const paths = Object.values(cefEcs);

    expect(paths.filter((path) => ecsType(path) === undefined)).toEqual([]);
    expect(new Set(paths).size).toBe(paths.length);
  });

  it('are given for names that the reader gives', () => {
    const found = readCef('CEF:0|a|b|c|d|e|5|src=x') ?? {};

    expect(Object.keys(found).filter((name) => !Object.hasOwn(cefEcs, name))).toEqual(['cef_version']);
  });
});
