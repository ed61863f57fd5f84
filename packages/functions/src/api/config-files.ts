import { z } from '@hono/zod-openapi';
import { type LoaderDeps, readConfiguration, settingsWith, sources } from '@sekisho/core';
import type { ApiDeps } from './deps.ts';

/** The files of a configuration, by their names. */
export const filesSchema = z
  .strictObject({
    'user.ini': z.string().optional(),
    'exclude_log_patterns.csv': z.string().optional(),
    'exclusions.json': z.string().optional(),
  })
  .describe('The files of a configuration, by their names; those that are left out are taken to be empty.');

/** What would be in force with other files than those that are. */
export function withFiles(
  files: z.infer<typeof filesSchema> | undefined,
  { sources: now, settings, deployed }: Pick<ApiDeps, 'sources' | 'settings' | 'deployed'>,
): Pick<LoaderDeps, 'sources' | 'settings'> {
  if (files === undefined) return { sources: now, settings };
  const candidate = readConfiguration(files, sources);
  return { sources: candidate.sources, settings: settingsWith(deployed, candidate) };
}
