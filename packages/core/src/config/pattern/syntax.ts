/** The letters of classes: digits, word characters, white space, and all but these. */
export type ClassLetter = 'd' | 'D' | 'w' | 'W' | 's' | 'S';

/** Code points from one to another, both included. */
export type Range = readonly [from: number, to: number];

export type SetItem = Range | ClassLetter;

/** One character out of some. A literal character is a set of one. */
export interface CharSet {
  readonly kind: 'set';
  readonly isNegated: boolean;
  readonly items: readonly SetItem[];
  readonly ignoresCase: boolean;
  /** Whether classes mean ASCII only: `(?a)`. */
  readonly isAscii: boolean;
}

/** What takes up no character. `end` also is before a line feed that ends the text, `veryEnd` is not. */
export interface Place {
  readonly kind: 'place';
  readonly what: 'start' | 'end' | 'veryEnd' | 'lineStart' | 'lineEnd' | 'word' | 'notWord';
  readonly isAscii: boolean;
}

export interface Group {
  readonly kind: 'group';
  readonly name: string | undefined;
  readonly body: Node;
}

export interface Repeat {
  readonly kind: 'repeat';
  readonly body: Node;
  readonly min: number;
  /** Infinity for no end. */
  readonly max: number;
  readonly isLazy: boolean;
}

export interface Look {
  readonly kind: 'look';
  readonly isBehind: boolean;
  readonly isNegated: boolean;
  readonly body: Node;
}

/** A pattern as a tree. `back` is what a group has taken, once more. */
export type Node =
  | CharSet
  | Place
  | Group
  | Repeat
  | Look
  | { readonly kind: 'sequence'; readonly parts: readonly Node[] }
  | { readonly kind: 'choice'; readonly options: readonly Node[] }
  | { readonly kind: 'back'; readonly group: Group };

/** Why a pattern cannot be used, and what to write in its place. */
export interface Refusal {
  readonly fault: string;
  readonly cure: string;
}

/** The nodes right below one. */
function childrenOf(node: Node): readonly Node[] {
  switch (node.kind) {
    case 'set':
    case 'place':
    case 'back':
      return [];
    case 'sequence':
      return node.parts;
    case 'choice':
      return node.options;
    default:
      return [node.body];
  }
}

/** Whether a node, or one below it, is such a one. */
export function someNode(node: Node, is: (node: Node) => boolean): boolean {
  return is(node) || childrenOf(node).some((child) => someNode(child, is));
}
