import { writeClass, writeRange } from './classes.ts';
import { type CharSet, type Node, type Place, someNode } from './syntax.ts';

/** A pattern as one of the engines takes it. */
export interface Written {
  readonly source: string;
  /** Whether case is ignored in all of it. */
  readonly ignoresCase: boolean;
  /** The names of groups with their numbers. */
  readonly groups: readonly (readonly [name: string, index: number])[];
}

/** What engines write in different ways. */
export interface Dialect {
  char(code: number): string;
  place(place: Place, isLast: boolean): string;
}

/** Writes a pattern for an engine. Groups that nobody asks for take nothing. */
export function writePattern(root: Node, dialect: Dialect): Written {
  const sets: CharSet[] = [];
  someNode(root, (node) => node.kind === 'set' && sets.push(node) < 0);
  const ignoring = sets.filter(({ ignoresCase }) => ignoresCase).length;
  const ignoresCase = ignoring > 0 && ignoring === sets.length;
  const indices = new Map<Node, number>();
  const groups: [string, number][] = [];

  function write(node: Node, isLast: boolean): string {
    switch (node.kind) {
      case 'set':
        return node.ignoresCase && !ignoresCase ? `(?i:${writeSet(node, dialect)})` : writeSet(node, dialect);
      case 'place':
        return dialect.place(node, isLast);
      case 'sequence':
        return node.parts.map((part, i) => write(part, isLast && i === node.parts.length - 1)).join('');
      case 'choice':
        return `(?:${node.options.map((option) => write(option, isLast)).join('|')})`;
      case 'repeat':
        return `(?:${write(node.body, false)})${times(node.min, node.max)}${node.isLazy ? '?' : ''}`;
      case 'look':
        return `(?${node.isBehind ? '<' : ''}${node.isNegated ? '!' : '='}${write(node.body, false)})`;
      case 'back':
        return `(?:\\${indices.get(node.group)})`;
      case 'group': {
        if (node.name === undefined && !isReferred(root, node)) return `(?:${write(node.body, isLast)})`;
        indices.set(node, indices.size + 1);
        if (node.name !== undefined) groups.push([node.name, indices.size]);
        return `(${write(node.body, false)})`;
      }
      default:
        return node satisfies never;
    }
  }

  return { source: write(root, true), ignoresCase, groups };
}

function isReferred(root: Node, group: Node): boolean {
  return someNode(root, (node) => node.kind === 'back' && node.group === group);
}

function times(min: number, max: number): string {
  if (max === 1 && min === 0) return '?';
  if (max !== Number.POSITIVE_INFINITY) return `{${min},${max}}`;
  return min === 0 ? '*' : min === 1 ? '+' : `{${min},}`;
}

function writeSet({ isNegated, items, isAscii }: CharSet, dialect: Dialect): string {
  const written = items.map((item) =>
    typeof item === 'string' ? writeClass(item, isAscii, dialect.char) : writeRange(item, dialect.char),
  );
  const [first] = items;
  if (items.length === 1 && !isNegated && typeof first === 'object' && first[0] === first[1]) return written.join('');
  return `[${isNegated ? '^' : ''}${written.join('')}]`;
}
