/** A part of a text, up to the place before `to`. */
interface Part {
  readonly kind: 'element' | 'broken' | 'gap';
  readonly from: number;
  readonly to: number;
}

/** The elements of one name that have begun in one another, and those among them that have ended. */
export interface Nesting {
  /** Where the outermost begins. */
  readonly start: number;
  /** None has begun that has not ended. */
  readonly isEmpty: boolean;
  /** There is but one, with no other in it. */
  readonly isPlain: boolean;
  /** A start tag at the place. */
  open(from: number): void;
  /** An end tag before the place. @returns whether the outermost has ended */
  close(to: number): boolean;
  /** An element that is one tag. */
  lone(from: number, to: number): void;
  /**
   * Takes it that elements that have not ended will not: gives what they are made of, which is the elements in them
   * that have ended (`element`), the text before the first of these (`broken`), and what stands behind one (`gap`). The
   * last one is kept, if there are several that have not ended: it may be in the making.
   * @returns the parts in order; there is no gap behind the last one
   */
  breakUp(): readonly Part[];
  /** Characters have been taken from the beginning of the text. */
  shift(characters: number): void;
}

/** Makes an empty one. */
export function createNesting(): Nesting {
  let opened: number[] = [];
  /** Elements that have ended and are in none that has. */
  let ended: Part[] = [];

  function end(from: number, to: number): void {
    while ((ended.at(-1)?.from ?? -1) > from) ended.pop();
    ended.push({ kind: 'element', from, to });
  }

  return {
    get start() {
      return opened[0] ?? 0;
    },
    get isEmpty() {
      return opened.length === 0;
    },
    get isPlain() {
      return opened.length === 1 && ended.length === 0;
    },
    open(from) {
      opened.push(from);
    },
    close(to) {
      const from = opened.pop();
      if (opened.length > 0) end(from ?? 0, to);
      else ended = [];
      return opened.length === 0;
    },
    lone: end,
    breakUp() {
      const last = opened.length > 1 ? (opened.pop() ?? 0) : Number.POSITIVE_INFINITY;
      const known = [...opened.map((from) => ({ kind: 'broken', from, to: from }) as const), ...ended]
        .filter(({ from }) => from < last)
        .sort((a, b) => a.from - b.from);
      const parts = known.flatMap(({ kind, from, to }, i): readonly Part[] => {
        const next = known[i + 1]?.from ?? (last === Number.POSITIVE_INFINITY ? to : last);
        return kind === 'broken'
          ? [{ kind, from, to: next }]
          : [
              { kind, from, to },
              { kind: 'gap', from: to, to: next },
            ];
      });
      ended = ended.filter(({ from }) => from > last);
      opened = last === Number.POSITIVE_INFINITY ? [] : [last];
      return parts;
    },
    shift(characters) {
      if (characters === 0) return;
      opened = opened.map((from) => from - characters);
      ended = ended.map(({ kind, from, to }) => ({ kind, from: from - characters, to: to - characters }));
    },
  };
}
