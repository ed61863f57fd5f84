import { corrupt, tooLarge } from './fault.ts';
import type { SchemaElement } from './footer.ts';

const OPTIONAL = 1;
const REPEATED = 2;

/** Columns of a file; each may hold a page in memory. */
const MAX_COLUMNS = 4000;
/** Groups within groups; every list and map takes two. */
const MAX_DEPTH = 64;

/** Names that writers gave to the element of a list which is a group of one member itself. */
const IS_ELEMENT = /^array$|_tuple$/u;

/** What stands at a place of the schema: a column of values, or a group of further places. */
export interface SchemaNode {
  /** The name as JSON text, with its colon. */
  readonly label: string;
  readonly kind: 'leaf' | 'struct' | 'list' | 'map';
  readonly isRepeated: boolean;
  /** The definition level at which it is there, and the repetition level at which it comes again. */
  readonly definition: number;
  readonly repetition: number;
  readonly element: SchemaElement;
  readonly children: readonly SchemaNode[];
  /** Its columns, by their position in the file: the first one, and the one behind the last. */
  readonly from: number;
  readonly to: number;
}

/**
 * Makes a tree of the elements.
 * @returns the places at its top, which are the members of a row
 * @throws ParquetFault where they make none, or too large a one
 */
export function readSchema(elements: readonly SchemaElement[]): readonly SchemaNode[] {
  let next = 0;
  let columns = 0;

  function read(parent: Pick<SchemaNode, 'definition' | 'repetition'>, depth: number): SchemaNode {
    const element = elements[next++];
    if (element === undefined) throw corrupt('the schema ends early');
    if (depth > MAX_DEPTH) throw tooLarge(`columns are nested in more than ${MAX_DEPTH} levels`);
    const isRepeated = element.repetition === REPEATED && depth > 0;
    const levels = {
      definition: parent.definition + (isRepeated || (element.repetition === OPTIONAL && depth > 0) ? 1 : 0),
      repetition: parent.repetition + (isRepeated ? 1 : 0),
    };
    const from = columns;
    const children: SchemaNode[] = [];
    for (let i = 0; i < element.children; i++) children.push(read(levels, depth + 1));
    if (element.type !== undefined && children.length > 0) throw corrupt('a column has members');
    if (element.type !== undefined && ++columns > MAX_COLUMNS) throw tooLarge(`more than ${MAX_COLUMNS} columns`);
    if (columns === from) throw corrupt('a group has no columns');
    const kind = kindOf(element, children);
    return {
      label: `${JSON.stringify(element.name)}:`,
      kind,
      isRepeated,
      ...levels,
      element,
      children,
      from,
      to: columns,
    };
  }

  const root = read({ definition: 0, repetition: 0 }, 0);
  if (root.kind === 'leaf' || next !== elements.length) throw corrupt('the schema is no tree of columns');
  return root.children;
}

function kindOf(element: SchemaElement, children: readonly SchemaNode[]): SchemaNode['kind'] {
  if (element.type !== undefined) return 'leaf';
  const [only, ...more] = children;
  if (only?.isRepeated !== true || more.length > 0) return 'struct';
  if (element.logical === 3 || element.converted === 3) return 'list';
  const isMap = element.logical === 2 || element.converted === 1 || element.converted === 2;
  return isMap && only.children.length === 2 && only.children.every((one) => !one.isRepeated) ? 'map' : 'struct';
}

/** Whether what is repeated in a list is only the wrapping of its element. */
export function isWrapping({ kind, element, children }: SchemaNode): boolean {
  return (
    kind === 'struct' && children.length === 1 && children[0]?.isRepeated === false && !IS_ELEMENT.test(element.name)
  );
}
