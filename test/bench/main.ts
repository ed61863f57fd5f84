/**
 * Measures speed and memory: `npm run bench [-- --only SOURCE] [--megabytes N] [--rounds N] [--memory MB] [--json FILE]`.
 *
 * Each source is measured in a process of its own. Compare ratios, not seconds: the floor is measured in the same run.
 * `--memory 1000` loads one object of 1 GB of text per source instead, and reports the peak resident set.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { benchInputs } from './inputs.ts';
import { type Measurement, makeMember, measureMemory, measureSpeed } from './measure.ts';

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    megabytes: { type: 'string', default: '40' },
    rounds: { type: 'string', default: '4' },
    memory: { type: 'string' },
    json: { type: 'string' },
    child: { type: 'boolean', default: false },
    member: { type: 'string' },
  },
});

const wanted = benchInputs.filter(({ source }) => values.only === undefined || values.only === source);
if (wanted.length === 0) {
  console.error(`No such source: ${values.only}. There are ${benchInputs.map(({ source }) => source).join(', ')}.`);
  process.exitCode = 2;
} else if (values.child) {
  const [input] = wanted;
  if (input !== undefined) console.log(JSON.stringify(await measure(input)));
} else {
  const results = wanted.map((input) => {
    const result = inChild(input);
    print(result);
    return result;
  });
  if (values.json !== undefined)
    writeFileSync(values.json, `${JSON.stringify({ node: process.version, results }, null, 2)}\n`);
}

function measure(input: (typeof benchInputs)[number]): Promise<Measurement> {
  if (values.member !== undefined)
    return measureMemory(input, readFileSync(values.member), Number(values.memory) * 1e6);
  return measureSpeed(input, Number(values.megabytes) * 1e6, Number(values.rounds));
}

function inChild(input: (typeof benchInputs)[number]): Measurement {
  const folder = mkdtempSync(path.join(tmpdir(), 'bench-'));
  try {
    const member = path.join(folder, 'member.gz');
    if (values.memory !== undefined) writeFileSync(member, makeMember(input));
    const own = ['--only', input.source, '--child', ...(values.memory === undefined ? [] : ['--member', member])];
    // The young generation is bounded as in the deployed loader.
    const args = ['--expose-gc', '--max-semi-space-size=16', import.meta.filename, ...process.argv.slice(2), ...own];
    return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] }));
  } finally {
    rmSync(folder, { recursive: true });
  }
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
