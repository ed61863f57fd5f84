/**
 * The places of a document: a slot for each dotted path. Slots keep their number; they are written in the order of their
 * paths, so that every document of a source has its fields in the same order whatever they come from.
 *
 * What stands between two values that vary from record to record (`},"event":{"kind":"event","outcome":`), the values
 * that never vary included, depends only on the two: it is made once for each pair.
 */
export interface Slots {
  /** The slot of a path; a path not met before gets the next number. */
  of(path: string): number;
  /** Gives a slot the value that it has where a document sets none; JSON text, undefined for none. */
  preset(slot: number, json: string | undefined): void;
  /** Sets the value of a slot in the document in the making; JSON text. */
  set(slot: number, json: string): void;
  /** Sets it to a text in which nothing needs an escape in JSON. Its quotes are part of what stands between values. */
  setText(slot: number, text: string): void;
  /** What the document in the making has in a slot, its preset value included; undefined where it has nothing. */
  get(slot: number): string | undefined;
  /** The JSON text of the document. */
  write(): string;
  /** Begins the next document, with none but the preset values. */
  clear(): void;
  /** How many paths there are. A call and no getter, with which V8 keeps an object in a form that is slow to use. */
  size(): number;
}

/** Before the first slot, and behind the last. */
const EDGE = -1;

/** The number of an end of a link: the edge has the first, a slot one for JSON text and one for a text without quotes. */
function endOf(slot: number, isBare = false): number {
  return 2 * slot + (isBare ? 3 : 2);
}
const EDGE_END = endOf(EDGE);

/** Makes the slots. @throws TypeError (from `write`) where one path would have to be a value and an object at once */
export function createSlots(): Slots {
  const paths: string[] = [];
  const numbers = new Map<string, number>();
  const presets: (string | undefined)[] = [];
  /** Whether a document has ever set the slot, or its preset value has changed. */
  const varies: boolean[] = [];
  const values: (string | undefined)[] = [];
  /** Whether the value is a text without its quotes. */
  const bare: boolean[] = [];
  /** All slots by path; too few where there are new paths. */
  let order: readonly number[] = [];
  /** Those among them that vary; undefined where one has just begun to. */
  let varying: readonly number[] | undefined;
  /** The links by the ends that they lead from and to. */
  let links: (string | undefined)[][] = [];

  function sort(): void {
    const segments = paths.map((path) => path.split('.'));
    order = paths.map((_, slot) => slot).sort((a, b) => byTree(segments[a] ?? [], segments[b] ?? []));
    for (const [i, slot] of order.entries()) {
      const next = paths[order[i + 1] ?? -1];
      if (next?.startsWith(`${paths[slot]}.`)) throw new TypeError(`${paths[slot]} cannot be a value and hold ${next}`);
    }
  }

  function lay(): readonly number[] {
    if (order.length < paths.length) sort();
    return order.filter((slot) => varies[slot]);
  }

  /** The text from behind the value at the end `from` to before that at the end `to`. */
  function link(from: number, to: number): string {
    const known = links[from]?.[to];
    if (known !== undefined) return known;
    const row = links[from] ?? [];
    links[from] = row;
    const text = makeLink(from, to);
    row[to] = text;
    return text;
  }

  function makeLink(fromEnd: number, toEnd: number): string {
    const from = (fromEnd >> 1) - 1;
    const to = (toEnd >> 1) - 1;
    const first = from === EDGE ? 0 : order.indexOf(from) + 1;
    const end = to === EDGE ? order.length : order.indexOf(to);
    const parts = [fromEnd & 1 ? '"' : ''];
    let last = paths[from];
    for (const slot of order.slice(first, end)) {
      if (presets[slot] === undefined || varies[slot]) continue;
      parts.push(linkText(last, paths[slot] ?? ''), presets[slot] ?? '');
      last = paths[slot];
    }
    const next = paths[to];
    parts.push(next === undefined ? endText(last) : linkText(last, next), toEnd & 1 ? '"' : '');
    // A join, for it is in one piece: a rope would be gone through anew for each document.
    return parts.join('');
  }

  function beginToVary(slot: number): void {
    varies[slot] = true;
    varying = undefined;
    // The links around it had its preset value in them.
    if (presets[slot] !== undefined) links = [];
  }

  return {
    size: () => paths.length,
    of(path) {
      const known = numbers.get(path);
      if (known !== undefined) return known;
      const slot = paths.push(path) - 1;
      numbers.set(path, slot);
      presets.push(undefined);
      varies.push(false);
      values.push(undefined);
      bare.push(false);
      return slot;
    },
    preset(slot, json) {
      if (presets[slot] === json) return;
      // What differs from object to object is no part of the links, which last.
      if (presets[slot] !== undefined && varies[slot] !== true) beginToVary(slot);
      if (varies[slot] !== true) links = [];
      presets[slot] = json;
    },
    set(slot, json) {
      values[slot] = json;
      bare[slot] = false;
      if (varies[slot] !== true) beginToVary(slot);
    },
    setText(slot, text) {
      values[slot] = text;
      bare[slot] = true;
      if (varies[slot] !== true) beginToVary(slot);
    },
    get(slot) {
      const value = values[slot];
      if (value === undefined) return presets[slot];
      return bare[slot] === true ? `"${value}"` : value;
    },
    write() {
      varying ??= lay();
      let text = '';
      let last = EDGE_END;
      for (const slot of varying) {
        const own = values[slot];
        const value = own ?? presets[slot];
        if (value !== undefined) {
          const next = endOf(slot, own !== undefined && bare[slot]);
          text += link(last, next) + value;
          last = next;
        }
      }
      return text + link(last, EDGE_END);
    },
    clear() {
      // Quicker than `fill`, which is no part of compiled code.
      for (let slot = 0; slot < values.length; slot++) values[slot] = undefined;
    },
  };
}

/** Siblings together: by segment, not by character, so that `a.b` never comes between `a-x` and `a`. */
function byTree(left: readonly string[], right: readonly string[]): number {
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

/** What closes a document whose last value is at the path. */
function endText(path: string | undefined): string {
  return path === undefined ? '{}' : '}'.repeat(path.split('.').length);
}
