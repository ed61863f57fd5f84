import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Enricher, LoaderSettings, LoadReport, LogSource } from '@sekisho/core';
import { FAKE_NOW } from '../fakes/clock.ts';
import type { FakeAction } from '../fakes/cluster.ts';
import { FAKE_MODIFIED, type FakeObjectOptions } from '../fakes/object-store.ts';
import { createFakeWorld, load } from '../fakes/world.ts';

/** One sample object of a source: what is stored, and where. */
export interface GoldenCase {
  readonly source: LogSource;
  readonly name: string;
  readonly body: Buffer;
  readonly key: string;
  readonly options: FakeObjectOptions;
  /** The file with the documents that the object becomes. */
  readonly expectedFile: string;
}

/** What a load made of an object. */
export interface Loaded {
  readonly report: LoadReport;
  /** The actions sent, in order. */
  readonly actions: readonly FakeAction[];
}

const SOURCES = path.join(import.meta.dirname, '../../packages/core/src/sources');
const NOT_A_CASE = /\.(?:expected\.ndjson|context\.json)$/u;

/** The folder of a source. */
export function sourceFolder(id: string): string {
  return path.join(SOURCES, id);
}

/**
 * The golden cases of a source: each file `golden/<case>.<ext>`. Key, bucket, etag and LastModified are those of
 * `<case>.context.json`; what that does not say is the rule's first example and the defaults of the fake store.
 */
export function goldenCases(source: LogSource): readonly GoldenCase[] {
  const folder = path.join(sourceFolder(source.id), 'golden');
  const files = existsSync(folder) ? readdirSync(folder).sort() : [];
  return files
    .filter((file) => !NOT_A_CASE.test(file))
    .map((file) => {
      const name = file.slice(0, file.indexOf('.'));
      const contextFile = `${name}.context.json`;
      const context: FakeObjectOptions & { readonly key?: string } = files.includes(contextFile)
        ? JSON.parse(readFileSync(path.join(folder, contextFile), 'utf8'))
        : {};
      const { key = source.rule.examples[0], ...options } = context;
      const body = readFileSync(path.join(folder, file));
      const expectedFile = path.join(folder, `${name}.expected.ndjson`);
      return { source, name, body, key, options: { etag: 'golden', ...options }, expectedFile };
    });
}

/** A case that is in no file: these bytes, in place of an object under the rule's first example. */
export function inlineCase(source: LogSource, name: string, text: string | Buffer): GoldenCase {
  return { source, name, body: Buffer.from(text), key: source.rule.examples[0], options: {}, expectedFile: '' };
}

/** Loads the object of a case, or other bytes in its place, into an empty world. */
export async function loadCase(
  { key, body, options }: GoldenCase,
  change: FakeObjectOptions & {
    readonly body?: Uint8Array;
    readonly enrichers?: readonly Enricher[];
    readonly settings?: LoaderSettings | undefined;
  } = {},
): Promise<Loaded> {
  const { body: bytes = body, enrichers, settings, ...changed } = change;
  const world = createFakeWorld({ enrichers, ...(settings && { settings }) });
  const report = await load(world, key, bytes, { ...options, ...changed });
  return { report, actions: world.transport.received };
}

/**
 * The text of `<case>.expected.ndjson`: the documents in the order of the object, their fields in the engine's order,
 * without the two values that every release or load changes.
 */
export function expectedText({ actions }: Loaded): string {
  return actions.map(({ source }) => `${withoutVolatile(source)}\n`).join('');
}

const INGESTED = `"ingested":"${new Date(FAKE_NOW).toISOString()}",`;
const ECS_VERSION = /"ecs":\{"version":"\d+\.\d+\.\d+"\},/u;

/** Cut out of the text, so that not a digit of the rest changes. */
function withoutVolatile(json: string): string {
  return json.replace(INGESTED, '').replace(ECS_VERSION, '');
}

/** The latest plausible event time of a case, epoch milliseconds: seven days after the object was written. */
export function latestPlausible({ options }: GoldenCase): number {
  return Date.parse(options.modified ?? FAKE_MODIFIED) + 7 * 86_400_000;
}
