import { alphabetOf } from './alphabet.ts';
import { type Paths, pathsOf, type Ways } from './paths.ts';
import { type Look, type Node, someNode } from './syntax.ts';

/** Ways that a backtracking engine may go side by side. What searches for 16 digits goes as many. */
const MOST_WAYS = 100;
/** Situations that are looked at, and steps from one to the next. */
const MOST_SITUATIONS = 2000;
const MOST_LOOKS = 1_000_000;

/**
 * Proves that a backtracking engine takes time linear in the text, whatever the text is.
 *
 * All that such an engine can do is to go ways through the pattern, one after the other. A situation says how many ways there are,
 * at most, that end at each place of the pattern after the same text. From the first one all situations are built that any text
 * leads to. If these come to an end, and none has more than a hundred ways, then the engine takes no more than that many steps at
 * each character of the text, times what follows a place directly, which the pattern alone decides.
 * @param begins where matches may begin: with `anywhere`, the engine tries every place of the text in turn
 * @returns false where there is no proof; that does not mean that it is not so
 */
export function isLinear(root: Node, begins: 'start' | 'anywhere'): boolean {
  const frees = begins === 'start' || beginsAtStart(root) ? leading(root) : [];
  const paths = pathsOf(root, (look) => frees.includes(look));
  if (paths === undefined || !hasBound(paths, begins === 'anywhere' && !beginsAtStart(root))) return false;
  return frees.every((look) => isLinear(look.body, 'start'));
}

/** Whether a match can begin nowhere but at the start of the text. */
export function beginsAtStart(node: Node): boolean {
  switch (node.kind) {
    case 'place':
      return node.what === 'start';
    case 'group':
      return beginsAtStart(node.body);
    case 'choice':
      return node.options.every(beginsAtStart);
    case 'sequence':
      return node.parts[0] !== undefined && beginsAtStart(node.parts[0]);
    default:
      return false;
  }
}

/** The look-arounds ahead that stand at the very beginning: they are tried once. */
function leading(root: Node): readonly Look[] {
  if (root.kind !== 'sequence') return [];
  const end = root.parts.findIndex((part) => part.kind !== 'place' && part.kind !== 'look');
  const before = end < 0 ? root.parts : root.parts.slice(0, end);
  return before.filter((part) => part.kind === 'look').filter((look) => !look.isBehind && isPlain(look));
}

function isPlain({ body }: Look): boolean {
  return !someNode(body, ({ kind }) => kind === 'look' || kind === 'back');
}

/**
 * Whether two places that repeat themselves, as in `.*a.*`, can share out one text in as many ways as it has characters: the second
 * is reached from the first through what both take. A search is such a place itself. This finds soon what has no bound anyhow.
 */
function hasRivals(paths: Paths, alphabet: Alphabet, isSearch: boolean, sure: ReadonlySet<number>): boolean {
  const loops = paths.next.flatMap((next, place) => (next.has(place) && !sure.has(place) ? place : []));
  return loops.some((second) => {
    const taken = alphabet.filter((letter) => letter.has(second));
    if (isSearch && isReached(paths, paths.first, second, union(taken))) return true;
    return loops.some((first) => {
      const both = union(taken.filter((letter) => letter.has(first)));
      return first !== second && isReached(paths, paths.next[first] ?? new Map(), second, both);
    });
  });
}

type Alphabet = readonly ReadonlySet<number>[];

function union(letters: Alphabet): ReadonlySet<number> {
  return new Set(letters.flatMap((letter) => [...letter]));
}

/** Whether a place is reached over some others. */
function isReached({ next }: Paths, from: Ways, place: number, over: ReadonlySet<number>): boolean {
  const todo = [...from.keys()].filter((one) => over.has(one));
  const seen = new Set(todo);
  for (let at = todo.pop(); at !== undefined; at = todo.pop()) {
    if (at === place) return true;
    for (const one of next[at]?.keys() ?? []) {
      if (!over.has(one) || seen.has(one)) continue;
      seen.add(one);
      todo.push(one);
    }
  }
  return false;
}

/** How many ways end at which place after one and the same text. */
interface Situation {
  readonly name: string;
  readonly ways: Ways;
  readonly count: number;
}

function hasBound(paths: Paths, isSearch: boolean): boolean {
  const sure = surePlaces(paths);
  const alphabet = alphabetOf(paths.sets).map((sets) => new Set(sets));
  if (hasRivals(paths, alphabet, isSearch, sure)) return false;
  const start: Situation = { name: '', ways: new Map(), count: 0 };
  const seen = new Set<string>();
  const todo = [start];
  let looks = 0;
  for (let situation = todo.pop(); situation !== undefined; situation = todo.pop()) {
    const reached = reach(paths, situation.ways, situation === start || isSearch, sure);
    looks += reached.size * alphabet.length + situation.ways.size;
    if (looks > MOST_LOOKS) return false;
    const following: Situation[] = [];
    for (const letter of alphabet) {
      const next = situationOf(reached, letter);
      if (next.count > MOST_WAYS) return false;
      if (next.count === 0 || seen.has(next.name)) continue;
      if (seen.size >= MOST_SITUATIONS) return false;
      seen.add(next.name);
      following.push(next);
    }
    // Those with the most ways are looked at first, as they lead beyond all bounds soonest.
    todo.push(...following.sort((a, b) => a.count - b.count));
  }
  return true;
}

/** In how many ways each place comes next, if the next character is one that it takes. */
function reach({ first, next }: Paths, ways: Ways, withFirst: boolean, sure: ReadonlySet<number>): Map<number, number> {
  const reached = new Map<number, number>();
  const add = (places: Ways | undefined, times: number) => {
    for (const [place, count] of places ?? []) {
      if (!sure.has(place)) reached.set(place, (reached.get(place) ?? 0) + count * times);
    }
  };
  for (const [place, times] of ways) add(next[place], times);
  if (withFirst) add(first, 1);
  return reached;
}

/**
 * Places from which every way leads to a match: whatever the text goes on with, the engine goes as far as it can and is done. What
 * comes after them need not be counted.
 */
function surePlaces({ ends, next }: Paths): ReadonlySet<number> {
  const sure = new Set(ends);
  for (let before = -1; before !== sure.size; ) {
    before = sure.size;
    for (const place of sure)
      if ([...(next[place]?.keys() ?? [])].some((other) => !sure.has(other))) sure.delete(place);
  }
  return sure;
}

/** What is left of the ways when the next character is one of the letter's. */
function situationOf(reached: Ways, letter: ReadonlySet<number>): Situation {
  const ways = [...reached].filter(([place]) => letter.has(place)).sort(([a], [b]) => a - b);
  const name = ways.map(([place, count]) => `${place}x${count}`).join();
  return { name, ways: new Map(ways), count: ways.reduce((sum, [, count]) => sum + count, 0) };
}
