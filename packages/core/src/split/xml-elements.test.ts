import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { chunked, cuts, pieces } from '../../../../test/support/chunking.ts';
import type { RawRecord } from '../model/record.ts';
import { KEPT_OF_LONG, MAX_RECORD } from './splitter.ts';
import { createElementSplitter } from './xml-elements.ts';

function split(chunks: readonly string[], truncated = false) {
  const records: RawRecord[] = [];
  const splitter = createElementSplitter((record) => records.push(record), 'Event');
  for (const chunk of chunks) splitter.push(chunk);
  return { fault: splitter.end(truncated)?.code, records };
}

/** Texts of the records, with the code of the fault where there is one. */
function told(text: string, truncated = false): readonly string[] {
  return split([text], truncated).records.map((record) =>
    record.fault === undefined ? record.text : `${record.fault.code}: ${record.text}`,
  );
}

const fragment = fc.constantFrom(
  ...['<Event>', '</Event>', '<Event/>', '<Event a=">">', '<Events>', '</Events>', '<a>', '</a>', '<a/>', 'x', '\n'],
  ...[' ', '<!--', '-->', '<![CDATA[', ']]>', '<?x', '?>', '<!DOCTYPE x>', '<', '>', '"', "'", '</', '<Event', '\0'],
);
const anyText = fc.array(fragment, { maxLength: 30 }).map((parts) => parts.join(''));

describe('elements of one name', () => {
  it('are records, whatever holds them together', () => {
    const events = ["<Event xmlns='urn:x'>\n  <a>1</a>\n</Event>", '<Event/>', '<Event a="1" >2</Event >'];

    expect(told(events.join(''))).toEqual(events);
    expect(told(events.join('\r\n'))).toEqual(events);
    expect(
      told(
        `\ufeff<?xml version="1.0"?>\n<!DOCTYPE Events>\n<Events n="3">\n<!-- <Event> -->${events.join('\n')}</Events>\0`,
      ),
    ).toEqual(events);
    expect(
      told(`<a><b><c>${events.join('</c><c>')}</c></b></a><?xml version="1.0"?><Events></Events><Events/>`),
    ).toEqual(events);
  });

  test.each([
    '<Event>a<Event>b</Event><Event/>c</Event>',
    '<Event a=">" b="/>" c=\'</Event>\'.replace>1</Event>'.replace("'</Event>'.replace", "'\">'"),
    '<Event><!-- </Event> --><![CDATA[</Event>]]><?x </Event>?></Event>',
    '<Event><EventData><Events/></EventData></Event>',
    '<Event>a < b <1 </ & ]]> <a b="</Event>',
  ])('end with their own end: %s', (event) => {
    expect(told(`<Event/>${event}<Event/>`)).toEqual(['<Event/>', event, '<Event/>']);
  });

  it('have their place among the records', () => {
    expect(split(['<Event/>x<Event/>']).records.map(({ ordinal }) => ordinal)).toEqual([0, 1, 2]);
  });

  it('are the same wherever a text is cut in two', () => {
    const text = '<Event/>\n<!-- a --> <Event/><![CDATA[b]]><Event><!-- </Event> -->c</Event><?d e?><Event f=">"/>';

    for (let at = 0; at <= text.length; at++) {
      expect(split([text.slice(0, at), text.slice(at)])).toEqual(split([text]));
    }
  });

  test.prop([anyText, cuts, fc.boolean()], { numRuns: 1000 })(
    'are the same however the text is chunked',
    (text, places, truncated) => {
      expect(split(chunked(text, places), truncated)).toEqual(split([text], truncated));
      expect(split([...text], truncated)).toEqual(split([text], truncated));
    },
  );
});

describe('what is no element of the name', () => {
  test.each([
    [
      'text',
      '<Events>\n<Event/>one\ntwo<Event/> three </Events>',
      ['<Event/>', 'one', 'two', '<Event/>', 'three </Events>'],
    ],
    [
      'an element that holds no other',
      '<Events><a x="1"> y </a><b/><Event/><c></c></Events>',
      ['<a x="1"> y </a>', '<b/>', '<Event/>', '<c></c>'],
    ],
    ['an end without a start', '</Event><Event/>', ['</Event>', '<Event/>']],
    ['text around a comment', 'a <!-- b --> c<Event/>', ['a', 'c', '<Event/>']],
    ['CDATA', '<![CDATA[<Event/>]]><Event/>', ['<![CDATA[<Event/>]]>', '<Event/>']],
    ['a tag that is none', '<1> <a <b "<Event/>', ['<1> <a <b "', '<Event/>']],
    [
      'declarations',
      '<!DOCTYPE x [\n<!ENTITY y "z">\n]><Event/>',
      ['<!DOCTYPE x [', '<!ENTITY y "z">', ']>', '<Event/>'],
    ],
  ])('is a record of its own: %s', (_, text, records) => {
    expect(told(text)).toEqual(records.map((one) => (one === '<Event/>' ? one : `no_match: ${one}`)));
  });

  const word = fc.constantFrom('<Event>', '</Event>', '<Event/>', '<Event a=">">', 'x', 'y z', '\n', ' ', '"', '>');
  test.prop([fc.array(word, { maxLength: 30 })], { numRuns: 500 })('is not passed over', (words) => {
    const seen = (part: string) => part.replace(/\s/gu, '');

    expect(
      seen(
        split([words.join('')])
          .records.map(({ text }) => text)
          .join(''),
      ),
    ).toBe(seen(words.join('')));
  });
});

