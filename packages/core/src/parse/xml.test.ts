import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { readXml } from './xml.ts';

describe('XML', () => {
  test.each([
    ['an element of text is that text', '<a> x &lt;y&gt; </a>', { a: 'x <y>' }],
    ['an empty one is null', '<a><b/><c></c><d> </d></a>', { a: { b: null, c: null, d: null } }],
    ['attributes and elements are members', '<a b="1"><c>2</c></a>', { a: { b: '1', c: '2' } }],
    ['text beside them is #text', '<a b="1"> x <c/> y </a>', { a: { b: '1', c: null, '#text': 'x  y' } }],
    ['several of one name are an array', '<a b="0"><b>1</b><c/><b/></a>', { a: { b: ['0', '1', null], c: null } }],
    [
      'CDATA is text, comments and instructions are not',
      '<a><![CDATA[<&amp;]]><!-- x --><?y z?>!</a>',
      { a: '<&amp;!' },
    ],
    ['names keep their prefixes', '<x:a xmlns:x="urn:y"/>', { 'x:a': { 'xmlns:x': 'urn:y' } }],
    ['tags may be written with blanks', '<a\n b = "1"\tc=\'"2"\' ><d\r/></a >', { a: { b: '1', c: '"2"', d: null } }],
    ['things may stand around the root', '\ufeff<?xml version="1.0"?>\n<!-- x -->\n<a/>\n<!-- y --> \0\0', { a: null }],
  ])('%s', (_, text, value) => {
    expect(readXml(text)).toEqual(value);
  });

  it('can mark attributes', () => {
    expect(readXml('<a b="1"><b>2</b></a>', '@')).toEqual({ a: { '@b': '1', b: '2' } });
  });

  it('has five entities, and characters by number', () => {
    expect(readXml('<a b="&quot;&apos;&amp;&#65;">&lt;&gt;&#x1F600;&#10;.</a>')).toEqual({
      a: { b: '"\'&A', '#text': '<>\u{1f600}\n.' },
    });
  });

  it('leaves every other reference as it is written', () => {
    const text = '&lol; & &amp &#xD800; &#1114112; &#99999999; &constructor; &;';

    expect(readXml(`<a>${text}</a>`)).toEqual({ a: text });
  });

  it('has members of any name', () => {
    const value = readXml('<a constructor="1"><__proto__ b="2"/></a>')?.['a'];

    expect(Object.entries(value ?? {})).toEqual([
      ['constructor', '1'],
      ['__proto__', { b: '2' }],
    ]);
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
  });

  test.each([
    ...[
      '',
      ' ',
      'x',
      '<a>',
      '</a>',
      '<a></b>',
      '<a/><b/>',
      '<a/><a/>',
      '<a/>x',
      'x<a/>',
      '<a b/>',
      '<a b=1/>',
      '<a b="1"c="2"/>',
    ],
    ...[
      '<a b="1" b="2"/>',
      '<a b="<"/>',
      '<a b="/>',
      '<a',
      '<1/>',
      '< a/>',
      '<a / >',
      '<a/',
      '<a></a/>',
      '<a></a b="1">',
    ],
    ...['<a><!-- x</a>', '<a><![CDATA[x</a>', '<![CDATA[x]]><a/>', '<a><?x</a>', '<a><!b></a>', '<!-- x -->'],
  ])('is not %j', (text) => {
    expect(readXml(text)).toBeUndefined();
  });

  const name = fc.stringMatching(/^[a-z_][a-z0-9_.-]{0,5}$/u);
  const value = fc.string({ unit: 'grapheme', maxLength: 10 });
  const escaped = (text: string) => text.replace(/[&<>"]/gu, (one) => `&#${one.codePointAt(0)};`);
  test.prop([name, fc.dictionary(name, value), fc.dictionary(name, value)])(
    'gives back what was written',
    (root, attributes, elements) => {
      const written = Object.entries(attributes).map(([key, one]) => ` ${key}="${escaped(one)}"`);
      const inner = Object.entries(elements).map(([key, one]) => `<${key}>${escaped(one)}</${key}>`);
      const values = [
        ...Object.entries(attributes).map(([key, one]) => [`@${key}`, one]),
        ...Object.entries(elements).map(([key, one]) => [key, one.trim() === '' ? null : one.trim()]),
      ];

      expect(readXml(`<${root}${written.join('')}>${inner.join('')}</${root}>`, '@')).toEqual({
        [root]: values.length === 0 ? null : Object.fromEntries(values),
      });
    },
  );
});

describe('hostile XML', () => {
  it('declares nothing', () => {
    const laughs = Array.from({ length: 9 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join('');

    expect(readXml(`<!DOCTYPE a [<!ENTITY l0 "ha">${laughs}]><a>&l9;</a>`)).toBeUndefined();
    expect(readXml('<!DOCTYPE a><?x?><a/>')).toBeUndefined();
    expect(readXml('<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>')).toBeUndefined();
    expect(readXml('<a>&l9;</a>')).toEqual({ a: '&l9;' });
  });

  it('has no more than so many levels and elements', () => {
    const deep = (levels: number) => readXml('<a>'.repeat(levels) + '</a>'.repeat(levels));

    expect(deep(200)).toBeDefined();
    expect(deep(201)).toBeUndefined();
    expect(deep(100_000)).toBeUndefined();
    expect(readXml(`<a>${'<b/>'.repeat(49_999)}</a>`)).toBeDefined();
    expect(readXml(`<a>${'<b/>'.repeat(50_000)}</a>`)).toBeUndefined();
    const attributes = Array.from({ length: 50_000 }, (_, i) => ` b${i}=""`);
    expect(readXml(`<a${attributes.slice(1).join('')}/>`)).toBeDefined();
    expect(readXml(`<a${attributes.join('')}/>`)).toBeUndefined();
  });

  test.each([
    ...[
      '<',
      '"',
      '=',
      '&',
      '&#',
      '&amp;',
      '<a ',
      '<a>',
      '<a b="',
      '<!--',
      '<![CDATA[',
      '<?',
      '</',
      ' ',
      '\0',
      '\ud800',
    ],
  ])('of %j alone is read once', (part) => {
    const text = part.repeat((1024 * 1024) / part.length);

    for (const [before, behind] of [
      ['', ''],
      ['<a>', '</a>'],
      ['<a b="', '"/>'],
      ['<a ', '/>'],
    ]) {
      const found = readXml(before + text + behind);
      expect(JSON.stringify(found ?? '').length).toBeLessThan(8 * text.length);
    }
  });

  test.prop([
    fc.array(fc.constantFrom('<', '>', '/', 'a', '"', '=', ' ', '!', '?', '&', ';', '-', '[', ']', '\ud800')),
  ])('is never more than undefined', (parts) => {
    expect(['object', 'undefined']).toContain(typeof readXml(parts.join('')));
  });
});
