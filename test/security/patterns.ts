import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { sources } from '@sekisho/core';
import { checkSync } from 'recheck';

process.env['RECHECK_BACKEND'] = 'pure';

const CORE = path.join(import.meta.dirname, '../../packages/core/src');

/** A regular expression where one may stand in our code: behind a bracket, an operator or a comma. */
const LITERAL =
  /(?<=(?:[=(,:?!&|[]|return)\s*)\/(?<source>(?![*/])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\[\n])+)\/(?<flags>[dgimsuvy]*)/gu;

/** Every literal of the core's code. */
export function literals(): readonly RegExp[] {
  const files = globSync('**/*.ts', { cwd: CORE }).filter((file) => !/\.(?:test|generated)\.ts$/u.test(file));
  return files.flatMap((file) => {
    const code = readFileSync(path.join(CORE, file), 'utf8').replace(/^\s*(?:\*|\/\/|\/\*).*$/gmu, '');
    return [...code.matchAll(LITERAL)].map(({ groups }) => new RegExp(groups?.['source'] ?? '', groups?.['flags']));
  });
}

/**
 * One of several parts of the literals that are no rules, which have a test of their own: proofs take minutes, and parts of them go side
 * by side.
 */
export function partOfLiterals(part: number, parts: number): readonly (readonly [string, RegExp])[] {
  const own = new Set(rules().map(String));
  const patterns = new Map(literals().map((one) => [String(one), one]));
  return [...patterns].filter(([text]) => !own.has(text)).filter((_, i) => i % parts === part);
}

/** The rules of every source: not all of them need be literals. */
export function rules(): readonly RegExp[] {
  return sources
    .flatMap(({ rule, ignore = [] }) => [rule.key, rule.not ?? [], ...ignore.map(({ key }) => key)].flat())
    .filter((pattern) => pattern instanceof RegExp);
}

/**
 * Whether matching takes time linear in the text (`safe`). In plain JavaScript, without a helper process. What cannot be proved is
 * tried by chance and with a clock, so that a busy machine may say anything once.
 */
export function judge({ source, flags }: RegExp): string {
  const check = () => checkSync(source, flags.replace(/[dg]/gu, ''), { timeout: 20_000 }).status;
  const first = check();
  return first === 'safe' ? first : check();
}
