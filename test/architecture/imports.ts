import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join, posix, relative } from 'node:path';

/** The text of each file by its path below the root of the repository. */
export type Files = ReadonlyMap<string, string>;

/** One import, and where it really leads: a file of the repository, `node:x`, `npm:x`, or `nowhere:x`. */
export interface Import {
  readonly from: string;
  readonly specifier: string;
  readonly target: string;
  /** Nothing of it is there when the program runs. */
  readonly isType: boolean;
  /** What stands between `import` and `from`. */
  readonly clause: string;
}

const FROM = /\b(?:import|export)\b(?<clause>[^'"`;=]*?)\bfrom\s*(?<quote>['"])(?<specifier>[^'"]+)\k<quote>/gu;
const BARE = /\bimport\s*(?:\(\s*)?(?<quote>['"`])(?<specifier>[^'"`]+)\k<quote>/gu;

/** The text without its comments. */
export function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\/|(?<=^|[\s;{}(),])\/\/[^\n]*/gu, ' ');
}

/** The imports of a file, however they are written. */
export function importsOf(root: string, files: Files, from: string): readonly Import[] {
  const text = withoutComments(files.get(from) ?? '');
  return [...text.matchAll(FROM), ...text.matchAll(BARE)].map(({ groups }) => {
    const { specifier = '', clause = '' } = groups ?? {};
    const target = resolveImport(root, files, from, specifier);
    return { from, specifier, target, clause, isType: isTypeOnly(clause) };
  });
}

function isTypeOnly(clause: string): boolean {
  if (/^\s*type\b/u.test(clause)) return true;
  const named = /^\s*\{(?<names>[^}]*)\}\s*$/u.exec(clause)?.groups?.['names'];
  return named?.split(',').every((name) => /^\s*(?:type\s|$)/u.test(name)) ?? false;
}

function resolveImport(root: string, files: Files, from: string, specifier: string): string {
  if (isBuiltin(specifier)) return specifier.startsWith('node:') ? specifier : `node:${specifier}`;
  if (specifier.startsWith('.')) return realFile(root, files, posix.join(posix.dirname(from), specifier), specifier);
  const [scope = '', rest] = specifier.split('/');
  const name = specifier.startsWith('@') ? `${scope}/${rest}` : scope;
  return scope === '@sekisho' ? workspaceFile(root, files, name, specifier) : `npm:${name}`;
}

function realFile(root: string, files: Files, path: string, specifier: string): string {
  const file = join(root, path);
  if (existsSync(file)) return relative(realpathSync(root), realpathSync(file));
  return files.has(path) ? path : `nowhere:${specifier}`;
}

/** What a package of this repository gives out under the specifier. */
function workspaceFile(root: string, files: Files, name: string, specifier: string): string {
  const folder = join('node_modules', name);
  const manifest = join(root, folder, 'package.json');
  if (!existsSync(manifest)) return `nowhere:${specifier}`;
  const { exports } = JSON.parse(readFileSync(manifest, 'utf8')) as { exports?: Record<string, string> };
  const given = exports?.[`.${specifier.slice(name.length)}`];
  return given === undefined ? `nowhere:${specifier}` : realFile(root, files, join(folder, given), specifier);
}

/** A path through files that comes back to where it began; undefined where there is none. */
export function findCycle(imports: readonly Import[]): readonly string[] | undefined {
  const edges = Map.groupBy(imports, ({ from }) => from);
  const done = new Set<string>();
  const way: string[] = [];
  function visit(file: string): readonly string[] | undefined {
    if (way.includes(file)) return [...way.slice(way.indexOf(file)), file];
    if (done.has(file)) return undefined;
    way.push(file);
    for (const { target } of edges.get(file) ?? []) {
      const cycle = visit(target);
      if (cycle !== undefined) return cycle;
    }
    way.pop();
    done.add(file);
    return undefined;
  }
  return [...edges.keys()].map(visit).find((cycle) => cycle !== undefined);
}
