import type { z } from 'zod';
import { conflicts } from './conflicts.ts';
import { schema } from './schema.ts';

export { zones } from './domain.ts';

const checked = schema.superRefine((settings, context) => {
  for (const { path, message } of conflicts(settings)) context.addIssue({ code: 'custom', message, path: [...path] });
});

/** The settings as they are written: everything has a default. */
export type GivenSettings = z.input<typeof schema>;

/** The settings of one deployment, checked and complete. */
export type Settings = z.output<typeof schema>;

/** Settings of a domain that is made. */
export type CreatedDomain = NonNullable<Settings['domain']['create']>;

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

function parse(file: SettingsFile, deployment: Deployment) {
  const given = typeof file === 'function' ? file(deployment) : file;
  return { given, read: checked.safeParse(given) };
}

/**
 * The settings of a deployment, complete.
 * @throws Error that names every setting at fault by its path, one sentence each
 */
export function readSettings(file: SettingsFile, deployment: Deployment): Settings {
  const { given, read } = parse(file, deployment);
  if (read.success) return read.data;
  throw new Error(read.error.issues.flatMap((issue) => sentences(issue, given)).join('\n'));
}

/** The Region to deploy to, where the settings name one. SST asks for it before it would show that settings are at fault. */
export function regionOf(file: SettingsFile, deployment: Deployment): string | undefined {
  return parse(file, deployment).read.data?.region;
}

function sentences(issue: z.core.$ZodIssue, given: unknown): readonly string[] {
  const path = issue.path.join('.') || 'The settings';
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => `${[...issue.path, key].join('.')} is no setting; docs/settings.md lists all.`);
  }
  const value = valueAt(given, issue.path);
  // Those of enrichment have keys of feeds.
  const isShown = issue.path[0] !== 'enrichment' && ['string', 'number'].includes(typeof value);
  const but = isShown ? `, but is ${JSON.stringify(value)}` : '';
  const message = /^(?:must|has) /u.test(issue.message) ? issue.message : `is not right: ${issue.message}`;
  return [`${path} ${message}${but}.`];
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (inner, key) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, key) : undefined),
    value,
  );
}
