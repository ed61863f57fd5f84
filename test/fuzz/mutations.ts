import { mutate, type Random } from '../conformance/mutate.ts';

/** What a fuzzer changes: the bytes of an object, with others to take parts from. */
type Mutation = (body: Buffer, others: readonly Buffer[], random: Random) => Buffer;

/** Values that stand where nobody expects them. */
const VALUES: readonly unknown[] = [
  null,
  true,
  -1,
  0,
  1e308,
  2 ** 60,
  '',
  '-',
  '\u0000',
  '\ud800',
  'x'.repeat(40_000),
  '2026-13-45T99:99:99Z',
  '::ffff:999.1.1.1',
  'arn:aws:::::/:',
  [],
  [[]],
  ['a', 1, null, {}],
  {},
  { a: { b: { c: [] } } },
  { '': '', '.': 1, 'a.b': 2 },
];
const TOKENS: readonly string[] = [
  '',
  '-',
  '"',
  '"-',
  '[',
  ']',
  '\\"',
  '%',
  '%00',
  '+',
  ':',
  '=',
  '0',
  '-1',
  '9'.repeat(30),
];

function pick<T>(all: readonly T[], random: Random): T | undefined {
  return all[Math.floor(random() * all.length)];
}

/** Lines of this object and of others, left out, repeated, moved, and joined. */
const lines: Mutation = (body, others, random) => {
  const own = body.toString('latin1').split('\n');
  const foreign = (pick(others, random) ?? body).toString('latin1').split('\n');
  const mixed = own.flatMap((line) => {
    switch (Math.floor(random() * 10)) {
      case 0:
        return [];
      case 1:
        return [line, line];
      case 2:
        return [pick(foreign, random) ?? '', line];
      case 3:
        return [line + (pick(own, random) ?? '')];
      default:
        return [line];
    }
  });
  return Buffer.from(mixed.join(random() < 0.1 ? '\r\n' : '\n'), 'latin1');
};

/** Single words in lines. */
const words: Mutation = (body, _others, random) => {
  const text = body.toString('latin1');
  const share = 2 / Math.max(2, text.length / 8);
  return Buffer.from(
    text.replace(/[^\s,:]+/gu, (word) => {
      if (random() > share) return word;
      return random() < 0.5 ? (pick(TOKENS, random) ?? '') : word.split('').reverse().join('');
    }),
    'latin1',
  );
};

/** Values of JSON, wherever there is JSON. */
const values: Mutation = (body, others, random) => {
  const changed = body
    .toString('utf8')
    .split('\n')
    .map((line) => changeJson(line, random));
  return changed.some((line) => line !== undefined)
    ? Buffer.from(changed.map((line) => line ?? '').join('\n'))
    : lines(body, others, random);
};

function changeJson(text: string, random: Random): string | undefined {
  try {
    return JSON.stringify(JSON.parse(text), (key, value: unknown) => {
      if (key === '' || random() > 0.04) return value;
      return random() < 0.2 ? undefined : pick(VALUES, random);
    });
  } catch {
    return undefined;
  }
}

/** An object that is one object up to some place and another from there. */
const splice: Mutation = (body, others, random) => {
  const other = pick(others, random) ?? body;
  const cut = Math.floor(random() * body.length);
  return Buffer.concat([body.subarray(0, cut), other.subarray(Math.floor(random() * other.length))]);
};

const bytes: Mutation = (body, _others, random) => mutate(body, random);

const mutations: readonly Mutation[] = [lines, words, values, splice, bytes];

/** Changes an object in one to three of the ways. @param others objects to take parts from */
export function mutateObject(body: Buffer, others: readonly Buffer[], random: Random): Buffer {
  let changed = body;
  for (let count = 1 + Math.floor(random() * 3); count > 0; count--) {
    changed = (pick(mutations, random) ?? bytes)(changed, others, random);
  }
  return changed;
}
