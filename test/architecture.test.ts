import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkArchitecture } from './architecture/check.ts';
import type { Files } from './architecture/imports.ts';

const root = join(import.meta.dirname, '..');
const PLACES = [
  'packages/*/src/**/*.{ts,tsx}',
  'stacks/**/*.ts',
  'dashboards/src/**/*.ts',
  'scripts/**/*.ts',
  'test/**/*.ts',
];

function repository(): Files {
  const paths = PLACES.flatMap((place) => globSync(place, { cwd: root })).filter(
    (path) => !path.includes('node_modules'),
  );
  return new Map([...paths, 'sst.config.ts'].map((path) => [path, readFileSync(join(root, path), 'utf8')]));
}

describe('the repository', () => {
  test('keeps the directions of its imports', () => {
    const files = repository();

    expect(files.size).toBeGreaterThan(200);
    expect([...files.keys()].filter((path) => path.startsWith('packages/core/src/')).length).toBeGreaterThan(50);
    expect(checkArchitecture(root, files)).toEqual([]);
  });
});

/** Holds made-up files against the rules, as if they stood in the repository. */
function check(files: Readonly<Record<string, string>>): readonly string[] {
  return checkArchitecture(root, new Map(Object.entries(files)));
}

const CORE = 'packages/core/src';

