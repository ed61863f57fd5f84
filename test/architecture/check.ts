import { type Files, findCycle, importsOf, withoutComments } from './imports.ts';
import { importRules, nameRules } from './rules.ts';

interface Scope {
  readonly except?: RegExp;
}

function covers(scope: Scope, where: RegExp, file: string): boolean {
  return where.test(file) && !scope.except?.test(file);
}

/**
 * Holds files against the rules.
 * @param root of the repository: imports are followed to the real files there
 * @returns what is not as it should be, in words; nothing where all is well
 */
export function checkArchitecture(root: string, files: Files): readonly string[] {
  const all = [...files.keys()].flatMap((from) => importsOf(root, files, from));
  const wrong = importRules.flatMap((rule) =>
    all
      .filter((one) => covers(rule, rule.from, one.from) && !rule.isAllowed(one))
      .map(({ from, target }) => `${from} imports ${target}: ${rule.why}`),
  );
  const named = nameRules.flatMap((rule) =>
    [...files].flatMap(([file, text]) => {
      const found = covers(rule, rule.in, file) ? rule.name.exec(withoutStrings(text)) : null;
      return found === null ? [] : [`${file} names ${found[0]}: ${rule.why}`];
    }),
  );
  const cycle = findCycle(all.filter(({ target }) => files.has(target)));
  return [...wrong, ...named, ...(cycle === undefined ? [] : [`imports go in a circle: ${cycle.join(' > ')}`])];
}

/** The code without comments and without what stands in single or double quotes. */
function withoutStrings(text: string): string {
  return withoutComments(text).replace(/'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/gu, "''");
}
