import { expect, it } from 'vitest';
import { compilePattern } from './compile-pattern.ts';
import type { PatternMatch, UserPattern } from './user-pattern.ts';

type Expected = readonly [index: number, groups: Readonly<Record<string, string | undefined>>] | undefined;

/** A pattern, a text, and what `re.match` and `re.search` of Python find in it. */
const PYTHON: readonly (readonly [pattern: string, text: string, match: Expected, search: Expected])[] = [
  [String.raw`(?P<a>\w+) (?P<b>\d+)`, 'x1 22 z', [0, { a: 'x1', b: '22' }], [0, { a: 'x1', b: '22' }]],
  [String.raw`(?P<year>\d{4})-(?P<m_1>\d\d)`, 'at 2026-11', undefined, [3, { year: '2026', m_1: '11' }]],
  ['(?i)(?P<l>error|warn)', 'An ERROR', undefined, [3, { l: 'ERROR' }]],
  ['(?x) (?P<a> a + )  # letters\n  (?P<b> b )', 'aab', [0, { a: 'aa', b: 'b' }], [0, { a: 'aa', b: 'b' }]],
  ['(?P<a>a)(?#why)*b', 'aab', [0, { a: 'a' }], [0, { a: 'a' }]],
  ['(?P<a>.+)$', 'one\n', [0, { a: 'one' }], [0, { a: 'one' }]],
  [String.raw`(?P<a>.+)\Z`, 'one\n', undefined, undefined],
  ['(?P<a>.+)', 'a\rb\u2028c\nd', [0, { a: 'a\rb\u2028c' }], [0, { a: 'a\rb\u2028c' }]],
  ['(?s)(?P<a>.+)', 'a\nb', [0, { a: 'a\nb' }], [0, { a: 'a\nb' }]],
  ['(?m)^(?P<a>b.*)$', 'a\nb\r\nc', undefined, [2, { a: 'b\r' }]],
  [String.raw`\A(?P<a>b)`, 'a\nb', undefined, undefined],
  [String.raw`(?P<a>\d+)`, '\u0663\u0664', [0, { a: '\u0663\u0664' }], [0, { a: '\u0663\u0664' }]],
  [String.raw`(?a)(?P<a>\d+)`, '\u0663\u06641', undefined, [2, { a: '1' }]],
  [String.raw`(?P<a>\w+)`, 'caf\u00e9_1-', [0, { a: 'caf\u00e9_1' }], [0, { a: 'caf\u00e9_1' }]],
  [String.raw`(?a)(?P<a>\w+)`, 'caf\u00e9', [0, { a: 'caf' }], [0, { a: 'caf' }]],
  [String.raw`(?P<a>[\W_]+)`, 'caf\u00e9_\u203f-1', undefined, [4, { a: '_\u203f-' }]],
  [String.raw`(?P<a>\s+)`, 'a\u3000\u001c b', undefined, [1, { a: '\u3000\u001c ' }]],
  [String.raw`(?P<a>[^\s]+)`, '\u00a0b c', undefined, [1, { a: 'b' }]],
  ['(?P<a>[]a-]+)', 'x]-a', undefined, [1, { a: ']-a' }]],
  [String.raw`(?P<a>[^]]+)\]`, '[x]', [0, { a: '[x' }], [0, { a: '[x' }]],
  ['(?P<a>a{,2})b{x}', 'aab{x}', [0, { a: 'aa' }], [0, { a: 'aa' }]],
  [
    String.raw`(?P<a>\x41\u0042\U0001F600\t\101)`,
    'AB\ud83d\ude00\tA',
    [0, { a: 'AB\ud83d\ude00\tA' }],
    [0, { a: 'AB\ud83d\ude00\tA' }],
  ],
  ['(?P<a>.)', '\ud83d\ude00', [0, { a: '\ud83d\ude00' }], [0, { a: '\ud83d\ude00' }]],
  [String.raw`(?P<q>["\'])(?P<v>[^"\']*)(?P=q)`, 'say "hi"', undefined, [4, { q: '"', v: 'hi' }]],
  [String.raw`(?P<a>a)(b)\2`, 'abb', [0, { a: 'a' }], [0, { a: 'a' }]],
  ['^(?P<a>(?:(?!;).)*);', 'x y;z', [0, { a: 'x y' }], [0, { a: 'x y' }]],
  [String.raw`(?<=id=)(?P<a>\w+)`, 'id=7', undefined, [3, { a: '7' }]],
  [String.raw`(?<![\w-])(?P<a>\d+)`, 'a1 -2 3', undefined, [6, { a: '3' }]],
  ['(?:(?P<a>a)|(?P<b>b))*', 'ab', [0, { a: 'a', b: 'b' }], [0, { a: 'a', b: 'b' }]],
  ['(?P<a>a|ab)(?P<b>c|bcd)?', 'abcd', [0, { a: 'a', b: 'bcd' }], [0, { a: 'a', b: 'bcd' }]],
  ['(?P<a>a*?)(?P<b>a*)', 'aaa', [0, { a: '', b: 'aaa' }], [0, { a: '', b: 'aaa' }]],
  ['(?P<a>x)?y', 'y', [0, { a: undefined }], [0, { a: undefined }]],
  ['(?P<a>a(?i:B)c)', 'aBc abc', [0, { a: 'aBc' }], [0, { a: 'aBc' }]],
  [String.raw`^\b(?P<a>\w+)\b`, '\u00e9t\u00e9 x', [0, { a: '\u00e9t\u00e9' }], [0, { a: '\u00e9t\u00e9' }]],
  [String.raw`(?P<a>(?:a|b)+?)c|(?P<b>\d)`, 'ab1', undefined, [2, { a: undefined, b: '1' }]],
  [
    '(?P<__proto__>a)(?P<constructor>b)',
    'ab',
    [0, { ['__proto__']: 'a', constructor: 'b' }],
    [0, { ['__proto__']: 'a', constructor: 'b' }],
  ],
  ['(?P<a>x*?)?', 'x', [0, { a: '' }], [0, { a: '' }]],
];

