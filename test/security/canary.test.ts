import { dryRun, enter, isBalanced, readOriginal, sources } from '@sekisho/core';
import { describe, expect, it } from 'vitest';
import { withoutSecrets } from '../../packages/core/src/redact/text.ts';
import { loadBatch } from '../../packages/functions/src/load/load-batch.ts';
import {
  createBatchWorld,
  ENDLESS,
  messageOf,
  requestMessage,
} from '../../packages/functions/src/testing/batch-world.ts';
import { type GoldenCase, goldenCases } from '../conformance/golden.ts';
import { NO_DEADLINES } from '../fakes/world.ts';
import { around, CANARY, cookies, harmless, members, queries, quoted, words } from './canaries.ts';

/** Sources whose lines can hold no secret as long as they are what they should be: what is odd about them is looked through. */
const PLAIN = new Set(sources.filter(({ isPlain }) => isPlain).map(({ id }) => id));

/** Everything that a load of these bytes leaves anywhere, as text; and how many records it has read. */
async function tracesOf({ key, options }: GoldenCase, body: string) {
  const { world, deps, reports, lines } = createBatchWorld();
  const ref = world.store.put(key, body, options);
  await loadBatch([messageOf('1', requestMessage(ref))], ENDLESS, deps);
  const dry = await dryRun({ ref, start: 0, mode: 'fill' }, NO_DEADLINES, world, 5);
  const [report] = reports;
  expect(report !== undefined && isBalanced(report)).toBe(true);
  const traces = {
    documents: world.transport.received,
    deadLetters: [...world.deadLetters.files],
    reports,
    ledger: report && enter(undefined, report),
    lines,
    dry,
  };
  return { text: JSON.stringify(traces), report, world, ref };
}

/** What is left of canaries, with what stands around it. */
function canariesIn(text: string): readonly string[] {
  // Those of the doctor are called so.
  return [...text.replace(/sekisho\W{0,16}canary/giu, 'doctor').matchAll(new RegExp(CANARY, 'giu'))]
    .map(({ index, input }) => input.slice(Math.max(0, index - 80), index + 40))
    .slice(0, 3);
}

/** Of a secret over several lines, where each is a record, the others are nobody's. */
function oneLine(text: string): string {
  return text.replace(/[\r\n]/gu, (character) => JSON.stringify(character).slice(1, -1));
}

type Plant = (text: string, from: number) => string;

const PLANTS: Readonly<Record<string, Plant>> = {
  'in query strings'(text, from) {
    const next = around(queries, from);
    const joined = text.replace(/(?<= \S{0,200}\?[\w%=&.-]{0,200})(?= HTTP\/)/gu, () => `&${next()}`);
    return joined.replace(/(?<= \/?[^\s?]{1,200})(?= HTTP\/)/gu, () => `?${next()}`);
  },
  'in referrers and other URLs'(text, from) {
    const next = around(queries, from);
    return text.replace(/(https?:\/\/[\w.:/-]+)(\??)/gu, (_, url, mark) =>
      mark ? `${url}?${next()}&` : `${url}?${next()}`,
    );
  },
  'in user agents'(text, from) {
    const next = around(words, from);
    return text.replace(/(Mozilla\/5\.0|curl\/[\d.]+)/gu, (agent) => `${agent} ${next()}`);
  },
  'in columns of cookies'(text, from) {
    const next = around(cookies, from);
    return text.replace(/(?<=\t)session=secret(?=\t)/gu, next);
  },
  'in columns of cookies of lines that end too early'(text, from) {
    const next = around(cookies, from);
    const behind = new RegExp(`(?<=\\t)session=secret((?:\\t[^\\t\\n]*){0,${Math.floor(from / 4)}})[^\\n]*`, 'gu');
    return text.replace(behind, (_, kept) => next() + kept);
  },
  'behind every line'(text, from) {
    const next = around(words, from);
    return text.replace(/(?<=[^\n])(?=\n)/gu, () => ` ${next()}`);
  },
  'as columns of their own'(text, from) {
    // Nobody writes commands of a shell into columns.
    const next = around(
      words.filter((one) => !one.startsWith('COMMAND')),
      from,
    );
    return text.replace(/(?<=[^\n])(?=\n)/gu, () => `\t${next().replaceAll(' ', '%20')}`);
  },
  'in lines that are cut off'(text, from) {
    const next = around([...words, ...quoted.map(oneLine)], from);
    return text.replace(/[^\n]+/gu, (line) => `${line.slice(0, line.length / 2)} ${next()}`);
  },
  'in place of everything'(_, from) {
    const next = around([...words, ...quoted.map(oneLine)], from);
    return Array.from({ length: 12 }, next).join('\n');
  },
};

