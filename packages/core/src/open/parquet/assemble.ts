import type { Column } from './column.ts';
import { corrupt } from './fault.ts';
import { isWrapping, type SchemaNode } from './schema.ts';

/**
 * Puts the values of one row together again to what stands at a place of the schema.
 * @param columns all columns of the file, each filled with the row
 * @returns JSON text; undefined: null
 * @throws ParquetFault where the columns disagree
 * @see https://research.google/pubs/dremel-interactive-analysis-of-web-scale-datasets-2/
 */
export function assemble(node: SchemaNode, columns: readonly Column[]): string | undefined {
  const text = node.isRepeated ? repeated(node, columns, one) : one(node, columns);
  for (let i = node.from; i < node.to; i++) {
    const { row } = columnAt(columns, i);
    if (row.at !== row.texts.length) throw corrupt('columns disagree about a row');
  }
  return text;
}

function columnAt(columns: readonly Column[], at: number): Column {
  const column = columns[at];
  if (column === undefined) throw corrupt('a column is missing');
  return column;
}

/** The definition level of what comes next at a place. */
function definitionOf({ from }: SchemaNode, columns: readonly Column[]): number {
  const { row } = columnAt(columns, from);
  const definition = row.definitions[row.at];
  if (definition === undefined) throw corrupt('columns disagree about a row');
  return definition;
}

/** Each column below a place that is null or empty says so, once. */
function pass({ from, to }: SchemaNode, columns: readonly Column[]): void {
  for (let i = from; i < to; i++) columnAt(columns, i).row.at++;
}

type Read = (node: SchemaNode, columns: readonly Column[]) => string | undefined;

/** What stands at a place, once. */
function one(node: SchemaNode, columns: readonly Column[]): string | undefined {
  if (definitionOf(node, columns) < node.definition) {
    pass(node, columns);
    return undefined;
  }
  if (node.kind === 'leaf') {
    const { row } = columnAt(columns, node.from);
    return row.texts[row.at++];
  }
  const [only] = node.children;
  if (node.kind === 'struct' || only === undefined) return struct(node, columns);
  return node.kind === 'map' ? map(only, columns) : repeated(only, columns, isWrapping(only) ? wrapped : one);
}

function wrapped({ children: [only] }: SchemaNode, columns: readonly Column[]): string | undefined {
  return only === undefined ? undefined : one(only, columns);
}

function struct({ children }: SchemaNode, columns: readonly Column[]): string {
  let text = '';
  for (const child of children) {
    const value = child.isRepeated ? repeated(child, columns, one) : one(child, columns);
    if (value !== undefined) text += `${text === '' ? '' : ','}${child.label}${value}`;
  }
  return `{${text}}`;
}

function repeated(node: SchemaNode, columns: readonly Column[], read: Read): string {
  const items: string[] = [];
  each(node, columns, () => items.push(read(node, columns) ?? 'null'));
  return `[${items.join(',')}]`;
}

/** The keys of a map are names; one that is no text is named by its JSON text. */
function map(node: SchemaNode, columns: readonly Column[]): string {
  const [key, value] = node.children;
  if (key === undefined || value === undefined) throw corrupt('a map without keys or values');
  const members: string[] = [];
  each(node, columns, () => {
    const name = one(key, columns) ?? 'null';
    const text = one(value, columns);
    if (text !== undefined) members.push(`${name.startsWith('"') ? name : JSON.stringify(name)}:${text}`);
  });
  return `{${members.join(',')}}`;
}

/** Calls for every time that what is repeated comes; what it does has to take the values. */
function each(node: SchemaNode, columns: readonly Column[], take: () => void): void {
  if (definitionOf(node, columns) < node.definition) {
    pass(node, columns);
    return;
  }
  const { row } = columnAt(columns, node.from);
  do take();
  while (row.repetitions[row.at] === node.repetition);
}
