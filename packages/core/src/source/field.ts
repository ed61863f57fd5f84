import type { EcsPath } from '../ecs/vocabulary.ts';
import type { Related } from '../model/enricher.ts';

/** The OpenSearch types that the field tables use. */
export type MappingType = 'keyword' | 'long' | 'double' | 'ip' | 'date' | 'boolean' | 'flat_object';

/** One value that a column, or a JSON path, becomes in the document. */
export interface Output {
  /** Where it goes; absent: the field's own place under the source's namespace. */
  readonly ecs?: EcsPath | undefined;
  readonly type: MappingType;
  /** The JSON text of the raw value; undefined where it cannot be read as this type. */
  readonly json: (raw: unknown) => string | undefined;
  /** Of a text that is just the text in quotes, escaped where it has to be. */
  readonly isVerbatim?: boolean | undefined;
}

/** One line of a source's field table: converter, row type, index mapping, ECS names and documentation at once. */
export interface Field<V = unknown> {
  /** What the field means, in a sentence. */
  readonly doc: string;
  readonly unit?: 'byte' | 'packet' | 's' | 'ms' | 'ns' | undefined;
  readonly outputs: readonly Output[];
  /**
   * Further ECS names under which the first output is found: index aliases, so the value is stored once. Those of a hidden field
   * lead to `@timestamp`.
   */
  readonly alias?: readonly EcsPath[] | undefined;
  readonly related?: Related | undefined;
  /** Texts that stand for "no value" here, beside the format's own. */
  readonly absent?: readonly string[] | undefined;
  /** Only read by `map` and by ids: it is neither written nor indexed on its own. */
  readonly hidden?: boolean | undefined;
  /** The value for `map`; undefined where it cannot be read. */
  readonly value: (raw: unknown) => V | undefined;
}

/** Fields by column name, or by dotted path for JSON sources. */
export type FieldTable = Readonly<Record<string, Field>>;

/** A record after parsing: the typed values of its table. A value that is absent or cannot be read is undefined. */
export type Row<F extends FieldTable> = {
  readonly [K in keyof F]?: F[K] extends Field<infer V> ? V | undefined : never;
};

/** Keeps the literal keys of a table. */
export function defineFields<const F extends FieldTable>(fields: F): F {
  return fields;
}
