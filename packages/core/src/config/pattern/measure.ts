import type { Node } from './syntax.ts';

/** How many characters a node takes, where it always takes as many. */
export function fixedLength(node: Node): number | undefined {
  const { least, most } = lengths(node);
  return least === most ? least : undefined;
}

/** How few and how many characters a node takes; Infinity for no end. */
export function lengths(node: Node): { readonly least: number; readonly most: number } {
  switch (node.kind) {
    case 'set':
      return { least: 1, most: 1 };
    case 'place':
    case 'look':
      return { least: 0, most: 0 };
    case 'group':
      return lengths(node.body);
    case 'back':
      return lengths(node.group.body);
    case 'sequence':
      return node.parts.map(lengths).reduce((a, b) => ({ least: a.least + b.least, most: a.most + b.most }), {
        least: 0,
        most: 0,
      });
    case 'choice': {
      const all = node.options.map(lengths);
      return { least: Math.min(...all.map((one) => one.least)), most: Math.max(...all.map((one) => one.most)) };
    }
    case 'repeat': {
      const { least, most } = lengths(node.body);
      return { least: least * node.min, most: most === 0 ? 0 : most * node.max };
    }
    default:
      return node satisfies never;
  }
}

/** In how many ways at most a node can be gone through, not counting what loops add. Infinity where it loops. */
export function waysThrough(node: Node): number {
  switch (node.kind) {
    case 'set':
    case 'place':
      return 1;
    case 'group':
    case 'look':
      return waysThrough(node.body);
    case 'back':
      return waysThrough(node.group.body);
    case 'sequence':
      return node.parts.reduce((ways, part) => ways * waysThrough(part), 1);
    case 'choice':
      return node.options.reduce((ways, option) => ways + waysThrough(option), 0);
    case 'repeat':
      if (node.max === Number.POSITIVE_INFINITY) return Number.POSITIVE_INFINITY;
      return (waysThrough(node.body) + 1) ** node.max;
    default:
      return node satisfies never;
  }
}

/** How many characters a pattern has when all repetitions that are counted are written out. */
export function sizeOf(node: Node): number {
  switch (node.kind) {
    case 'set':
    case 'place':
      return 1;
    case 'group':
    case 'look':
      return 1 + sizeOf(node.body);
    case 'back':
      return sizeOf(node.group.body);
    case 'sequence':
      return node.parts.reduce((size, part) => size + sizeOf(part), 0);
    case 'choice':
      return node.options.reduce((size, option) => size + sizeOf(option), 1);
    case 'repeat':
      return (1 + sizeOf(node.body)) * Math.max(1, node.max === Number.POSITIVE_INFINITY ? node.min : node.max);
    default:
      return node satisfies never;
  }
}
