import type { Issue } from '../model/issue.ts';
import { isJsonObject, type Json, parseJson } from '../model/json.ts';
import { OPEN_BRACE } from '../model/json-characters.ts';
import type { EnvelopeContext, RawRecord } from '../model/record.ts';
import { fromSubscription } from './cloudwatch-logs.ts';
import { fromEvent } from './eventbridge.ts';
import { fromFirehoseError } from './firehose-error.ts';
import { fromContainer } from './firelens.ts';
import type { Inner, Members, Piece } from './layer.ts';

/** What stands in an envelope: the records, or that it carries none on purpose. */
export type Unwrapped = readonly {
  readonly text: string;
  readonly part: number;
  readonly envelope: EnvelopeContext;
  readonly fault?: Issue | undefined;
  readonly piece?: Piece | undefined;
}[];

/** Envelopes in envelopes: a subscription that Firehose could not deliver holds lines of FireLens, at worst. */
const MAX_LAYERS = 4;

/**
 * Takes the envelopes off a JSON value, told by their content: CloudWatch Logs subscriptions, EventBridge events, lines
 * of FireLens, error objects of Firehose.
 * @param records name of the array in an EventBridge event's detail whose elements are the records
 * @returns undefined where the value is no envelope
 */
export function unwrap(value: { readonly [key: string]: Json }, records?: string): Unwrapped | undefined {
  return peel(value, records, {}, 1)?.map((one, part) => ({ ...one, part }));
}

/** A record's text as a JSON object, where it is one, and what is in it, where that is an envelope. */
export interface Opened {
  readonly value: object | undefined;
  readonly inner: Unwrapped | undefined;
}

/**
 * Takes a record out of its envelope.
 * @param known what the text is the JSON of, where that is known already
 */
export function unwrapRecord({ text, fault }: RawRecord, known?: object, records?: string): Opened {
  const value = known ?? (fault === undefined && text.charCodeAt(0) === OPEN_BRACE ? parseJson(text) : undefined);
  return isJsonObject(value) ? { value, inner: unwrap(value, records) } : { value: undefined, inner: undefined };
}

function peel(
  value: Members,
  records: string | undefined,
  outer: EnvelopeContext,
  depth: number,
): readonly Inner[] | undefined {
  const layer =
    fromSubscription(value) ?? fromEvent(value, records) ?? fromContainer(value) ?? fromFirehoseError(value);
  return layer?.flatMap((one) => {
    const envelope = merge(outer, one.envelope);
    const inner = one.fault === undefined && depth < MAX_LAYERS && one.text.startsWith('{') && parseJson(one.text);
    const deeper = isJsonObject(inner) ? peel(inner, records, envelope, depth + 1) : undefined;
    return deeper ?? [{ ...one, envelope }];
  });
}

/** The inner envelope knows better, where it knows something. */
function merge(outer: EnvelopeContext, inner: EnvelopeContext): EnvelopeContext {
  const known = Object.entries(inner).filter(([, value]) => value !== undefined);
  return { ...outer, ...Object.fromEntries(known) };
}
