/** Writes the expected documents of a source's golden cases: `npm run golden -- <id>`. Read every line before you commit. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { sources } from '@sekisho/core';
import { expectedText, type GoldenCase, goldenCases, loadCase } from '../test/conformance/golden.ts';

const [id] = process.argv.slice(2);
const source = sources.find((one) => one.id === id);
if (source === undefined) {
  console.error(`usage: npm run golden -- <id>, the id being one of ${sources.map((one) => one.id).join(', ')}`);
  process.exitCode = 2;
} else {
  for (const one of goldenCases(source)) await write(one);
}

async function write(one: GoldenCase): Promise<void> {
  const loaded = await loadCase(one);
  const text = expectedText(loaded);
  const { status, read, deadLettered, issues } = loaded.report;
  const isNew = readOrUndefined(one.expectedFile) !== text;
  if (isNew) writeFileSync(one.expectedFile, text);
  const counts = `${read} read, ${deadLettered} dead-lettered, issues ${JSON.stringify(issues)}`;
  console.log(`${isNew ? 'wrote ' : 'same  '} ${path.basename(one.expectedFile)}: ${status}, ${counts}`);
}

function readOrUndefined(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
