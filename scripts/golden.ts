/** Writes the expected documents of a source's golden cases, or of those of the configuration: `npm run golden -- <id>`. Read every line before you commit. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { sources } from '@sekisho/core';
import { configCases, loadConfigCase } from '../test/config/cases.ts';
import { expectedText, goldenCases, type Loaded, loadCase } from '../test/conformance/golden.ts';

const [id] = process.argv.slice(2);
const source = sources.find((one) => one.id === id);
if (id === 'config') {
  for (const one of configCases()) write(one.expectedFile, await loadConfigCase(one));
} else if (source !== undefined) {
  for (const one of goldenCases(source)) write(one.expectedFile, await loadCase(one));
} else {
  const ids = ['config', ...sources.map((one) => one.id)];
  console.error(`usage: npm run golden -- <id>, the id being one of ${ids.join(', ')}`);
  process.exitCode = 2;
}

function write(file: string, loaded: Loaded): void {
  const text = expectedText(loaded);
  const { status, read, deadLettered, issues } = loaded.report;
  const isNew = readOrUndefined(file) !== text;
  if (isNew) writeFileSync(file, text);
  const counts = `${read} read, ${deadLettered} dead-lettered, issues ${JSON.stringify(issues)}`;
  console.log(`${isNew ? 'wrote ' : 'same  '} ${path.basename(file)}: ${status}, ${counts}`);
}

function readOrUndefined(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
