/** Writes every generated file, or with `--check` fails where one is stale: `npm run gen [-- --check]`. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ecsFields } from './gen/ecs-fields.ts';
import { registry } from './gen/registry.ts';

const root = path.join(import.meta.dirname, '..');
const core = path.join(root, 'packages/core/src');
const check = process.argv.includes('--check');

/** Writes the file, or says whether it is stale. */
function generate(file: string, content: string | Uint8Array): boolean {
  const fresh = readOrEmpty(file) === content;
  if (!fresh && !check) {
    writeFileSync(file, content);
    console.log(`wrote ${path.relative(root, file)}`);
  }
  if (!fresh && check)
    console.error(`${path.relative(root, file)} is stale: run \`npm run gen\` and commit the result`);
  return fresh;
}

function readOrEmpty(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  }
}

// The vocabulary and the registry come first: all else is made from the sources that they define.
const basics = [
  generate(path.join(core, 'ecs/fields.generated.ts'), ecsFields()),
  generate(path.join(core, 'sources/registry.generated.ts'), registry(path.join(core, 'sources'))),
];
// And before the pages, what the settings may name of them: one of the pages is made from the settings.
const { sourceNames } = await import('./gen/source-names.ts');
basics.push(generate(path.join(root, 'stacks/settings/sources.generated.ts'), sourceNames()));
const { pages } = await import('./gen/pages.ts');
const { areOperatorsFresh, operators } = await import('./gen/operators.ts');
const data = path.join(root, 'packages/functions/data/operators.br');
const tables = areOperatorsFresh(data) || generate(data, operators());
const { dashboardFiles } = await import('./gen/dashboards.ts');
const imports = dashboardFiles(root).map(({ file, text }) => generate(file, text));
const fresh = [...basics, ...imports, ...pages(root).map(({ file, text }) => generate(file, text)), tables].every(
  Boolean,
);
process.exitCode = check && !fresh ? 1 : 0;
