import type { LedgerEntry } from '@sekisho/core';
import type { SampleObject } from '../samples/sample-object.ts';
import { write } from '../streams.ts';
import type { Verdict } from '../twin/verdict.ts';
import { colorsFor } from './colors.ts';
import { faultList, summarize, summaryTable } from './summary.ts';
import { grouped } from './table.ts';

/**
 * Reports on the samples: the table or JSON on standard output, everything else on standard error.
 * @returns whether nothing is wrong with them
 */
export async function reportSamples(
  samples: readonly SampleObject[],
  verdict: Verdict,
  json: boolean,
): Promise<boolean> {
  const { entries, faults, documents, found } = verdict;
  const isOk = faults.length === 0;
  if (json) {
    const told = faults.map(([key, fault]) => `${key}: ${fault}`);
    const all = { ok: isOk, documents, found, sources: summarize(entries), objects: entries, faults: told };
    await write(process.stdout, `${JSON.stringify(all, null, 2)}\n`);
  } else {
    await write(process.stdout, `\n${summaryTable(entries, colorsFor(process.stdout))}\n`);
  }
  const remarks = samples.filter(({ expected }) => expected !== 'complete');
  const lines = [
    ...(isOk ? [conclusion(entries, found)] : []),
    ...remarks.map(({ key, expected, about }) => `${key} is ${expected}: ${about}.`),
  ];
  await write(process.stderr, faultList(faults, colorsFor(process.stderr)) + lines.map((line) => `${line}\n`).join(''));
  return isOk;
}

function conclusion(entries: readonly LedgerEntry[], found: number): string {
  const indexed = entries.reduce((sum, entry) => sum + entry.indexed, 0);
  const all = `Every record is accounted for: ${grouped(found)} documents of the samples are in the cluster`;
  return indexed > 0
    ? `${all}.`
    : `${all}, all of them since an earlier start. Loading them again has added nothing (duplicate).`;
}
