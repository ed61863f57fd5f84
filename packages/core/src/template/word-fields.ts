import { ecsType } from '../ecs/vocabulary.ts';
import type { LogSource } from '../source/define.ts';
import { sourceFields } from './source-fields.ts';

/** The fields of a source whose values are words, so that they may be of a list: no long texts, no addresses, no numbers. */
export function wordFields(source: LogSource): readonly string[] {
  const { ecs, vendor } = sourceFields(source);
  const own = [...vendor].filter(([path, { type }]) => type === 'keyword' && path !== extraColumnsOf(source));
  const words = [...ecs].filter((path) => ecsType(path) === 'keyword' && !Object.hasOwn(source.constants, path));
  return [...words, ...own.map(([path]) => path)].sort();
}

/** Where values stand that come behind all columns that a source knows. */
export function extraColumnsOf({ namespace }: LogSource): string {
  return `${namespace}.extra_columns`;
}

/** Where columns stand that a header names, and the table of the source does not. */
export function extraOf({ namespace }: LogSource): string {
  return `${namespace}.extra`;
}
