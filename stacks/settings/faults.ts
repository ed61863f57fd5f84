import type { z } from 'zod';

/** What is wrong with a setting, told at the settings that have it: `path` is its name there. */
export type Fault = readonly [path: string, message: string];

/** What several settings together show to be wrong, and where it is to be said. */
export interface Conflict {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** Has each fault reported at the setting that it is of. */
export function report<T extends object>(find: (value: T) => readonly Fault[]) {
  return (value: T, context: z.core.$RefinementCtx): void => {
    for (const [path, message] of find(value)) {
      context.addIssue({ code: 'custom', message, path: path.split('.'), input: value });
    }
  };
}
