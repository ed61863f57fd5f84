import { gunzipSync } from 'node:zlib';
import { defaultSettings, isBalanced, type LoaderSettings, type LogSource, sources } from '@sekisho/core';
import { type GoldenCase, goldenCases, latestPlausible, loadCase } from '../conformance/golden.ts';
import { createRandom } from '../conformance/mutate.ts';
import { documentFaults } from '../conformance/walk.ts';
import { mutateObject } from './mutations.ts';

/** What an object broke. */
export interface Finding {
  readonly source: string;
  readonly golden: string;
  readonly run: number;
  readonly faults: readonly string[];
  /** The object, in base64. */
  readonly body: string;
}

/** Fields of ECS that come from anywhere in a record. */
const HIDDEN = ['user.name', 'url.original', 'event.action', 'message', 'user_agent.original'];

/** What comes of hiding: a number has no value, as it may not be a text; a dash, which stands for nothing, is left elsewhere. */
const HARMLESS = /is empty: null$|^user\.name is missing in related\.user$/u;

/** A deployment that keeps the texts of lines, and keeps out of them every third field of the source, and numbers of two digits. */
function secretive({ id, fields }: LogSource): LoaderSettings {
  const own = Object.keys(fields).filter((_, place) => place % 3 === 0);
  const pattern = { source: '\\b\\d\\d\\b', replace: (text: string, by: string) => text.replace(/\b\d\d\b/gu, by) };
  return {
    ...defaultSettings,
    sources: { [id]: { original: true } },
    redaction: { fields: [...own, ...HIDDEN].map((name) => ({ name })), patterns: [{ pattern }] },
  };
}

/**
 * Loads changed goldens of a source, and holds the results against the laws: no error, every record accounted for, every
 * document fit for the index. Every second one is loaded where much is to be kept out of documents. The same seed makes the
 * same objects.
 * @param from number of the first run
 */
export async function fuzz(source: LogSource, seed: string, runs: number, from = 0): Promise<readonly Finding[]> {
  const own = goldenCases(source);
  const others = sources.flatMap((other) => goldenCases(other).map(plain));
  const deployments = [defaultSettings, secretive(source)];
  const findings: Finding[] = [];
  for (let run = from; run < from + runs; run++) {
    const one = own[run % own.length];
    if (one === undefined) throw new RangeError(`${source.id} has no goldens`);
    const body = mutateObject(plain(one), others, createRandom(`${seed} ${source.id} ${run}`));
    // Every golden meets each of them.
    const settings = deployments[Math.floor(run / own.length) % deployments.length] ?? defaultSettings;
    const faults = await faultsOf(one, body, settings);
    if (faults.length > 0) {
      findings.push({ source: source.id, golden: one.name, run, faults, body: body.toString('base64') });
    }
  }
  return findings;
}

function plain({ body }: GoldenCase): Buffer {
  return body[0] === 0x1f && body[1] === 0x8b ? gunzipSync(body) : body;
}

async function faultsOf(one: GoldenCase, body: Buffer, settings: LoaderSettings): Promise<readonly string[]> {
  const { report, actions } = await loadCase(one, { body, settings });
  const source = sources.find(({ id }) => id === report.source) ?? one.source;
  return [
    ...(report.error === undefined ? [] : [report.error]),
    ...(isBalanced(report) ? [] : ['not balanced']),
    ...(report.issues.parser_failed === undefined ? [] : ['the parser failed']),
    ...(report.status === 'failed' || actions.length === report.read ? [] : ['a record without a document']),
    ...actions
      .flatMap((action) => documentFaults(source, action.source, latestPlausible(one)))
      .filter((fault) => settings.redaction === undefined || !HARMLESS.test(fault)),
  ];
}
