/** The process in which one source is measured, told what to do by its argument. It prints what came of it as JSON. */
import { readFileSync } from 'node:fs';
import { benchInputs } from './inputs.ts';
import { type Measurement, measureMemory, measureSpeed } from './measure.ts';

/** What to measure. */
export interface Task {
  readonly source: string;
  /** Folder with what enrichment goes by, as it is deployed. */
  readonly knowledge: string;
  /** Characters of the text to load. */
  readonly characters: number;
  readonly rounds: number;
  /** File of a gzip member: not speed is measured but memory, with an object that is made of it. */
  readonly member?: string | undefined;
}

function measure({ source, knowledge, characters, rounds, member }: Task): Promise<Measurement> {
  const input = benchInputs.find((one) => one.source === source);
  if (input === undefined) throw new RangeError(`no such source: ${source}`);
  return member === undefined
    ? measureSpeed(input, knowledge, characters, rounds)
    : measureMemory(input, knowledge, readFileSync(member), characters);
}

measure(JSON.parse(process.argv[2] ?? '{}')).then(
  (measurement) => console.log(JSON.stringify(measurement)),
  (error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  },
);
