/**
 * The places of a document: a slot for each dotted path. Slots keep their number; they are written in the order of their
 * paths, so that every document of a source has its fields in the same order whatever they come from. The text between
 * two neighbouring values (`},"source":{"ip":`) depends only on the pair, and is made once.
 */
export interface Slots {
  /** The slot of a path; a path not met before gets the next number. */
  of(path: string): number;
  /** The JSON text of an object with these values by slot, each already JSON text; undefined is no value. */
  write(values: readonly (string | undefined)[]): string;
}

/** Makes the slots. @throws TypeError where one path would have to be a value and an object at once */
export function createSlots(): Slots {
  const paths: string[] = [];
  const numbers = new Map<string, number>();
  let order: readonly number[] = [];
  let links: (string | undefined)[] = [];
  let ends: readonly string[] = [];

  function add(path: string): number {
    const slot = paths.push(path) - 1;
    numbers.set(path, slot);
    order = [];
    return slot;
  }

  function lay(): void {
    order = paths.map((_, i) => i).sort((a, b) => byTree(paths[a] ?? '', paths[b] ?? ''));
    for (const [i, at] of order.entries()) {
      const next = paths[order[i + 1] ?? -1];
      if (next?.startsWith(`${paths[at]}.`)) throw new TypeError(`${paths[at]} cannot be a value and hold ${next}`);
    }
    links = [];
    ends = paths.map((one) => '}'.repeat(one.split('.').length));
  }

  return {
    of: (path) => numbers.get(path) ?? add(path),
    write(values) {
      if (order.length !== paths.length) lay();
      const size = paths.length;
      let text = '';
      let last = size;
      for (const slot of order) {
        const value = values[slot];
        if (value !== undefined) {
          const place = last * size + slot;
          text += (links[place] ??= linkText(paths[last], paths[slot] ?? '')) + value;
          last = slot;
        }
      }
      return last === size ? '{}' : text + ends[last];
    },
  };
}

/** Siblings together: by segment, not by character, so that `a.b` never comes between `a-x` and `a`. */
function byTree(a: string, b: string): number {
  const left = a.split('.');
  const right = b.split('.');
  for (let i = 0; ; i++) {
    const [l, r] = [left[i], right[i]];
    if (l === undefined || r === undefined) return left.length - right.length;
    if (l !== r) return l < r ? -1 : 1;
  }
}

/** What stands between the value at `from` (undefined: the start) and the value at `to`, the key of `to` included. */
function linkText(from: string | undefined, to: string): string {
  const left = from?.split('.') ?? [];
  const right = to.split('.');
  let common = 0;
  while (common < left.length - 1 && left[common] === right[common]) common++;
  const opened = right.slice(common).map((segment) => `${JSON.stringify(segment)}:`);
  return (from === undefined ? '{' : `${'}'.repeat(left.length - 1 - common)},`) + opened.join('{');
}
