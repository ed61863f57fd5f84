import type { Import } from './imports.ts';

/** Says of every file that matches `from` what it may import, or may not. Targets are as `Import` has them. */
export interface ImportRule {
  readonly why: string;
  readonly from: RegExp;
  readonly except?: RegExp;
  isAllowed(one: Import): boolean;
}

/** Says what may not be named in files that match `in`. */
export interface NameRule {
  readonly why: string;
  readonly in: RegExp;
  readonly except?: RegExp;
  readonly name: RegExp;
}

/** Files that are no part of the product. */
const TESTS = /(?:\.test\.tsx?|\/testing\/[^/]+)$|^test\//u;

const CORE = 'packages/core/src/';
const CORE_INDEX = 'packages/core/src/index.ts';

/** Folders (and files) of core that each folder of core knows; those in `types` only when types are checked. */
const CORE_FOLDERS: Readonly<
  Record<string, { readonly knows: readonly string[]; readonly types?: readonly string[] }>
> = {
  model: { knows: [] },
  'errors.ts': { knows: [] },
  'ports.ts': { knows: [], types: ['model'] },
  ecs: { knows: [] },
  parse: { knows: ['model'], types: ['source'] },
  source: { knows: ['model', 'ecs', 'parse'] },
  notification: { knows: ['model'] },
  classify: { knows: [], types: ['source'] },
  open: { knows: [], types: ['model'] },
  split: { knows: ['model'] },
  unwrap: { knows: ['model', 'parse'] },
  enrich: { knows: ['model', 'parse'], types: ['ecs'] },
  document: { knows: ['model', 'ecs', 'parse'], types: ['source'] },
  exclude: { knows: ['document', 'ecs', 'model', 'parse'], types: ['config', 'source'] },
  redact: { knows: ['ecs', 'model'], types: ['source'] },
  sink: { knows: ['errors.ts', 'model'], types: ['ports.ts'] },
  ledger: { knows: ['classify', 'model', 'document'] },
  template: { knows: ['ecs', 'document', 'enrich', 'model'], types: ['source', 'ledger'] },
  config: {
    knows: ['classify', 'ecs', 'exclude', 'ledger', 'model', 'open', 'parse', 'pipeline'],
    types: ['document', 'ports.ts', 'redact', 'source'],
  },
  pipeline: {
    knows: [
      'classify',
      'document',
      'enrich',
      'errors.ts',
      'exclude',
      'model',
      'open',
      'parse',
      'redact',
      'sink',
      'split',
      'unwrap',
    ],
    types: ['ports.ts', 'source'],
  },
};

function coreFolder([folder, { knows, types = [] }]: [string, (typeof CORE_FOLDERS)[string]]): ImportRule {
  const inside = (target: string, names: readonly string[]) =>
    names.includes(target.slice(CORE.length).split('/')[0] ?? '');
  return {
    why: `${folder} of core knows ${[...knows, ...types].join(', ') || 'nothing but itself'}`,
    from: new RegExp(`^${CORE}${folder}(?:/|$)`, 'u'),
    except: TESTS,
    isAllowed: ({ target, isType }) =>
      !target.startsWith(CORE) || inside(target, [folder, ...knows]) || (isType && inside(target, types)),
  };
}

/** Builtin modules, and packages as pure as core, that parts of core may use. */
const BUILTINS: readonly (readonly [folder: string, builtins: readonly string[]])[] = [
  ['open', ['node:zlib', 'node:buffer', 'node:events']],
  ['config', ['node:crypto', 'npm:re2js']],
  ['document', ['node:crypto']],
  ['enrich', ['node:crypto']],
  ['exclude', ['npm:@jmespath-community/jmespath']],
  ['unwrap', ['node:zlib']],
];

const HANDLERS = /^packages\/functions\/src\/(?:load|api|bootstrap|refresh)\//u;

