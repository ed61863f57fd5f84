import type { z } from 'zod';
import { conflicts } from './conflicts.ts';
import { schema } from './schema.ts';
import { sentences, valueAt } from './sentences.ts';
import { regionName } from './shapes.ts';

export { zones } from './domain.ts';
export { isClosed } from './schema.ts';

/** @param given the settings as they were written: what has a default does not say whether it was */
function checked(given: unknown) {
  return schema.superRefine((settings, context) => {
    for (const { path, message } of conflicts(settings, given)) {
      context.addIssue({ code: 'custom', message, path: [...path] });
    }
  });
}

/** The settings as they are written: everything has a default. */
export type GivenSettings = z.input<typeof schema>;

/** The settings of one deployment, checked and complete. */
export type Settings = z.output<typeof schema>;

/** Settings of a domain that is made. */
export type CreatedDomain = NonNullable<Settings['domain']['create']>;

/** It is part of names, of which those of a domain may have 28 characters, and of a stream 64. */
const MOST_OF_STAGE = 20;

/** What settings may depend on. */
export interface Deployment {
  readonly stage: string;
}

/** Settings, or what makes them for a stage. */
export type SettingsFile = GivenSettings | ((deployment: Deployment) => GivenSettings);

/** Gives `sekisho.settings.ts` its types. @see docs/settings.md, which tells what each setting means */
export function defineSettings(settings: SettingsFile): SettingsFile {
  return settings;
}

function written(file: SettingsFile, deployment: Deployment): unknown {
  const given = typeof file === 'function' ? file(deployment) : file;
  if (given instanceof Promise) throw new Error('sekisho.settings.ts must not be async: read files by readFileSync.');
  return given;
}

/**
 * The settings of a deployment, complete.
 * @throws Error that names every setting at fault by its path, one sentence each
 */
export function readSettings(file: SettingsFile, deployment: Deployment): Settings {
  if (deployment.stage.length > MOST_OF_STAGE) {
    throw new Error(
      `The stage must have ${MOST_OF_STAGE} characters at most, but "${deployment.stage}" has ${deployment.stage.length}.`,
    );
  }
  const given = written(file, deployment);
  const read = checked(given).safeParse(given);
  if (read.success) return read.data;
  throw new Error(sentences(read.error.issues, given).join('\n'));
}

/**
 * The Region to deploy to, where the settings name one, whatever else is wrong with them: SST asks for it before it shows that settings
 * are at fault, and lays down its own buckets there.
 */
export function regionOf(file: SettingsFile, deployment: Deployment): string | undefined {
  return regionName.safeParse(valueAt(written(file, deployment), ['region'])).data;
}
