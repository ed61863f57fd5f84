import type { z } from 'zod';
import { meantBy } from './names.ts';

type Issue = z.core.$ZodIssue;

/** Forms of settings in the words of docs/settings.md, by what Zod calls them. */
const FORMS: Readonly<Record<string, string>> = {
  array: 'must be a list, in [ ]',
  object: 'must be settings, in { }',
  record: 'must be settings, in { }',
  boolean: 'must be true or false, without quotes',
  string: 'must be a text, in quotes',
  number: 'must be a number, without quotes',
  int: 'must be a whole number, without quotes',
};

/**
 * What is wrong with settings, a sentence for each fault, with the path of the setting.
 * @param given the settings as they were written
 */
export function sentences(issues: readonly Issue[], given: unknown): readonly string[] {
  return issues.flatMap(meant).flatMap((issue) => sentence(issue, given));
}

/** Where a setting may be written in several ways, the faults of the one that it was begun in. */
function meant(issue: Issue): readonly Issue[] {
  if (issue.code !== 'invalid_union') return [issue];
  const begun = issue.errors.filter((faults) => faults.length > 0 && !faults.some(isOfForm));
  const [faults] = begun;
  if (faults === undefined || begun.length > 1) return [issue];
  return faults.flatMap((fault) => meant({ ...fault, path: [...issue.path, ...fault.path] }));
}

function isOfForm({ code, path }: Issue): boolean {
  return path.length === 0 && ['invalid_type', 'invalid_value', 'invalid_union'].includes(code);
}

function sentence(issue: Issue, given: unknown): readonly string[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => `${[...issue.path, key].join('.')} is no setting${advice(key, issue.path)}`);
  }
  const path = issue.path.join('.') || 'What sekisho.settings.ts exports';
  return [`${path} ${demand(issue)}${found(issue, valueAt(given, issue.path))}.`];
}

function advice(key: string, path: readonly PropertyKey[]): string {
  const meant = meantBy(key, path);
  return meant === undefined ? '; docs/settings.md lists all.' : `: did you mean ${meant}?`;
}

function demand(issue: Issue): string {
  if (/^(?:must|has) /u.test(issue.message)) return issue.message;
  if (issue.code === 'invalid_value') return `must be ${issue.values.join(' or ')}`;
  const form = issue.code === 'invalid_type' ? FORMS[issue.expected] : undefined;
  return form ?? `is not right: ${issue.message}`;
}

function found({ code, path }: Issue, value: unknown): string {
  if (value === undefined) return code === 'invalid_type' ? ', but is missing' : '';
  // Those of enrichment have keys of feeds.
  const isShort =
    ['string', 'number'].includes(typeof value) ||
    (code !== 'custom' && (typeof value === 'boolean' || value === null));
  const isShown = isShort && path[0] !== 'enrichment';
  return isShown ? `, but is ${JSON.stringify(value)}` : '';
}

/** @returns undefined where there is no such setting */
export function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (inner, key) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, key) : undefined),
    value,
  );
}