/** Which file may import what: DESIGN.md 4. */
export const importRules: readonly ImportRule[] = [
  {
    why: 'an import leads to a file, or to what a package gives out',
    from: /^(?:packages|stacks|dashboards)\//u,
    isAllowed: ({ target }) => !target.startsWith('nowhere:'),
  },
  {
    why: 'core is pure: it imports nothing but core',
    from: /^packages\/core\/src\//u,
    except: TESTS,
    isAllowed: ({ from, target }) =>
      target.startsWith(CORE) ||
      BUILTINS.some(([folder, all]) => from.startsWith(`${CORE}${folder}/`) && all.includes(target)),
  },
  ...Object.entries(CORE_FOLDERS).map(coreFolder),
  {
    why: 'a source knows source, parse, ecs, model and _shared, and no other source',
    from: /^packages\/core\/src\/sources\/[^/]+\//u,
    except: TESTS,
    isAllowed: ({ from, target }) =>
      !target.startsWith(CORE) ||
      /^packages\/core\/src\/(?:source|parse|ecs|model|sources\/_shared)\//u.test(target) ||
      target.startsWith(from.split('/').slice(0, 5).join('/').concat('/')),
  },
  {
    why: 'only the registry knows the sources, and only index.ts the registry',
    from: /^packages\/core\/src\/(?!sources\/)/u,
    except: new RegExp(`${TESTS.source}|^packages/core/src/index\\.ts$`, 'u'),
    isAllowed: ({ target }) => !target.startsWith(`${CORE}sources/`),
  },
  {
    why: 'the product knows no tests',
    from: /^(?:packages\/[^/]+\/src|stacks|dashboards\/src)\//u,
    except: TESTS,
    isAllowed: ({ target }) => !TESTS.test(target),
  },
  {
    why: 'functions know core and the definitions of dashboards, by their names, and no other package',
    from: /^packages\/functions\/src\//u,
    except: TESTS,
    isAllowed: ({ target, specifier }) =>
      target.startsWith('packages/functions/') ||
      !/^(?:packages|stacks|dashboards|test|scripts)\//u.test(target) ||
      (target === CORE_INDEX && specifier === '@sekisho/core') ||
      specifier === '@sekisho/dashboards',
  },
  {
    why: 'the command knows core and functions, by their names, and no other package',
    from: /^packages\/cli\/src\//u,
    except: TESTS,
    isAllowed: ({ target, specifier }) =>
      target.startsWith('packages/cli/') ||
      !/^(?:packages|stacks|dashboards|test|scripts)\//u.test(target) ||
      specifier === '@sekisho/core' ||
      specifier === '@sekisho/functions' ||
      specifier === '@sekisho/functions/knowledge',
  },
  {
    why: 'adapters know no handlers',
    from: /^packages\/functions\/src\/adapters\//u,
    except: TESTS,
    isAllowed: ({ target }) => !HANDLERS.test(target),
  },
  {
    why: 'adapters know no log sources',
    from: /^packages\/functions\/src\/adapters\//u,
    except: TESTS,
    isAllowed: ({ clause, target }) => target !== CORE_INDEX || !/\bsources\b|\*/u.test(clause),
  },
  {
    why: 'stacks know no code that runs',
    from: /^(?:stacks\/|sst\.config\.ts$)/u,
    isAllowed: ({ target }) => !/^(?:packages|test|scripts|dashboards\/src)\//u.test(target),
  },
  {
    why: 'dashboards know core, by its name, and nothing else of this repository',
    from: /^dashboards\/src\//u,
    isAllowed: ({ target, specifier }) =>
      target.startsWith('dashboards/') || /^(?:node|npm):/u.test(target) || specifier === '@sekisho/core',
  },
];

/** What may not be named where. */
export const nameRules: readonly NameRule[] = [
  {
    why: 'core has no clock, no chance, no environment and no console',
    in: /^packages\/core\/src\//u,
    except: TESTS,
    name: /\b(?:process\s*[.[]|Date\.now\b|Math\.random\b|new\s+Date\s*(?:\(\s*\)|[^\s(])|(?<!new\s)\bDate\s*\(|performance\.|set(?:Timeout|Interval|Immediate)\b|fetch\s*\(|console\.|globalThis\b|crypto\.(?:randomUUID|getRandomValues))/u,
  },
  {
    why: 'only the configuration reads the environment of a function',
    in: /^packages\/functions\/src\//u,
    except: new RegExp(`${TESTS.source}|^packages/functions/src/config\\.ts$`, 'u'),
    name: /\bprocess\s*\.\s*env\b/u,
  },
];
