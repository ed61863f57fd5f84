/**
 * Measures what the functions that would be deployed weigh, and how they start: `npm run bench:start [-- --runs N] [--only NAME] [--json FILE]`.
 *
 * Each start is a process of its own, in turn with one of a function that does nothing: compare with that one. Milliseconds differ from
 * machine to machine, and those of the clock with what else a machine does; the least is what it can do.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Deployed, layDown, layDownEmpty } from './cold-start/deployed.ts';
import { type Start, type Startable, startOnce, type Taken } from './cold-start/start.ts';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '15' },
    only: { type: 'string' },
    json: { type: 'string' },
  },
});

const names = ['Loader', 'Api', 'Bootstrap', 'Refresh'].filter((name) => [undefined, name].includes(values.only));

/** Least and middle of several starts, in milliseconds. */
interface Spread {
  readonly least: number;
  readonly median: number;
}

interface Times {
  readonly wall: Spread;
  readonly cpu: Spread;
}

interface Result {
  readonly name: string;
  readonly bytes?: { readonly code: number; readonly sourceMap: number; readonly knowledge: number };
  readonly init: Times;
  readonly first?: Times;
  readonly megabytesAfterInit: number;
}

function spread(numbers: readonly number[]): Spread {
  const sorted = numbers.toSorted((a, b) => a - b);
  return { least: sorted[0] ?? Number.NaN, median: sorted[sorted.length >> 1] ?? Number.NaN };
}

function times(all: readonly Taken[]): Times {
  return { wall: spread(all.map(({ wall }) => wall)), cpu: spread(all.map(({ cpu }) => cpu)) };
}

function summary(one: Startable | Deployed, starts: readonly Start[]): Result {
  const firsts = starts.flatMap(({ first }) => first ?? []);
  const bytes =
    'codeBytes' in one
      ? { bytes: { code: one.codeBytes, sourceMap: one.sourceMapBytes, knowledge: one.knowledgeBytes } }
      : {};
  return {
    name: one.name,
    ...bytes,
    init: times(starts.map(({ init }) => init)),
    ...(firsts.length === 0 ? {} : { first: times(firsts) }),
    megabytesAfterInit: spread(starts.map(({ megabytes }) => megabytes)).median,
  };
}

async function measure(all: readonly (Startable | Deployed)[], runs: number): Promise<readonly Result[]> {
  const starts = all.map((): Start[] => []);
  for (let run = 0; run < runs; run++) {
    for (const [i, one] of all.entries()) starts[i]?.push(await startOnce(one));
  }
  return all.map((one, i) => summary(one, starts[i] ?? []));
}

function print({ name, bytes, init, first, megabytesAfterInit }: Result, empty: Result): void {
  const pair = ({ least, median }: Spread, floor: Spread) =>
    `${(least - floor.least).toFixed(0)} (${(median - floor.median).toFixed(0)})`;
  const both = (of: Times, floor: Times) =>
    `${pair(of.wall, floor.wall)} ms, of the processor ${pair(of.cpu, floor.cpu)}`;
  const size = (count: number) => `${(count / 1e6).toFixed(2)} MB`;
  const parts = bytes === undefined ? [] : [`code ${size(bytes.code)}, source map ${size(bytes.sourceMap)} zipped`];
  const more = first === undefined || empty.first === undefined ? [] : [`first event ${both(first, empty.first)}`];
  console.log(
    [name.padEnd(9), ...parts, `init ${both(init, empty.init)}`, ...more, `${megabytesAfterInit.toFixed(0)} MB`].join(
      '; ',
    ),
  );
}

const folder = await mkdtemp(join(tmpdir(), 'bench-'));
try {
  const all = [await layDownEmpty(folder), ...(await layDown(names, folder))];
  const results = await measure(all, Number(values.runs));
  const [empty] = results;
  console.log('beyond a function that does nothing, the least and (the median):');
  for (const result of results.slice(1)) if (empty !== undefined) print(result, empty);
  if (values.json !== undefined) {
    const body = { node: process.version, runs: Number(values.runs), results };
    await writeFile(values.json, `${JSON.stringify(body, null, 2)}\n`);
  }
} finally {
  await rm(folder, { recursive: true });
}