const JSON_PLANTS: Readonly<Record<string, Plant>> = {
  'in members of JSON'(text, from) {
    const next = around(Object.entries(members), from);
    return eachJson(text, (value) => ({ ...value, ...Object.fromEntries([next(), next(), next(), next()]) }));
  },
  'in every text of JSON'(text, from) {
    const next = around([...words, ...quoted], from);
    const change = (value: unknown): unknown => {
      if (typeof value === 'string') return `${value} ${next()}`;
      if (Array.isArray(value)) return value.map(change);
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, change(one)]));
    };
    return eachJson(text, change);
  },
};

/** Changes the JSON of lines, or of a text that is JSON as a whole; the elements of an array within each. */
function eachJson(text: string, change: (value: Record<string, unknown>) => unknown): string {
  const record = (value: Record<string, unknown>): unknown => {
    const [name, list] =
      Object.entries(value).find(([, one]) => Array.isArray(one) && typeof one[0] === 'object') ?? [];
    const isEnvelope = name !== undefined && /^(?:Records|logEvents|events|records|findings)$/u.test(name);
    return isEnvelope ? { ...value, [name]: (list as Record<string, unknown>[]).map(record) } : change(value);
  };
  const whole = parsed(text);
  if (whole !== undefined) return JSON.stringify(record(whole));
  return text.replace(/^\{.*$/gmu, (line) => {
    const value = parsed(line);
    return value === undefined ? line : JSON.stringify(record(value));
  });
}

function parsed(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

describe.each(sources.map((source) => [source.id, goldenCases(source)] as const))('%s', (_, cases) => {
  it.each(Object.entries({ ...PLANTS, ...JSON_PLANTS }))('keeps no secrets %s', async (_place, plant) => {
    for (const [place, one] of cases.entries()) {
      // Each case begins with other secrets, the first with all of them in turn.
      for (const from of place === 0 ? [0, 12, 24, 36] : [place * 5]) {
        const body = plant(one.body.toString('utf8'), from);
        if (!CANARY.test(body)) continue;

        const { text } = await tracesOf(one, body);

        expect(canariesIn(text)).toEqual([]);
      }
    }
  });
});

it('plants canaries that would be found', async () => {
  const [one] = sources.flatMap(goldenCases).filter(({ source }) => source.id === 'linux-secure');
  const { text } = await tracesOf(
    one as GoldenCase,
    'Nov 20 09:00:00 host sshd[1]: nothing tells that this is a CANARY\n',
  );

  expect(canariesIn(text)).not.toEqual([]);
});

it('keeps secrets out of the record that is read again for a document', async () => {
  const [one] = sources.flatMap(goldenCases).filter(({ source }) => source.id === 'alb');
  const plant = PLANTS['in query strings'] as Plant;
  const { world, ref } = await tracesOf(one as GoldenCase, plant(String(one?.body), 0));

  const found = await readOriginal(ref, { ordinal: 0 }, { until: Number.POSITIVE_INFINITY, bytes: 1e9 }, world);

  expect(found).toMatchObject({ kind: 'found', record: { text: expect.stringContaining('X-Amz-Signature=REDACTED') } });
  expect(canariesIn(JSON.stringify(found))).toEqual([]);
});

it.each(harmless)('leaves alone: %s', (text) => {
  expect(withoutSecrets(text)).toBe(text);
  expect(withoutSecrets(JSON.stringify({ text }))).toBe(JSON.stringify({ text }));
});

it.each([...words, ...quoted, JSON.stringify(members)])('takes out, however it is wrapped: %s', (text) => {
  let wrapped = text;
  for (let layer = 0; layer < 4; layer++) {
    const clean = withoutSecrets(wrapped);
    expect(canariesIn(clean)).toEqual([]);
    expect(withoutSecrets(clean)).toBe(clean);
    // Still JSON of the same shape, which a redacted text of the layer within would give as well.
    if (layer > 0) expect(Object.keys(JSON.parse(clean))).toEqual(['log', 'n']);
    wrapped = JSON.stringify({ log: wrapped, n: layer });
  }
});

it('knows what is plain', () => {
  expect([...PLAIN]).toEqual(['vpcflowlogs']);
});
