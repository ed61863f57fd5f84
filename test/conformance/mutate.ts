/** A source of numbers in [0, 1) that is the same for the same seed. */
export type Random = () => number;

/** Makes a generator (mulberry32). @param seed any text */
export function createRandom(seed: string): Random {
  let state = 0;
  for (const character of seed) state = (Math.imul(state, 31) + (character.codePointAt(0) ?? 0)) | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Bytes and words that parsers stumble over. */
const STUMBLING = [
  '"',
  '\\',
  '\\"',
  ' ',
  '-',
  '\n',
  '\r\n',
  '\0',
  '\t',
  '{',
  '}',
  '[',
  ']',
  ':',
  ',',
  '__proto__',
  'constructor',
  '9'.repeat(40),
  '-1',
  '1e400',
  '\u2028',
  '\ufeff',
  '😀',
  '%zz',
].map((text) => Buffer.from(text));
const BROKEN_UTF8 = [Buffer.from([0xff]), Buffer.from([0xed, 0xa0, 0x80]), Buffer.from([0xf0, 0x9f])];

/** Changes bytes in one to eight random places: replaced, removed, repeated, or something nasty put in. */
export function mutate(bytes: Buffer, random: Random): Buffer {
  let changed = bytes;
  const below = (limit: number) => Math.floor(random() * limit);
  for (let count = 1 + below(8); count > 0; count--) {
    const at = below(changed.length + 1);
    const until = Math.min(changed.length, at + below(12));
    changed = Buffer.concat([changed.subarray(0, at), replacement(changed, below), changed.subarray(until)]);
  }
  return changed;
}

function replacement(bytes: Buffer, below: (limit: number) => number): Buffer {
  const nasty = [...STUMBLING, ...BROKEN_UTF8];
  switch (below(4)) {
    case 0:
      return Buffer.from([below(256)]);
    case 1:
      return Buffer.alloc(0);
    case 2: {
      const from = below(bytes.length + 1);
      return bytes.subarray(from, from + below(200));
    }
    default:
      return nasty[below(nasty.length)] ?? Buffer.alloc(0);
  }
}
