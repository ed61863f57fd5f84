import type { RedactionSettings } from '../redact/settings.ts';
import type { LogSource } from '../source/define.ts';
import { DEFAULT } from './ini/lines.ts';
import type { Configuration } from './read-configuration.ts';

/**
 * What is in force while files have errors: sections with an error are as they were in the last good files, and all of them
 * are where an error is in no section, or in what all have. What is new and good is in force.
 * @param lastGood what the last files said that had no error
 */
export function heal(next: Configuration, lastGood: Configuration): Configuration {
  const errors = next.faults.filter(({ severity, file }) => severity === 'error' && file === 'user.ini');
  const isWhole = errors.some(({ section, key }) => section === undefined || (section === DEFAULT && key !== 'redact'));
  const exclusions = healRules(next, lastGood);
  const redaction = errors.length === 0 ? next.redaction : both(next.redaction, lastGood.redaction);
  const { sources: before, settings } = lastGood;
  if (isWhole) return { ...next, sources: before, settings, exclusions, redaction };
  return { ...next, ...healSections(next, lastGood, new Set(next.broken)), exclusions, redaction };
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
  broken: ReadonlySet<string>,
): Pick<Configuration, 'sources' | 'settings'> {
  const before = new Map(lastGood.sources.map((source) => [source.id, source]));
  const sources = next.sources.map((source) => (broken.has(source.id) ? (before.get(source.id) ?? source) : source));
  for (const [place, source] of lastGood.sources.entries()) {
    if (!broken.has(source.id) || sources.some(({ id }) => id === source.id)) continue;
    sources.splice(placeBehind(lastGood.sources.slice(0, place), sources), 0, source);
  }
  const settings = Object.entries(lastGood.settings).filter(([id]) => broken.has(id));
  return { sources, settings: { ...next.settings, ...Object.fromEntries(settings) } };
}

/** Where a log type goes: behind the nearest of those it was behind, as the order decides whose a key is. */
function placeBehind(before: readonly LogSource[], sources: readonly LogSource[]): number {
  const nearest = before.findLast(({ id }) => sources.some((source) => source.id === id));
  return sources.findIndex(({ id }) => id === nearest?.id) + 1;
}
