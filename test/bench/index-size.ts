/**
 * Measures what an event takes in the index: `npm run bench:index -- --to URL [--megabytes N] [--text] [--bare] [--json FILE]`. The
 * cluster at the URL has to be empty of the indices it measures. One shard, no replica, merged to one segment. `--text` has the text of each
 * line kept, `--bare` nothing enriched.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { createEnrichers, defaultSettings, indexTemplates, loadObject, sources } from '@sekisho/core';
import { createBulkTransport, createSearchClient, demandAll, installTemplates, systemClock } from '@sekisho/functions';
import { openKnowledge } from '@sekisho/functions/knowledge';
import { type BenchInput, benchInputs } from './inputs.ts';

const { values } = parseArgs({
  options: {
    to: { type: 'string' },
    megabytes: { type: 'string', default: '20' },
    text: { type: 'boolean', default: false },
    bare: { type: 'boolean', default: false },
    json: { type: 'string' },
  },
});
const url = values.to;
if (url === undefined) throw new RangeError('give the URL of an empty cluster with --to');
const client = createSearchClient({ url, auth: 'none' }, '');

interface Size {
  readonly source: string;
  readonly events: number;
  readonly rawBytesPerEvent: number;
  readonly indexBytesPerEvent: number;
}

async function ask(method: string, path: string): Promise<Record<string, never>> {
  const response = await fetch(url + path, { method });
  if (!response.ok) throw new Error(`${method} ${path} was answered with ${response.status}`);
  return (await response.json()) as Record<string, never>;
}

const enrichers = values.bare ? [] : createEnrichers(openKnowledge(['bundled'], () => {}));
const settings = values.text
  ? { ...defaultSettings, sources: { vpcflowlogs: { original: true }, alb: { original: true } } }
  : defaultSettings;

async function measure(input: BenchInput): Promise<Size> {
  const text = input.text(Number(values.megabytes) * 1e6, 1);
  const deadline = Number.POSITIVE_INFINITY;
  async function* body(): AsyncGenerator<Uint8Array> {
    yield gzipSync(text);
  }
  const report = await loadObject(
    { ref: { bucket: 'bench', key: input.key }, start: 0, mode: 'fill' },
    { soft: deadline, hard: deadline },
    {
      sources,
      settings,
      store: {
        open: async (ref) => ({
          ref: { ...ref, etag: 'bench', size: 0, modified: '2026-11-21T00:00:00.000Z' },
          body: body(),
        }),
      },
      transport: createBulkTransport(client),
      deadLetters: { put: async () => undefined },
      continuations: { send: async () => undefined },
      clock: systemClock,
      enrichers,
    },
  );
  if (report.indexed !== report.read)
    throw new Error(`${input.source}: ${report.read} read, ${report.indexed} indexed`);
  const index = `${sources.find(({ id }) => id === input.source)?.index.name}-*`;
  await ask('POST', `/${index}/_forcemerge?max_num_segments=1`);
  await ask('POST', `/${index}/_refresh`);
  const stats = (await ask('GET', `/${index}/_stats/store,docs`)) as unknown as {
    readonly _all: {
      readonly primaries: {
        readonly store: { readonly size_in_bytes: number };
        readonly docs: { readonly count: number };
      };
    };
  };
  const { store, docs } = stats._all.primaries;
  return {
    source: input.source,
    events: docs.count,
    rawBytesPerEvent: text.length / report.read,
    indexBytesPerEvent: store.size_in_bytes / docs.count,
  };
}

demandAll(await installTemplates(client, indexTemplates(sources)));
const sizes: Size[] = [];
for (const input of benchInputs) {
  const size = await measure(input);
  sizes.push(size);
  console.log(
    `${size.source.padEnd(12)} ${size.events} events, ${size.rawBytesPerEvent.toFixed(0)} bytes of text each, ${size.indexBytesPerEvent.toFixed(0)} in the index`,
  );
}
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(sizes, null, 2)}\n`);