function compile(source: string, begins: 'anywhere' | 'start'): UserPattern {
  const compiled = compilePattern(source, { begins });
  if ('fault' in compiled) throw new Error(`${source}: ${compiled.fault}`);
  return compiled.pattern;
}

function shown(found: PatternMatch | undefined): Expected {
  return found && [found.index, { ...found.groups }];
}

it.each(PYTHON)('%j finds in %j what it finds in Python', (source, text, match, search) => {
  const canSearch = 'pattern' in compilePattern(source);
  const pattern = compile(source, canSearch ? 'anywhere' : 'start');

  expect(shown(pattern.match(text))).toEqual(match);
  expect(shown(pattern.exec(text))).toEqual(canSearch ? search : match);
  expect(pattern.test(text)).toBe((canSearch ? search : match) !== undefined);
});

it('differs from Python on the linear engine in what it says of itself', () => {
  // Word boundaries of ASCII; a $ in a named group; what the last, empty turn of a repetition takes.
  expect(shown(compile(String.raw`\b(?P<a>\w+)\b`, 'anywhere').exec('\u00e9t'))).toEqual([1, { a: 't' }]);
  expect(shown(compile('(?:a|a)*(?P<b>b$)', 'start').match('ab\n'))).toBeUndefined();
  expect(shown(compile('(?P<a>a?)+', 'start').match('a'))).toEqual([0, { a: 'a' }]);
});

it('names its groups in order', () => {
  const { groupNames, source } = compile('(?P<b>x)(y)(?P<a>(?P<c>z))', 'start');

  expect(groupNames).toEqual(['b', 'a', 'c']);
  expect(source).toBe('(?P<b>x)(y)(?P<a>(?P<c>z))');
});

it.each([
  ['(a', 'a ( is not closed'],
  ['a)', 'a ) closes nothing'],
  ['[a', 'a [ is not closed'],
  ['[b-a]', 'a range in [ ] has no beginning or end'],
  [String.raw`[a-\d]`, 'a range in [ ] has no beginning or end'],
  ['*a', 'there is nothing to repeat'],
  ['{2}', 'there is nothing to repeat'],
  ['(?x) {2}', 'there is nothing to repeat'],
  ['a**', 'a repetition is repeated'],
  ['a{2}{3}', 'a repetition is repeated'],
  ['a++', 'a + behind a repetition is not supported'],
  ['a{3,2}', 'a { } has more at least than at most'],
  ['a{1001}', 'a { } counts over 1000'],
  ['^*', 'a place is repeated that takes up no character'],
  ['(?=a)*', 'a place is repeated that takes up no character'],
  ['(?>a)', '(?>…) is not supported'],
  ['(?<a>b)', '(?<name>…) is no named group in Python'],
  ['(?P<1a>b)', '"1a" is no name of a group'],
  ['(?P<a>b)(?P<a>c)', 'two groups have the name a'],
  ['(?P<a', 'the name of a group is not closed'],
  ['(?P=a)', 'there is no group a before what refers to it'],
  [String.raw`(a\1)`, 'there is no group 1 before what refers to it'],
  [String.raw`(a)\2`, 'there is no group 2 before what refers to it'],
  [String.raw`(a)(\1)\2`, 'a reference leads to a group that has references or look-arounds itself'],
  ['(?(1)a|b)', '(?(…)…|…) is not supported'],
  ['a(?i)b', '(? is followed by what has no meaning there'],
  ['(?L)a', '(? is followed by what has no meaning there'],
  ['(?<=a+)b', 'what (?<…) looks for has no fixed length'],
  [String.raw`\z`, String.raw`\z means nothing`],
  [String.raw`[\Z]`, String.raw`\Z means nothing in [ ]`],
  [String.raw`\N{DASH}`, String.raw`\N means nothing`],
  [String.raw`\x4`, String.raw`\x is not followed by 2 hexadecimal digits`],
  [String.raw`\777`, String.raw`an octal escape is over \377`],
  ['a\\', 'a backslash ends the pattern'],
  ['('.repeat(101), 'brackets are over 100 deep'],
  ['a'.repeat(20_001), 'it has over 20000 characters'],
  ['a'.repeat(1001), 'with its repetitions written out it is too large'],
  ['((a{1,100}){1,100}){1,100}', 'with its repetitions written out it is too large'],
  ['(a*)*(?!b)c', 'some texts would take time without measure, because of a look-around or a reference to a group'],
  [
    '(?:(?P<a>x)|y)*(?!z)',
    'next to look-arounds or references, a group in a repetition may have a value of an earlier turn',
  ],
])('%j is refused with a cure', (source, fault) => {
  expect(compilePattern(source)).toEqual({ fault, cure: expect.stringMatching(/./u) });
});
