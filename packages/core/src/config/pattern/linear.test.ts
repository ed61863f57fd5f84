import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { alphabetOf } from './alphabet.ts';
import { compilePattern } from './compile-pattern.ts';
import { isLinear } from './proof.ts';
import { readPattern } from './read-pattern.ts';
import type { CharSet } from './syntax.ts';

/** The engines for matching at the start and for searching. */
function enginesOf(source: string): readonly string[] {
  const compiled = compilePattern(source);
  return 'fault' in compiled ? ['refused'] : [compiled.pattern.engine.match, compiled.pattern.engine.search];
}

const ACCESS = String.raw`(?P<ip>\S+) (?P<user>\S+) \[(?P<time>[^\]]+)\] "(?P<request>[^"]*)" (?P<status>\d{3}) (?P<bytes>\d+|-)(?: (?P<more>.*))?`;

describe('the engine', () => {
  it.each([
    'vpcflowlogs',
    '/[Ll]inux/',
    '_ConfigHistory_',
    String.raw`20\d{2}-[01]\d-\d{2}-[0-9A-Z]{16}$`,
    String.raw`(^|\/)[0-9A-Z]{12,14}\.20\d{2}-\d{2}-\d{2}-\d{2}.[0-9a-z]{8}\.gz$`,
    `^${ACCESS}`,
    String.raw`^\s*\{.*\}\s*$`,
    '^(?:(?!;).)*;',
    '^(?=.*foo)(?=.*bar).*',
    '(?i)^(?:error|warn)',
  ])('is the built-in one for %s', (source) => {
    expect(enginesOf(source)).toEqual(['builtin', 'builtin']);
  });

  it.each([
    ACCESS,
    'a+b',
    String.raw`\s+$`,
    String.raw`(?P<level>\w+)\s+(?P<msg>.+)`,
    'a.*b',
    '(?P<a>.*?) - (?P<b>.*)',
  ])('is the built-in one for %s at the start of a text, but not for looking everywhere', (source) => {
    expect(enginesOf(source)).toEqual(['builtin', 'linear']);
  });

  // Each of these is at least quadratic on an engine that goes back.
  it.each([
    '(a+)+$',
    '(a|a)*$',
    '(.*)*x',
    String.raw`(\w+\s?)*$`,
    '^(([a-z])+.)+[A-Z]([a-z])+$',
    '^.*foo.*bar',
    String.raw`^\w+\s+.+$`,
    '^(?:a|ab)(?:c|bcd)*a*a*$',
    '^(?:a?){30}a{30}$',
    '^(?:(?:a|a)(?:a|a)(?:a|a)(?:a|a)(?:a|a)(?:a|a)(?:a|a))b',
    String.raw`^(?:\d|\w)+$`,
    '(?i)^(?:s|S)+$',
    '(?i)^(?:[a-z]|[A-Z])+$',
    '(?i)^(?:k|\u212a)+$',
    '(?i)^(?:\u00e9|\u00c9)+$',
    '^(?:\u00e9|[\u00e0-\u00ff])+$',
    String.raw`^(?:\w|\u3042)+$`,
    String.raw`^(?:[^a]|\d)+$`,
  ])('is not the built-in one for %s', (source) => {
    expect(enginesOf(source)).toEqual(['linear', 'linear']);
  });

  it.each(['^(a)(?:\\1b|ab)*c', '(?:(?!foo).)*;', '^(?=(?:a|a)*$)b', '^(?:(?=.*x)a)*b', String.raw`^(a*)b\1*\1*$`])(
    'is none for %s, which only the built-in one has',
    (source) => {
      expect(enginesOf(source)).toEqual(['refused']);
    },
  );

  it('may be the built-in one for such a pattern if it begins at the start', () => {
    expect(compilePattern('(?:(?!foo).)*;', { begins: 'start' })).toMatchObject({
      pattern: { engine: { match: 'builtin', search: 'builtin' } },
    });
  });
});

describe('a text', () => {
  it.each([
    '(a+)+$',
    '(a|a)*$',
    '(.*)*x',
    String.raw`(\w+\s?)*$`,
    '^(([a-z])+.)+[A-Z]([a-z])+$',
    '(?P<x>.*)(?P<y>.*)(?P<z>.*)!',
  ])('of 100 KB is no trouble for %s', (source) => {
    const compiled = compilePattern(source);
    const text = `${'a'.repeat(100_000)}\u0001`;

    expect('pattern' in compiled && compiled.pattern.match(text)?.groups['x']).toBeUndefined();
  });

  it('that is too long for the pattern is not looked at', () => {
    const compiled = compilePattern('(?:a|a)*b{400}');
    const pattern = 'pattern' in compiled ? compiled.pattern : undefined;
    const text = 'b'.repeat(400);

    expect(pattern?.test(text)).toBe(true);
    expect(pattern?.longest).toBeLessThan(100_000);
    expect(pattern?.test(text + 'c'.repeat(100_000))).toBe(false);
    expect(pattern?.exec(text + 'c'.repeat(100_000))).toBeUndefined();
    expect(pattern?.match(text + 'c'.repeat(100_000))).toBeUndefined();
  });

  it('for which the engine has no room is one in which nothing is found', () => {
    const groups = Array.from({ length: 40 }, (_, i) => `(?P<g${i}>)`).join('');
    const compiled = compilePattern(`^(?:${groups}a)+b`);

    expect(enginesOf(`^(?:${groups}a)+b`)).toEqual(['builtin', 'builtin']);
    expect('pattern' in compiled && compiled.pattern.match('a'.repeat(1_000_000))).toBeUndefined();
  });
});

