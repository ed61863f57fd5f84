/** Characters of a text that is kept: whoever writes logs could fill the memory with long ones. */
const LONGEST = 1024;

/**
 * Answers that are kept for the texts asked for last, some ten thousand of them. The texts are kept too: a piece of a
 * larger one must not be asked for, as it would keep the whole. For a long text there is an answer each time anew.
 */
export function memoized<T>(find: (text: string) => T, most = 65_536): (text: string) => T {
  let young = new Map<string, T>();
  let old = new Map<string, T>();
  return (text) => {
    if (text.length > LONGEST) return find(text);
    const known = young.get(text);
    if (known !== undefined) return known;
    const value = old.get(text) ?? find(text);
    // Two generations: nothing is ever looked for among the oldest, and what is still asked for stays.
    if (young.size >= most / 2) [old, young] = [young, new Map()];
    young.set(text, value);
    return value;
  };
}

/** Places for IPv4 addresses: a power of two, as the place is made of the first bits of a product. */
const PLACE_BITS = 17;

/**
 * Answers that are kept for addresses of IPv4, in quotes or not. To find a text in a map costs more than all else that is
 * done for it, so an address is found by its number: one place for each, which the last of several addresses has.
 * @param others is asked for all other texts
 */
export function memoizedByAddress<T extends object | string>(
  find: (text: string) => T | undefined,
  others = find,
): (text: string) => T | undefined {
  const numbers = new Uint32Array(1 << PLACE_BITS);
  const values = new Array<T | undefined>(1 << PLACE_BITS).fill(undefined);
  return (text) => {
    const number = ipv4Number(text);
    if (number < 0) return others(text);
    const place = Math.imul(number, 0x9e_37_79_b1) >>> (32 - PLACE_BITS);
    const known = values[place];
    if (known !== undefined && numbers[place] === number) return known;
    const value = find(text);
    numbers[place] = number;
    values[place] = value;
    return value;
  };
}

const QUOTE = 34;

/**
 * The number of an IPv4 address, `192.0.2.1` or `"192.0.2.1"`; -1 where it has another form. Texts that no two addresses
 * are written as, such as `192.0.2.01`, are another form as well: they would share a place.
 */
function ipv4Number(text: string): number {
  const start = text.charCodeAt(0) === QUOTE ? 1 : 0;
  const end = text.length - start;
  if (end - start > 15) return -1;
  let number = 0;
  let part = -1;
  let dots = 0;
  for (let i = start; i < end; i++) {
    const code = text.charCodeAt(i);
    if (code === 46) {
      if (part < 0) return -1;
      number = number * 256 + part;
      part = -1;
      dots++;
    } else {
      if (code < 48 || code > 57 || part === 0) return -1;
      part = part < 0 ? code - 48 : part * 10 + code - 48;
      if (part > 255) return -1;
    }
  }
  return dots === 3 && part >= 0 ? number * 256 + part : -1;
}
