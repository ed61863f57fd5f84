/**
 * Looks for objects that break a law: `npm run fuzz [-- --source ID] [--seconds N] [--seed TEXT]`.
 *
 * Findings are printed as JSON lines with the object in base64; the exit code is 1 where there are any.
 */
import { parseArgs } from 'node:util';
import { sources } from '@sekisho/core';
import { fuzz } from './fuzz.ts';

const { values } = parseArgs({
  options: {
    source: { type: 'string' },
    seconds: { type: 'string', default: '30' },
    seed: { type: 'string', default: String(Date.now()) },
  },
});

/** Runs between two looks at the clock. */
const STEP = 20;

const wanted = sources.filter(({ id }) => values.source === undefined || values.source === id);
if (wanted.length === 0) {
  console.error(`No such source: ${values.source}. There are ${sources.map(({ id }) => id).join(', ')}.`);
  process.exitCode = 2;
}
for (const source of wanted) {
  const end = performance.now() + Number(values.seconds) * 1000;
  let runs = 0;
  for (; performance.now() < end; runs += STEP) {
    for (const finding of await fuzz(source, values.seed, STEP, runs)) {
      console.log(JSON.stringify(finding));
      process.exitCode = 1;
    }
  }
  console.error(`${source.id}: ${runs} objects, seed ${values.seed}`);
}