describe('the rules', () => {
  test.each([
    ['core', 'imports nothing but core', `${CORE}/split/x.ts`, "import { S3Client } from '@aws-sdk/client-s3';"],
    ['core', 'imports nothing but core', `${CORE}/sink/x.ts`, "import 'hono';"],
    ['core', 'imports nothing but core', `${CORE}/index.ts`, "export * from '@opensearch-project/opensearch';"],
    ['core', 'imports nothing but core', `${CORE}/parse/x.ts`, "const fs = await import('node:fs');"],
    ['core', 'imports nothing but core', `${CORE}/parse/x.ts`, "import dns from 'dns';"],
    ['core', 'imports nothing but core', `${CORE}/split/x.ts`, "import { gunzipSync } from 'node:zlib';"],
    ['core', 'imports nothing but core', `${CORE}/open/x.ts`, "import { createHash } from 'node:crypto';"],
    ['core', 'imports nothing but core', `${CORE}/model/x.ts`, "import { a } from '../../../functions/src/config.ts';"],
    ['a stage', 'split of core knows', `${CORE}/split/x.ts`, "import { judge } from '../sink/judge.ts';"],
    ['a stage', 'sink of core knows', `${CORE}/sink/x.ts`, "import type { Tally } from '../pipeline/tally.ts';"],
    ['a stage', 'document of core knows', `${CORE}/document/x.ts`, "import { ip } from '../source/kinds.ts';"],
    ['a stage', 'model of core knows', `${CORE}/model/x.ts`, "import type { LogSource } from '../source/define.ts';"],
    ['a stage', 'parse of core knows', `${CORE}/parse/x.ts`, "export { a } from './../parse/../ecs/vocabulary.ts';"],
    [
      'the pipeline',
      'only the registry knows',
      `${CORE}/pipeline/x.ts`,
      "import { sources } from '../sources/registry.generated.ts';",
    ],
    ['a source', 'no other source', `${CORE}/sources/alb/x.ts`, "import { fields } from '../cloudtrail/fields.ts';"],
    [
      'a source',
      'no other source',
      `${CORE}/sources/alb/x.ts`,
      "import { fields } from '../../sources/cloudtrail/fields.ts';",
    ],
    ['a source', 'no other source', `${CORE}/sources/_shared/x.ts`, "import { fields } from '../alb/fields.ts';"],
    ['a source', 'no other source', `${CORE}/sources/alb/x.ts`, "import { openText } from '../../open/open.ts';"],
    ['the product', 'knows no tests', `${CORE}/split/x.ts`, "import { a } from './json.test.ts';"],
    [
      'the product',
      'knows no tests',
      'packages/functions/src/x.ts',
      "import { a } from '../../../test/fakes/clock.ts';",
    ],
    ['the product', 'knows no tests', 'packages/cli/src/x.ts', "import { a } from './testing/run-sekisho.ts';"],
    [
      'functions',
      'by their names',
      'packages/functions/src/x.ts',
      "import { classify } from '../../core/src/index.ts';",
    ],
    [
      'functions',
      'by their names',
      'packages/functions/src/x.ts',
      "import { judge } from '../../core/src/sink/judge.ts';",
    ],
    ['functions', 'no other package', 'packages/functions/src/x.ts', "import { a } from '../../cli/src/streams.ts';"],
    [
      'functions',
      'gives out',
      'packages/functions/src/x.ts',
      "import { judge } from '@sekisho/core/src/sink/judge.ts';",
    ],
    ['the command', 'by their names', 'packages/cli/src/x.ts', "import { a } from '../../core/src/sink/judge.ts';"],
    ['the command', 'by their names', 'packages/cli/src/x.ts', "import { a } from '../../functions/src/config.ts';"],
    ['adapters', 'no handlers', 'packages/functions/src/adapters/x.ts', "import { a } from '../load/handler.ts';"],
    [
      'adapters',
      'no log sources',
      'packages/functions/src/adapters/x.ts',
      "import { type Clock, sources } from '@sekisho/core';",
    ],
    ['stacks', 'no code that runs', 'stacks/x.ts', "import { sources } from '@sekisho/core';"],
    ['stacks', 'no code that runs', 'sst.config.ts', "import { a } from './packages/functions/src/config.ts';"],
    ['dashboards', 'nothing else', 'dashboards/src/x.ts', "import { a } from '../../stacks/settings.ts';"],
    ['anything', 'leads to a file', 'stacks/x.ts', "import { a } from './not-there.ts';"],
  ])('%s: %s (%s)', (_, why, path, text) => {
    const found = check({ [path]: text });

    expect(found).toHaveLength(found.filter((one) => one.startsWith(path)).length);
    expect(found.join('\n')).toContain(why);
  });

  test.each([
    'process.env.HOME',
    "process['env']",
    'Date.now()',
    'Math.random()',
    'new Date()',
    'new Date( )',
    'new Date;',
    'Date()',
    'performance.now()',
    'setTimeout(f, 1)',
    'await fetch(url)',
    'console.log(1)',
    'globalThis.process',
    'crypto.randomUUID()',
  ])('core names no %s', (code) => {
    expect(check({ [`${CORE}/model/x.ts`]: `const a = 1; // why\nconst b = ${code}\n` })).toHaveLength(1);
  });

  test('only the configuration of functions reads the environment', () => {
    expect(check({ 'packages/functions/src/load/x.ts': 'const a = process.env;' })).toHaveLength(1);
    expect(check({ 'packages/functions/src/config.ts': 'const a = process.env;' })).toEqual([]);
  });

  test('imports do not go in a circle', () => {
    const found = check({
      [`${CORE}/split/a.ts`]: "import { b } from './b.ts';",
      [`${CORE}/split/b.ts`]: "export { c } from './c.ts';",
      [`${CORE}/split/c.ts`]: "import type { A } from './a.ts';",
    });

    expect(found).toEqual([
      `imports go in a circle: ${['a', 'b', 'c', 'a'].map((one) => `${CORE}/split/${one}.ts`).join(' > ')}`,
    ]);
  });

  test.each([
    [`${CORE}/open/x.ts`, "import { createGunzip } from 'node:zlib';\nimport type { Issue } from '../model/issue.ts';"],
    [
      `${CORE}/document/x.ts`,
      "import { createHash } from 'node:crypto';\nimport { type Field, type Row } from '../source/field.ts';",
    ],
    [`${CORE}/sources/alb/x.ts`, "import { ip } from '../../source/kinds.ts';\nimport { fields } from './fields.ts';"],
    [
      `${CORE}/split/x.ts`,
      "/* import 'hono'; */ // import { a } from 'hono'\n/** Date.now() */ const a = 'process.env';",
    ],
    [`${CORE}/model/x.ts`, 'const a = new Date(0).getTime() + Date.UTC(2026, 0) + Date.parse(text);'],
    [`${CORE}/split/x.test.ts`, "import { gunzipSync } from 'node:zlib';\nimport { judge } from '../sink/judge.ts';"],
    [
      'packages/functions/src/adapters/x.ts',
      "import { S3Client } from '@aws-sdk/client-s3';\nimport { classify } from '@sekisho/core';",
    ],
    [
      'packages/cli/src/x.ts',
      "import { sources } from '@sekisho/core';\nimport { createApp } from '@sekisho/functions';",
    ],
  ])('have nothing against %s as it should be', (path, text) => {
    expect(check({ [path]: text })).toEqual([]);
  });
});