/** Patterns made of few letters, so that they get into each other's way. */
const { pattern } = fc.letrec<{ pattern: string; part: string }>((tie) => ({
  pattern: fc.array(tie('part'), { minLength: 1, maxLength: 4 }).map((parts) => parts.join('')),
  part: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom('a', 'b', '[ab]', '.', String.raw`\d`, 'c', '$'),
    fc
      .tuple(fc.constantFrom('a', 'b', '[ab]', '.'), fc.constantFrom('*', '+', '?', '{2}', '{1,3}', '*?'))
      .map((all) => all.join('')),
    fc.tuple(tie('pattern'), fc.constantFrom('', '*', '+', '?', '{0,2}')).map(([body, times]) => `(?:${body})${times}`),
    fc.tuple(tie('pattern'), tie('pattern')).map(([one, other]) => `(?:${one}|${other})`),
  ),
}));

/** How many steps an engine that goes back takes with a pattern at the start of a text, told by an engine of our own. */
function stepsOf(source: string, text: string): number {
  const root = readPattern(source);
  let steps = 0;
  type Go = (at: number) => boolean;
  function run(node: typeof root, at: number, then: Go): boolean {
    if ('fault' in node || steps > 1_000_000) return true;
    switch (node.kind) {
      case 'set':
        steps++;
        return at < text.length && takes(node, text.charCodeAt(at)) && then(at + 1);
      case 'place':
        return at === text.length && then(at);
      case 'sequence':
        return node.parts.reduceRight<Go>((next, part) => (here) => run(part, here, next), then)(at);
      case 'choice':
        return node.options.some((option) => run(option, at, then));
      case 'repeat': {
        const again =
          (times: number) =>
          (here: number): boolean => {
            const more = () =>
              times < node.max && run(node.body, here, (next) => next > here && again(times + 1)(next));
            if (times < node.min) return more();
            return node.isLazy ? then(here) || more() : more() || then(here);
          };
        return again(0)(at);
      }
      default:
        return node.kind === 'group' ? run(node.body, at, then) : true;
    }
  }
  run(root, 0, () => true);
  return steps;
}

function takes({ items, isNegated }: CharSet, code: number): boolean {
  const isIn = items.some((item) =>
    typeof item === 'string' ? code >= 48 && code < 58 : code >= item[0] && code <= item[1],
  );
  return isIn !== isNegated;
}

describe('a pattern that is proved to be linear', () => {
  test.prop(
    [
      pattern,
      fc.string({ unit: fc.constantFrom('a', 'b', 'c', '1'), minLength: 1, maxLength: 4 }),
      fc.constantFrom('', 'a', 'c', '!'),
    ],
    {
      numRuns: 1000,
    },
  )('takes twice the steps for twice the text, and no more', (source, pump, end) => {
    const root = readPattern(source);
    fc.pre(!('fault' in root) && isLinear(root, 'start'));

    const once = stepsOf(source, pump.repeat(20) + end);
    const twice = stepsOf(source, pump.repeat(40) + end);

    expect(twice).toBeLessThanOrEqual(2.3 * once + 600);
  });

  it('is told from one that is not by counting steps', () => {
    expect(stepsOf('a*a*b', 'a'.repeat(40))).toBeGreaterThan(3 * stepsOf('a*a*b', 'a'.repeat(20)));
    expect(stepsOf('[ab]*b', 'a'.repeat(40))).toBeLessThan(2.3 * stepsOf('[ab]*b', 'a'.repeat(20)));
  });
});

test.prop([fc.string({ unit: fc.constantFrom(...'ab()[]{}*+?|^$.\\<>=!:P#-,1diwx \n'), maxLength: 30 }), fc.string()], {
  numRuns: 1000,
})('any text is a pattern or is refused, and a pattern takes any text', (source, text) => {
  const compiled = compilePattern(source);

  if ('fault' in compiled) {
    expect(compiled.fault).not.toBe('');
    expect(compiled.cure).not.toBe('');
  } else {
    expect(compiled.pattern.test(text)).toBe(compiled.pattern.exec(text) !== undefined);
  }
});

it('tells apart only what sets tell apart', () => {
  const set = (items: CharSet['items']): CharSet => ({
    kind: 'set',
    isNegated: false,
    items,
    ignoresCase: false,
    isAscii: false,
  });

  expect(alphabetOf([set([[97, 122]]), set(['d']), set([[97, 97], 'd'])])).toEqual(
    expect.arrayContaining([[0], [0, 2], [1, 2]]),
  );
  expect(alphabetOf([set([[97, 122]]), set(['d'])])).toHaveLength(2);
});
