import type { LogSource } from '../source/define.ts';
import { sourceFields } from './source-fields.ts';

/** The ECS fields that the records of a source fill: those of its table, without what is the same in every document. */
export function filledFields(source: LogSource): readonly string[] {
  return [...sourceFields(source).ecs].filter((path) => !Object.hasOwn(source.constants, path)).sort();
}

/** The `event.dataset` by which a source's documents are told from those of others in the same index. */
export function datasetOf({ id, constants }: LogSource): string {
  return constants['event.dataset'] ?? `aws.${id}`;
}
