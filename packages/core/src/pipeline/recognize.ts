import type { Match } from '../classify/classify.ts';
import { claimOf } from '../classify/classify.ts';
import { isJsonObject, type Json, parseJson } from '../model/json.ts';
import type { RawRecord } from '../model/record.ts';
import type { LogSource, Signature } from '../source/define.ts';
import { unwrapRecord } from '../unwrap/unwrap.ts';
import { arrayOf, createSplitter } from './create-splitter.ts';

/** Records of an object that are looked at. */
const MAX_RECORDS = 16;
/** Characters in which the first records are looked for at first: mostly they tell enough. */
const GLANCE = 4 * 1024;

/** What an object turns out to be: of one source, or in doubt between several others than the one its key names. */
export type Recognition =
  | { readonly kind: 'certain'; readonly match: Match }
  | { readonly kind: 'doubtful'; readonly candidates: readonly LogSource[] };

/**
 * Holds the first records of an object against what its key says. The key is believed as long as one of them has a
 * signature of its source, which has none where the key alone decides, and where they have those of no other source either.
 * @param head the first text of the object
 * @param isWhole there is no more text
 */
export function recognize(
  claimed: Match,
  key: string,
  head: string,
  isWhole: boolean,
  sources: readonly LogSource[],
): Recognition {
  const certain = { kind: 'certain', match: claimed } as const;
  const glance = head.slice(0, GLANCE);
  const { source } = claimed;
  // Users know what lies under the keys that they name, and the others know nothing of what users describe.
  if (source.signatures.length === 0) return certain;
  if (firstRecords(source, glance, isWhole && glance === head).some(({ text }) => isOf(source, text))) return certain;
  const records = firstRecords(source, head, isWhole);
  if (records.length === 0 || records.some(({ text }) => isOf(source, text))) return certain;
  const others = sources.filter((other) => other !== source && isWholly(other, firstRecords(other, head, isWhole)));
  const [other, ...more] = others;
  if (other === undefined) return certain;
  return more.length > 0 ? { kind: 'doubtful', candidates: others } : { kind: 'certain', match: claimOf(key, other) };
}

function isWholly(source: LogSource, records: readonly RawRecord[]): boolean {
  return records.length > 0 && records.every(({ text }) => isOf(source, text));
}

/** The first whole records of the text as the source divides it, out of their envelopes. */
export function firstRecords(
  source: LogSource,
  text: string,
  isWhole: boolean,
  most = MAX_RECORDS,
): readonly RawRecord[] {
  const { format } = source;
  const records: RawRecord[] = [];
  const splitter = createSplitter(source, (raw, value) => {
    if (records.length >= most) return;
    const inner = unwrapRecord(raw, value, arrayOf(format)).inner;
    records.push(...(inner ?? [raw]).map((one) => ({ ...one, ordinal: raw.ordinal })));
  });
  splitter.push(text);
  if (isWhole) splitter.end(false);
  return records.slice(0, most);
}

/** Whether a record has one of the source's signatures. */
function isOf({ signatures }: LogSource, text: string): boolean {
  let value: unknown;
  return signatures.some((one) => {
    if (one instanceof RegExp) return one.test(text);
    value ??= text.startsWith('{') ? parseJson(text) : null;
    return isJsonObject(value) && hasKeys(value, one);
  });
}

function hasKeys(value: { readonly [key: string]: Json }, paths: Exclude<Signature, RegExp>): boolean {
  return paths.every((path) => {
    let at: Json | undefined = value;
    for (const name of path.split('.')) at = isJsonObject(at) && Object.hasOwn(at, name) ? at[name] : undefined;
    return at !== undefined;
  });
}