describe('an element without an end', () => {
  it('does not take its neighbours with it', () => {
    expect(told('<Event>1</Event><Event>2 <Event>3</Event>\n<Event>4 <Event>5</Event></Events>')).toEqual([
      '<Event>1</Event>',
      'no_match: <Event>2',
      '<Event>3</Event>',
      'no_match: <Event>4',
      '<Event>5</Event>',
    ]);
  });

  it('may be cut off in its first tag, or behind it', () => {
    expect(told('<Event/>x <Event a="1"')).toEqual(['<Event/>', 'truncated: x <Event a="1"']);
    expect(split(['<Event/><Event']).fault).toBe('truncated');
    expect(told('<Event/>x', true)).toEqual(['<Event/>', 'truncated: x']);
    expect(told('<Event/>x')).toEqual(['<Event/>', 'no_match: x']);
  });

  it('lets what stands behind those in it be looked at again', () => {
    expect(told('<Event>1<Event>2</Event><!-- a -->b<!-- c -->\n</Events>')).toEqual([
      'no_match: <Event>1',
      '<Event>2</Event>',
      'no_match: b',
    ]);
  });

  it('is one that was cut off, if nothing comes behind it', () => {
    for (const text of ['<Event>1', '<Event>1</Event', '<Event><![CDATA[', '<Event a="1"><b c="']) {
      expect(told(`<Event/>${text}`)).toEqual(['<Event/>', `truncated: ${text}`]);
      expect(split([text]).fault).toBe('truncated');
    }
    expect(split(['<Event/>'], true)).toMatchObject({ fault: 'truncated', records: [{ text: '<Event/>' }] });
    expect(split(['<Event/>\n']).fault).toBeUndefined();
  });

  it('is given up at the cap, and what is in it is not', () => {
    const event = `<Event>${'x'.repeat(1000)}</Event>`;
    const text = `<Event>open\n${`${event}\n`.repeat(5000)}`;
    const records = split(pieces(text, 65_537)).records;

    expect(records).toEqual(split([text]).records);
    expect(records.map(({ fault }) => fault?.code)).toEqual([
      'no_match',
      ...Array.from({ length: 5000 }, () => undefined),
    ]);
    expect(records.at(-1)?.text).toBe(event);
  });
});

describe('caps', () => {
  const long = `<a b=">">x</a><!-- > -->${'x, '.repeat(MAX_RECORD)}`;
  test.each([
    ['an element', `<Event>${long}</Event>`],
    ['a comment', `<!-- ${'x, '.repeat(MAX_RECORD)}-->`],
    ['text', long.replaceAll(/<[^>]*>/gu, 'y')],
    ['a section in an element', `<Event><![CDATA[${long}]]></Event>`],
  ])('%s over the cap is too long, and its neighbours are not', (_, huge) => {
    const text = `<Event>1</Event>${huge}<Event>2</Event>`;
    const shape = (chunks: readonly string[]) =>
      split(chunks).records.map(({ text: { length }, fault }) => [length, fault?.code, fault?.detail]);

    expect(shape([text])).toEqual([
      [16, undefined, undefined],
      [KEPT_OF_LONG, 'too_long', expect.stringContaining(String(huge.length))],
      [16, undefined, undefined],
    ]);
    expect(shape(pieces(text, 65_537))).toEqual(shape([text]));
  });

  it('a hundred thousand elements in one another are one record, and no crash', () => {
    const depth = 100_000;
    const other = `<Event>${'<a>'.repeat(depth)}${'</a>'.repeat(depth)}</Event>`;
    const same = `${'<Event>'.repeat(depth)}${'</Event>'.repeat(depth)}`;

    expect(told(other)).toEqual([other]);
    expect(told(same)).toEqual([same]);
  });

  test.each([
    ...['<', '<a ', '<a>', '</', '<Event>', '</Event>', '<Event/>', '<!--', '<![CDATA[', '<?', '<!DOCTYPE ', '<!', '>'],
    ...['<Event><!--', '<Event a="', '<Event>a</Event><Event>', '"', '\0', '\ud800', '<a>\n', '\n'],
  ])('%j again and again is read once', (part) => {
    const text = part.repeat((256 * 1024) / part.length);
    const { records } = split(pieces(text, 65_536));

    expect(records.map((record) => record.text).join('').length).toBeLessThanOrEqual(text.length);
    expect(split(pieces(`<Event>${text}`, 65_536)).records.length).toBeGreaterThan(0);
  });
});
