import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import type { Finished } from './exclusion.ts';
import { compileExpression } from './expression.ts';

const DOCUMENT: Finished = {
  event: { action: 'ListBuckets', duration: 0 },
  source: { ip: '192.0.2.1', port: 443 },
  related: { user: ['ann', 'bob'] },
  empty: { list: [], object: {}, text: '', none: null, no: false },
};

function holds(expression: string, document = DOCUMENT): boolean | undefined {
  const compiled = compileExpression(expression);
  if ('fault' in compiled) throw new Error(compiled.fault);
  return compiled.holds(document);
}

describe('an expression', () => {
  it.each([
    "event.action == 'ListBuckets'",
    "contains(related.user, 'bob') && source.port > `400`",
    "source.ip == '192.0.2.1' || nothing.there",
    "event.action != 'it\\'s \"`'",
    'event.action',
    "related.user[?@ == 'ann']",
    "starts_with(event.action, 'List')",
    'event.action == `ListBuckets`',
    '!nothing',
    'event',
  ])('holds: %s', (expression) => {
    expect(holds(expression)).toBe(true);
  });

  it.each([
    "event.action == 'GetObject'",
    "source.port == '443'",
    'nothing',
    'empty.list',
    'empty.object',
    'empty.text',
    'empty.none',
    'empty.no',
    'event.duration',
    'length(empty.list)',
    "related.user[?@ == 'eve']",
    'constructor.nothing',
  ])('does not hold: %s', (expression) => {
    expect(holds(expression)).toBe(false);
  });

  it.each(['length(nothing)', "starts_with(source.port, '4')", 'max(related)', 'sum(related.user)'])(
    'cannot be told: %s',
    (expression) => {
      expect(holds(expression)).toBeUndefined();
    },
  );

  it.each([
    ['', 'EOF'],
    ['a ==', 'EOF'],
    ["a == 'x", 'a quote is not closed'],
    ['a == "x', 'a quote is not closed'],
    ['a == `"x', 'a quote is not closed'],
    ['lenght(a)', 'there is no function lenght()'],
    ['a && max_by(b, &lenght(@))', 'there is no function lenght()'],
    [`${'('.repeat(4_000)}a`, 'stack'],
    ['a'.repeat(4_097), 'more than 4096 characters'],
  ])('that is wrong is told of: %.20s', (expression, words) => {
    const compiled = compileExpression(expression);

    expect('fault' in compiled ? compiled.fault : compiled).toContain(words);
  });

  it('takes no literal for a function', () => {
    expect(holds('`{"type": "Function", "name": "lenght"}`')).toBe(true);
  });

  it('leaves the document as it is', () => {
    const document = structuredClone(DOCUMENT);

    holds("sort(related.user)[0] == 'ann' && reverse(related.user)[0] == 'bob'", document);

    expect(document).toEqual(DOCUMENT);
  });

  it('is told of a list that is longer than the stack is deep', () => {
    const related = { user: Array.from({ length: 300_000 }, () => 1) };

    expect([true, undefined]).toContain(holds('max(related.user)', { related }));
  });

  const EXPRESSIONS = ['a.b[?c > `1`]', "contains(a, 'b')", 'length(a) > length(b)', 'sort_by(a, &b)', 'a[*].b | [0]'];
  test.prop([fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.jsonValue()), fc.constantFrom(...EXPRESSIONS)])(
    'throws at no document',
    (document, expression) => {
      expect([true, false, undefined]).toContain(holds(expression, document as Finished));
    },
  );
});
