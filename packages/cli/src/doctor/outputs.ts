import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UsageError } from '../command-error.ts';

/** What a deployment says of itself. Older ones say less. */
export interface Outputs {
  readonly stage?: string | undefined;
  readonly apiUrl?: string | undefined;
  readonly logBucket?: string | undefined;
  readonly liveDeadQueueUrl?: string | undefined;
}

const NAMES = ['stage', 'apiUrl', 'logBucket', 'liveDeadQueueUrl'] as const;

const FILE = join('.sst', 'outputs.json');

/**
 * Reads the outputs of a stage. SST keeps those of its last run in a folder, whichever stage that was for, and a run that
 * removes a stage leaves none.
 * @param folder the one with sst.config.ts
 * @throws UsageError where there are none, or those of another stage
 */
export async function readOutputs(stage: string, folder: string): Promise<Outputs> {
  const again = `run \`npx sst deploy --stage ${stage}\` in this folder, or give --url and --bucket instead of --stage`;
  const text = await readFile(join(folder, FILE), 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(
      `${FILE} cannot be read here (${error.code}): go to the folder with sst.config.ts, or ${again}.`,
    );
  });
  const outputs = outputsIn(text);
  if (outputs?.apiUrl === undefined) throw new UsageError(`${FILE} names no apiUrl: ${again}.`);
  if (outputs.stage !== undefined && outputs.stage !== stage) {
    throw new UsageError(`${FILE} is of the stage ${outputs.stage}, the last one that SST was run for here: ${again}.`);
  }
  return outputs;
}

/** The outputs that are texts. @returns undefined for what is no object of JSON */
function outputsIn(text: string): Outputs | undefined {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof read !== 'object' || read === null) return undefined;
  const known = Object.entries(read).filter(
    ([name, value]) => NAMES.some((one) => one === name) && typeof value === 'string' && value !== '',
  );
  return Object.fromEntries(known);
}
