import { isJsonObject, type Json } from '../../model/json.ts';
import { type Feed, type Indicator, type IndicatorDetails, toIndicatorValue } from '../indicators/indicator.ts';
import { readPattern } from './stix-pattern.ts';
import { confidenceOf, dayOf } from './words.ts';

type JsonObject = { readonly [name: string]: Json };

/** Whether a value is a bundle of STIX, or a page of objects as TAXII sends it. */
export function isStix(value: unknown): value is JsonObject {
  return isJsonObject(value) && Array.isArray(value['objects']);
}

/**
 * Reads the indicators of a STIX 2.1 bundle. A pattern is understood where each of its comparisons is enough for itself.
 * @see https://docs.oasis-open.org/cti/stix/v2.1/os/stix-v2.1-os.html#_muftrcpnf89v
 */
export function readStix(bundle: JsonObject, base: IndicatorDetails, now: number): Feed {
  const objects = (bundle['objects'] as readonly Json[]).filter(isJsonObject);
  const markings = new Map(objects.flatMap((object) => tlpOf(object)));
  const read = objects
    .filter(({ type }) => type === 'indicator')
    .map((object) => ({ object, values: isValid(object, now) ? valuesOf(object['pattern']) : [] }));
  return {
    indicators: read.flatMap(({ object, values }) => {
      const details = { ...base, ...detailsOf(object, markings) };
      return values.map((value): Indicator => ({ ...value, details }));
    }),
    skipped: read.filter(({ values }) => values.length === 0).length,
  };
}

function isValid({ revoked, valid_until: until }: JsonObject, now: number): boolean {
  return revoked !== true && !(typeof until === 'string' && Date.parse(until) <= now);
}

function detailsOf(object: JsonObject, markings: ReadonlyMap<string, string>): Partial<IndicatorDetails> {
  const text = (name: string) => (typeof object[name] === 'string' ? object[name] : undefined);
  const refs = Array.isArray(object['object_marking_refs']) ? object['object_marking_refs'] : [];
  const details = {
    name: text('name'),
    description: text('description')?.slice(0, 300),
    confidence: confidenceOf(typeof object['confidence'] === 'number' ? String(object['confidence']) : undefined),
    firstSeen: dayOf(text('valid_from')),
    tlp: refs.map((ref: Json) => markings.get(String(ref))).find((tlp) => tlp !== undefined),
  };
  return Object.fromEntries(Object.entries(details).filter(([, value]) => value !== undefined));
}

/** The name of a marking definition: `TLP:GREEN`, in its own place or in that of STIX 2.0. */
function tlpOf({ type, id, name, definition }: JsonObject): readonly (readonly [string, string])[] {
  if (type !== 'marking-definition' || typeof id !== 'string') return [];
  const own = isJsonObject(definition) ? definition['tlp'] : undefined;
  const tlp = typeof own === 'string' ? own : /^TLP:(.+)$/u.exec(typeof name === 'string' ? name : '')?.[1];
  return tlp === undefined ? [] : [[id, tlp.toUpperCase()]];
}

function valuesOf(pattern: Json | undefined): readonly Pick<Indicator, 'kind' | 'value'>[] {
  const texts = typeof pattern === 'string' ? readPattern(pattern) : [];
  return texts.flatMap((text) => toIndicatorValue(text) ?? []);
}
