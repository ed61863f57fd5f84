import type { FieldTable, Row } from '../source/field.ts';

/** Makes the row of a line from its columns. */
export type RowClass = new (columns: readonly (string | undefined)[]) => Row<FieldTable>;

/**
 * Compiles a layout to a class whose getters read a column when `map` asks for it: most columns are never asked for,
 * and go to the document without a detour over a typed value.
 */
export function createRowClass(fields: FieldTable, names: readonly string[], missing: string): RowClass {
  class ColumnsRow {
    readonly columns: readonly (string | undefined)[];
    constructor(columns: readonly (string | undefined)[]) {
      this.columns = columns;
    }
  }
  for (const [name, field] of Object.entries(fields)) {
    const place = names.indexOf(name);
    Object.defineProperty(ColumnsRow.prototype, name, {
      get(this: ColumnsRow) {
        const text = place < 0 ? undefined : this.columns[place];
        if (text === undefined || text === missing || text === '' || field.absent?.includes(text)) return undefined;
        return field.value(text);
      },
    });
  }
  return ColumnsRow as unknown as RowClass;
}
