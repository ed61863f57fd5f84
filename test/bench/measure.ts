import { constants, gunzipSync, gzipSync } from 'node:zlib';
import {
  createEnrichers,
  defaultSettings,
  type Enricher,
  isBalanced,
  type LoaderDeps,
  type LoaderSettings,
  type LoadReport,
  loadObject,
  sources,
} from '@sekisho/core';
import { openKnowledge } from '@sekisho/functions/knowledge';
import type { BenchInput } from './inputs.ts';

/** Records and seconds of one way to do the work, CPU of all threads counted. */
interface Timing {
  readonly cpuSeconds: number;
  readonly seconds: number;
}

/** What a measurement of a source comes to. Ratios are those of CPU time to the floor of the same run. */
export interface Measurement {
  readonly source: string;
  readonly records: number;
  readonly megabytesOfText: number;
  readonly recordsPerSecond: number;
  readonly megabytesPerSecond: number;
  /** Only where the floor was measured. */
  readonly costRelativeToFloor?: number;
  readonly floorCpuSeconds?: number;
  /** CPU time with enrichment, to that without. */
  readonly costOfEnrichment?: number;
  readonly bytesOutPerRecord: number;
  readonly peakRssMegabytes: number;
}

const STORED_CHUNK = 64 * 1024;

/** A deployment that enriches nothing, and the default one. What they compile of a source is kept apart by their settings. */
interface Deployment {
  readonly settings: LoaderSettings;
  readonly enrichers: readonly Enricher[];
}

const bare: Deployment = { settings: { ...defaultSettings }, enrichers: [] };

/** @param knowledge folder with what enrichment goes by */
function usualWith(knowledge: string): Deployment {
  const known = openKnowledge([knowledge], (path) => {
    throw new RangeError(`${path} cannot be read`);
  });
  return { settings: { ...defaultSettings }, enrichers: createEnrichers(known) };
}

/** Measures the whole path, gzip in to bulk body out, against its floor, in turn. The best of the rounds counts. */
export async function measureSpeed(
  input: BenchInput,
  knowledge: string,
  characters: number,
  rounds: number,
): Promise<Measurement> {
  const usual = usualWith(knowledge);
  const text = input.text(characters, 1);
  const stored = gzipSync(text, { level: constants.Z_BEST_SPEED });
  let floor: Timing | undefined;
  let load: Timing | undefined;
  let enriched: Timing | undefined;
  let report: LoadReport | undefined;
  for (let round = 0; round < rounds; round++) {
    floor = faster(floor, await timed(() => runFloor(input, stored)));
    load = faster(load, await timed(async () => (report = await loadStored(input, chunks(stored), bare))));
    enriched = faster(enriched, await timed(() => loadStored(input, chunks(stored), usual)));
  }
  if (floor === undefined || load === undefined || enriched === undefined || report === undefined) {
    throw new RangeError('no rounds');
  }
  return {
    ...summary(input, report, text.length, load, floor),
    costOfEnrichment: enriched.cpuSeconds / load.cpuSeconds,
  };
}

/** Characters of a gzip member that huge objects are made of. */
const MEMBER = 8_000_000;

/** Makes such a member; not in the process whose memory is measured. */
export function makeMember(input: BenchInput): Uint8Array {
  return gzipSync(input.text(MEMBER, 1), { level: constants.Z_BEST_SPEED });
}

/** Measures the memory of loading one object of so many characters, made of the same gzip member again and again. */
export async function measureMemory(
  input: BenchInput,
  knowledge: string,
  member: Uint8Array,
  characters: number,
): Promise<Measurement> {
  const usual = usualWith(knowledge);
  const members = Math.ceil(characters / MEMBER);
  async function* joined(): AsyncGenerator<Uint8Array> {
    for (let i = 0; i < members; i++) yield* chunks(member);
  }
  let report: LoadReport | undefined;
  const load = await timed(async () => (report = await loadStored(input, joined(), usual)));
  if (report === undefined) throw new RangeError('no report');
  return summary(input, report, report.bytesRead, load);
}

function summary(input: BenchInput, report: LoadReport, characters: number, load: Timing, floor?: Timing): Measurement {
  return {
    source: input.source,
    records: report.read,
    megabytesOfText: characters / 1e6,
    recordsPerSecond: report.read / load.seconds,
    megabytesPerSecond: characters / 1e6 / load.seconds,
    ...(floor && { costRelativeToFloor: load.cpuSeconds / floor.cpuSeconds, floorCpuSeconds: floor.cpuSeconds }),
    bytesOutPerRecord: report.bytesSent / report.read,
    peakRssMegabytes: process.resourceUsage().maxRSS / 1024,
  };
}

function faster(a: Timing | undefined, b: Timing): Timing {
  return a === undefined || b.cpuSeconds < a.cpuSeconds ? b : a;
}

async function timed(work: () => unknown): Promise<Timing> {
  globalThis.gc?.();
  const cpu = process.cpuUsage();
  const start = performance.now();
  await work();
  const { user, system } = process.cpuUsage(cpu);
  return { cpuSeconds: (user + system) / 1e6, seconds: (performance.now() - start) / 1000 };
}

/** The least anybody has to do: gunzip, decode, and split into lines or parse as JSON. */
function runFloor({ floor }: BenchInput, stored: Uint8Array): number {
  const text = gunzipSync(stored).toString('latin1');
  return floor === 'lines' ? text.split('\n').length : JSON.parse(text).Records.length;
}

async function* chunks(stored: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < stored.length; from += STORED_CHUNK) yield stored.subarray(from, from + STORED_CHUNK);
}

async function loadStored(
  input: BenchInput,
  body: AsyncIterable<Uint8Array>,
  deployment: Deployment,
): Promise<LoadReport> {
  const deadline = Number.POSITIVE_INFINITY;
  const request = { ref: { bucket: 'bench', key: input.key }, start: 0, mode: 'fill' } as const;
  const report = await loadObject(request, { soft: deadline, hard: deadline }, { ...benchDeps(body), ...deployment });
  if (report.status !== 'complete' || !isBalanced(report) || report.deadLettered > 0) {
    throw new Error(`${input.source}: the load went wrong: ${JSON.stringify(report)}`);
  }
  return report;
}

/** A cluster that takes everything at once, so that only the loader's own work is measured. */
function benchDeps(body: AsyncIterable<Uint8Array>): Omit<LoaderDeps, keyof Deployment> {
  const created = { status: 201 };
  return {
    sources,
    store: {
      open: async (ref) => ({ ref: { ...ref, etag: 'bench', size: 0, modified: '2026-11-21T00:00:00.000Z' }, body }),
    },
    transport: {
      bulk: async (bytes) => ({ status: 200, items: new Array(countLines(bytes) / 2).fill(created) }),
    },
    deadLetters: { put: async () => undefined },
    continuations: { send: async () => undefined },
    clock: { now: Date.now, sleep: async () => undefined, random: () => 0.5 },
  };
}

function countLines(bytes: Uint8Array): number {
  let lines = 0;
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) lines++;
  return lines;
}
