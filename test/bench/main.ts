/**
 * Measures speed and memory: `npm run bench [-- --only SOURCE] [--megabytes N] [--rounds N] [--memory MB] [--json FILE]`.
 *
 * Each source is measured in a process of its own, from a bundle such as is deployed: a process that takes the types off the sources
 * it runs needs 40 MB for that alone. Compare ratios, not seconds: the floor is measured in the same run.
 * `--memory 1000` loads one object of 1 GB of text per source instead, and reports the peak resident set.
 */
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { bundledKnowledge } from '@sekisho/functions/knowledge';
import { buildSync } from 'esbuild';
import type { Task } from './child.ts';
import { type BenchInput, benchInputs } from './inputs.ts';
import { type Measurement, makeMember } from './measure.ts';

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    megabytes: { type: 'string', default: '40' },
    rounds: { type: 'string', default: '8' },
    memory: { type: 'string' },
    json: { type: 'string' },
  },
});

const wanted = benchInputs.filter(({ source }) => values.only === undefined || values.only === source);
if (wanted.length === 0) {
  console.error(`No such source: ${values.only}. There are ${benchInputs.map(({ source }) => source).join(', ')}.`);
  process.exitCode = 2;
} else {
  const folder = mkdtempSync(path.join(tmpdir(), 'bench-'));
  try {
    layDown(folder);
    const results = wanted.map((input) => {
      const result = inChild(input, folder);
      print(result);
      return result;
    });
    if (values.json !== undefined)
      writeFileSync(values.json, `${JSON.stringify({ node: process.version, results }, null, 2)}\n`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What a deployment uploads, but for the handler. */
function layDown(folder: string): void {
  mkdirSync(path.join(folder, 'knowledge'));
  for (const file of bundledKnowledge()) copyFileSync(file, path.join(folder, 'knowledge', path.basename(file)));
  buildSync({
    entryPoints: [path.join(import.meta.dirname, 'child.ts')],
    outfile: path.join(folder, 'child.cjs'),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    mainFields: ['module', 'main'],
    // Its settings are for checking, not for this.
    tsconfigRaw: {},
    // Where knowledge is comes by the argument, as by a variable to what is deployed.
    logOverride: { 'empty-import-meta': 'silent' },
  });
}

function inChild(input: BenchInput, folder: string): Measurement {
  const member = path.join(folder, 'member.gz');
  if (values.memory !== undefined) writeFileSync(member, makeMember(input));
  const task: Task = {
    source: input.source,
    knowledge: path.join(folder, 'knowledge'),
    characters: Number(values.memory ?? values.megabytes) * 1e6,
    rounds: Number(values.rounds),
    member: values.memory === undefined ? undefined : member,
  };
  // The young generation is bounded as in the deployed loader.
  const args = ['--expose-gc', '--max-semi-space-size=16', path.join(folder, 'child.cjs'), JSON.stringify(task)];
  return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] }));
}

function print(result: Measurement): void {
  const cost = result.costRelativeToFloor === undefined ? '' : `${result.costRelativeToFloor.toFixed(2)} × floor, `;
  const enrichment =
    result.costOfEnrichment === undefined ? '' : `, × ${result.costOfEnrichment.toFixed(2)} with enrichment`;
  console.log(
    `${result.source.padEnd(12)} ${cost}${(result.recordsPerSecond / 1000).toFixed(0)} thousand records/s, ` +
      `${result.megabytesPerSecond.toFixed(0)} MB/s, ${result.bytesOutPerRecord.toFixed(0)} bytes out per record, ` +
      `peak ${result.peakRssMegabytes.toFixed(0)} MB (${result.records} records)${enrichment}`,
  );
}
