import { lengths, waysThrough } from './measure.ts';
import type { CharSet, Look, Node, Repeat } from './syntax.ts';

/** How often, at most, the engine comes from one place to others: the number of a character in the pattern, and in how many ways. */
export type Ways = ReadonlyMap<number, number>;

/** A pattern as places and the ways between them (Glushkov's construction, with the number of ways). */
export interface Paths {
  /** What each place takes. */
  readonly sets: readonly CharSet[];
  readonly first: Ways;
  readonly next: readonly Ways[];
  /** Places after which the pattern may be at its end, with nothing left to be tried. */
  readonly ends: ReadonlySet<number>;
}

interface Part {
  /** The ways through it that take nothing. */
  readonly empty: number;
  readonly first: Ways;
  readonly last: Ways;
  /** Those of `last` behind which nothing is tried any more. */
  readonly sure: ReadonlySet<number>;
  /** Whether it may be gone through without anything being tried. */
  readonly isSurelyEmpty: boolean;
}

/** Characters of a pattern, counted repetitions written out, beyond which no proof is looked for. */
const MOST_PLACES = 600;
/** Steps that a look-around may take wherever it is tried. */
const MOST_STEPS = 256;

const NOTHING: Part = { empty: 1, first: new Map(), last: new Map(), sure: new Set(), isSurelyEmpty: true };
const TRIED: Part = { ...NOTHING, isSurelyEmpty: false };

/**
 * Finds all ways that a backtracking engine may go. They are rather too many than too few: places such as `^` or `\b` always let it
 * through, and so does a look-around, which is bounded in itself.
 * @param isFree whether a look-around that has no bound may stand here, as at the beginning of a pattern that is tried once
 * @returns undefined where they cannot be counted so
 */
export function pathsOf(root: Node, isFree: (look: Look) => boolean): Paths | undefined {
  const sets: CharSet[] = [];
  const next: Map<number, number>[] = [];

  function visit(node: Node): Part | undefined {
    switch (node.kind) {
      case 'set':
        return one(node);
      case 'place':
        return TRIED;
      case 'look':
        return isFree(node) || waysThrough(node.body) * (lengths(node.body).most + 1) <= MOST_STEPS ? TRIED : undefined;
      case 'group':
        return visit(node.body);
      case 'back':
        // What it takes is what its group took: one of the ways through a copy of it.
        return join([visit(node.group.body), TRIED]);
      case 'sequence':
        return join(node.parts.map(visit));
      case 'choice':
        return choose(node.options.map(visit));
      case 'repeat':
        return repeat(node);
      default:
        return node satisfies never;
    }
  }

  function one(set: CharSet): Part | undefined {
    if (sets.length >= MOST_PLACES) return undefined;
    const index = sets.push(set) - 1;
    next.push(new Map());
    const only = new Map([[index, 1]]);
    return { empty: 0, first: only, last: only, sure: new Set([index]), isSurelyEmpty: false };
  }

  function connect(from: Ways, to: Ways): void {
    for (const [place, ways] of from) merge(next[place] ?? new Map(), to, ways);
  }

  function join(parts: readonly (Part | undefined)[]): Part | undefined {
    let all: Part = NOTHING;
    for (const part of parts) {
      if (part === undefined) return undefined;
      connect(all.last, part.first);
      all = {
        empty: all.empty * part.empty,
        first: merge(new Map(all.first), part.first, all.empty),
        last: merge(new Map(part.last), all.last, part.empty),
        sure: part.isSurelyEmpty ? new Set([...all.sure, ...part.sure]) : part.sure,
        isSurelyEmpty: all.isSurelyEmpty && part.isSurelyEmpty,
      };
    }
    return all;
  }

  function repeat({ body, min, max }: Repeat): Part | undefined {
    // An empty turn is taken back by JavaScript, and not by Python.
    if (lengths(body).least === 0) return undefined;
    const isEndless = max === Number.POSITIVE_INFINITY;
    const parts: (Part | undefined)[] = [];
    for (let i = isEndless ? 1 : 0; i < min; i++) parts.push(visit(body));
    if (isEndless) parts.push(endless(visit(body), min === 0));
    else if (max > min) parts.push(upTo(body, max - min));
    return join(parts);
  }

  function endless(body: Part | undefined, mayBeNone: boolean): Part | undefined {
    if (body === undefined || body.empty > 0) return undefined;
    connect(body.last, body.first);
    return mayBeNone ? { ...body, empty: 1, isSurelyEmpty: true } : body;
  }

  /** `(?:x(?:x(?:x)?)?)?` */
  function upTo(body: Node, times: number): Part | undefined {
    let rest: Part | undefined = NOTHING;
    for (let i = 0; i < times && rest !== undefined; i++) {
      const whole = join([visit(body), rest]);
      rest = whole && { ...whole, empty: whole.empty + 1, isSurelyEmpty: true };
    }
    return rest;
  }

  const whole = visit(root);
  return whole && { sets, first: whole.first, next, ends: whole.sure };
}

function choose(parts: readonly (Part | undefined)[]): Part | undefined {
  let all: Part = { ...TRIED, empty: 0 };
  for (const part of parts) {
    if (part === undefined) return undefined;
    all = {
      empty: all.empty + part.empty,
      first: merge(new Map(all.first), part.first, 1),
      last: merge(new Map(all.last), part.last, 1),
      sure: new Set([...all.sure, ...part.sure]),
      isSurelyEmpty: all.isSurelyEmpty || part.isSurelyEmpty,
    };
  }
  return all;
}

function merge(into: Map<number, number>, ways: Ways, times: number): Map<number, number> {
  if (times > 0) for (const [place, count] of ways) into.set(place, (into.get(place) ?? 0) + count * times);
  return into;
}
