import type { RedactionSettings } from '../redact/settings.ts';
import type { LogSource } from '../source/define.ts';
import type { Configuration } from './read-configuration.ts';

/**
 * What is in force while files have errors: sections with an error are as they were in the last good files, and all of them
 * are where an error is in no section. What is new and good is in force.
 * @param lastGood what the last files said that had no error
 */
export function heal(next: Configuration, lastGood: Configuration): Configuration {
  const errors = next.faults.filter(({ severity, file }) => severity === 'error' && file === 'user.ini');
  const isWhole = errors.some(({ section }) => section === undefined);
  const exclusions = healRules(next, lastGood);
  const redaction = errors.length === 0 ? next.redaction : both(next.redaction, lastGood.redaction);
  const { sources: before, settings } = lastGood;
  if (isWhole) return { ...next, sources: before, settings, exclusions, redaction };
  return {
    ...next,
    ...healSections(next, lastGood, new Set(errors.map(({ section }) => section))),
    exclusions,
    redaction,
  };
}

/** Rules go on for as long as a file is at fault that may have had them. */
function healRules(next: Configuration, lastGood: Configuration): Configuration['exclusions'] {
  const isBroken = next.faults.some(({ severity, file }) => severity === 'error' && file !== 'user.ini');
  if (!isBroken) return next.exclusions;
  const names = new Set(next.exclusions.map(({ name }) => name));
  return [...next.exclusions, ...lastGood.exclusions.filter(({ name }) => !names.has(name))];
}

/** What was to be kept out is kept out until it is said without an error that it need not be. */
function both(
  next: RedactionSettings | undefined,
  before: RedactionSettings | undefined,
): RedactionSettings | undefined {
  if (next === undefined || before === undefined) return next ?? before;
  return { fields: [...next.fields, ...before.fields], patterns: [...next.patterns, ...before.patterns] };
}

function healSections(
  next: Configuration,
  lastGood: Configuration,
  broken: ReadonlySet<string | undefined>,
): Pick<Configuration, 'sources' | 'settings'> {
  const own = new Set(next.sources.map(({ id }) => id));
  const healed = (source: LogSource) => (broken.has(source.id) ? (find(lastGood, source.id) ?? source) : source);
  const missing = lastGood.sources.filter(({ id }) => broken.has(id) && !own.has(id));
  const before = missing.filter((source) => !isLast(source, lastGood));
  const behind = missing.filter((source) => isLast(source, lastGood));
  const settings = Object.entries(lastGood.settings).filter(([id]) => broken.has(id));
  return {
    sources: [...before, ...next.sources.map(healed), ...behind],
    settings: { ...next.settings, ...Object.fromEntries(settings) },
  };
}

function find({ sources }: Configuration, id: string): LogSource | undefined {
  return sources.find((source) => source.id === id);
}

/** Whether a log type of the user's comes behind the built-in ones, which have signatures. */
function isLast(source: LogSource, { sources }: Configuration): boolean {
  return sources.slice(0, sources.indexOf(source)).some(({ format }) => format.kind !== 'described');
}
