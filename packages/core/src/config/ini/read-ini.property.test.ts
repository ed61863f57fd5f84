// biome-ignore-all lint/suspicious/noTemplateCurlyInString: it is how values take from others in these files.
import { fc, test } from '@fast-check/vitest';
import { expect } from 'vitest';
import { type Ini, readIni } from './read-ini.ts';

const lines = fc.array(
  fc.oneof(
    fc.constantFrom(
      '[a]',
      '[DEFAULT]',
      '[b',
      'x = 1',
      'x: ${y}',
      'y = ${a:x}',
      '  more $$',
      'z = $',
      '',
      '# c',
      '${x} = 1',
    ),
    fc.string({ unit: 'binary', maxLength: 20 }),
    fc.string({
      unit: fc.constantFrom('[', ']', '=', ':', '$', '{', '}', ' ', 'a', '\n', '\r', '\t', '#'),
      maxLength: 20,
    }),
  ),
);

/** Names that a file has by itself, and values that say where they are from. */
function section(name: string): string {
  return `[${name}]\n# of ${name}\ns3_key = ${name}/\\d+$$\nlist = [a,\n  ${name}]\nitself = \${s3_key} ${name}\n\n`;
}

const NAMES = ['one', 'two', 'three', 'four', 'five'];

/** Every fault is somewhere in the file, and says what to do. */
function expectFaults(text: string, { faults }: Ini): void {
  const last = text.split(/\r\n|\n|\r/u).length;
  for (const { line, message, cure } of faults) {
    expect(line).toBeGreaterThanOrEqual(1);
    expect(line).toBeLessThanOrEqual(last);
    expect(message).not.toBe('');
    expect(cure).not.toBe('');
  }
}

function valuesOf({ sections }: Ini): Map<string, readonly (readonly [string, string])[]> {
  return new Map(sections.map(({ name, keys }) => [name, [...keys].map(([key, { text }]) => [key, text] as const)]));
}

test.prop([lines], { numRuns: 1000 })('any text gives sections, or faults that are in it', (all) => {
  const text = all.join('\n');

  expectFaults(text, readIni(text));
});

/** One change to a text, anywhere in it. */
type Change = { readonly how: 'delete' | 'insert' | 'swap' | 'line'; readonly at: number; readonly what: string };

function change(text: string, { how, at, what }: Change): string {
  const place = Math.floor(at * text.length);
  const [before, char, next, after] = [
    text.slice(0, place),
    text[place] ?? '',
    text[place + 1] ?? '',
    text.slice(place + 2),
  ];
  switch (how) {
    case 'delete':
      return before + next + after;
    case 'insert':
      return before + what + char + next + after;
    case 'swap':
      return before + next + char + after;
    case 'line':
      return text
        .split('\n')
        .toSpliced(Math.floor(at * text.split('\n').length), 1)
        .join('\n');
    default:
      return how satisfies never;
  }
}

const changes = fc.record({
  how: fc.constantFrom('delete', 'insert', 'swap', 'line'),
  // What makes another header, or a continuation of the value before, is of more than one section.
  at: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
  what: fc.constantFrom(
    '$',
    '${',
    '}',
    '=',
    ':',
    'x',
    '#',
    '\n',
    '\r',
    '\u0000',
    '${one:s3_key}x',
    '\nwhat\n',
    '\nx = $\n',
  ),
});

test.prop([fc.constantFrom(...NAMES), fc.array(changes, { minLength: 1, maxLength: 4 })], { numRuns: 1000 })(
  'what is done to one section changes no other',
  (hit, all) => {
    const whole = section(hit);
    const header = `[${hit}]\n`;
    // The header stays: without it the keys are those of the section before, which nobody can tell.
    const changed = header + all.reduce(change, whole.slice(header.length)).replace(/^\s*\[/gmu, '(');
    const text = NAMES.map((name) => (name === hit ? `${changed}\n` : section(name))).join('');
    const ini = readIni(text);
    const before = valuesOf(readIni(NAMES.map(section).join('')));
    const after = valuesOf(ini);

    expectFaults(text, ini);
    for (const name of NAMES) if (name !== hit) expect(after.get(name)).toEqual(before.get(name));
    if (!after.has(hit))
      expect(ini.faults.some((fault) => fault.section === hit && fault.severity === 'error')).toBe(true);
  },
);

test.prop([fc.constantFrom(...NAMES), fc.constantFrom('[', '[]', '[a\u0000]', '[a', '[ ]')], { numRuns: 50 })(
  'a header that cannot be read costs its section alone',
  (hit, header) => {
    const text = NAMES.map((name) => (name === hit ? section(name).replace(`[${name}]`, header) : section(name))).join(
      '',
    );
    const ini = readIni(text);

    expectFaults(text, ini);
    expect(ini.faults).toHaveLength(1);
    expect([...valuesOf(ini)]).toEqual(
      [...valuesOf(readIni(NAMES.map(section).join('')))].filter(([name]) => name !== hit),
    );
  },
);
