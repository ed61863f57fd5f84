import { readFileSync } from 'node:fs';
import { readSourceSettings, type SettingsOfSources, sources } from '@sekisho/core';
import { InvalidArgumentError } from 'commander';

/** An instant, normalised to UTC. @throws InvalidArgumentError for anything but a date and time of ISO 8601 with its zone */
export function instantArgument(text: string): string {
  const ms = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)$/u.test(text)
    ? Date.parse(text)
    : Number.NaN;
  if (Number.isNaN(ms)) throw new InvalidArgumentError('Give date, time and zone such as 2026-11-02T09:14:00Z.');
  return new Date(ms).toISOString();
}

/** An id of a log source, built in or of the configuration. @throws InvalidArgumentError for what no log source is called */
export function sourceArgument(id: string): string {
  if (!/^[A-Za-z0-9][\w.-]{0,63}$/u.test(id)) {
    throw new InvalidArgumentError(
      'Give the id of a log source such as vpcflowlogs; `sekisho classify` tells it by a key.',
    );
  }
  return id;
}

/** Settings of sources from a file of JSON. @throws InvalidArgumentError for one that cannot be read, or has a fault */
export function settingsArgument(path: string): SettingsOfSources {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (cause) {
    throw new InvalidArgumentError(`It cannot be read (${(cause as NodeJS.ErrnoException).code}).`);
  }
  const read = readSourceSettings(text, sources);
  if ('settings' in read) return read.settings;
  throw new InvalidArgumentError(`${read.faults.join('; ')}.`);
}

/** A number of days. @throws InvalidArgumentError for anything but a whole number from 1 to 36500 */
export function daysArgument(text: string): number {
  const days = /^\d{1,5}$/u.test(text) ? Number(text) : 0;
  if (days < 1 || days > 36_500) throw new InvalidArgumentError('Give a whole number of days from 1 to 36500.');
  return days;
}

/** A TCP port. @throws InvalidArgumentError for anything but a whole number from 1 to 65535 */
export function portArgument(text: string): number {
  const port = /^\d{1,5}$/u.test(text) ? Number(text) : 0;
  if (port < 1 || port > 65_535) throw new InvalidArgumentError('Give a whole number from 1 to 65535.');
  return port;
}

/** The URL of a cluster, without a slash at its end. @throws InvalidArgumentError for anything but http and https */
export function clusterArgument(text: string): string {
  if (!URL.canParse(text) || !/^https?:$/u.test(new URL(text).protocol)) {
    throw new InvalidArgumentError('Give the URL of an OpenSearch cluster such as http://127.0.0.1:9200.');
  }
  return text.replace(/\/+$/u, '');
}

/** A number of something. @returns what reads an argument, and throws InvalidArgumentError for anything but 1 to `most` */
export function countArgument(most: number): (text: string) => number {
  return (text) => {
    const count = /^\d{1,9}$/u.test(text) ? Number(text) : 0;
    if (count < 1 || count > most) throw new InvalidArgumentError(`Give a whole number from 1 to ${most}.`);
    return count;
  };
}

/** One more of what may be given again and again. */
export function alsoArgument(text: string, before: readonly string[] = []): readonly string[] {
  return [...before, text];
}
