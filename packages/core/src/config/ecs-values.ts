import { ecsType } from '../ecs/vocabulary.ts';
import { isJsonObject, type Json } from '../model/json.ts';
import { isoText } from '../model/time.ts';
import { isIp } from '../parse/ip.ts';
import { decimalText, integerText } from '../parse/number.ts';
import { fromIso } from '../parse/time.ts';

/** A value as a document can hold it; whole numbers of more than 53 bits are bigints. */
export type EcsValue = string | number | bigint | boolean;

/** What a raw value is as one of an ECS type; undefined where it is none. */
type Converter = (raw: Json) => EcsValue | undefined;

const CONVERTERS: Readonly<Record<string, Converter>> = {
  keyword: textOf,
  match_only_text: textOf,
  wildcard: textOf,
  ip: (raw) => (typeof raw === 'string' && isIp(raw) ? raw : undefined),
  long: integerOf,
  float: decimalOf,
  scaled_float: decimalOf,
  boolean: flagOf,
  date: dateOf,
  geo_point: pointOf,
};

/**
 * Fields that are the loader's: it finds, verifies and replaces documents by them, keeps records in them, or writes them with all
 * that is below. Whoever writes records must not be able to choose what is in there.
 */
const OWN = /^(?:@timestamp|ecs\.version|event\.(?:ingested|original)|log\.file\.path|threat\.enrichments(?:\..*)?)$/u;

/** Whether a field is filled by the loader alone. */
export function isOwnField(path: string): boolean {
  return OWN.test(path);
}

/** The converter for an ECS field. @returns undefined where ECS has no such field, or none that a user may fill with a value */
export function converterFor(path: string): Converter | undefined {
  const type = isOwnField(path) ? undefined : ecsType(path);
  return type !== undefined && Object.hasOwn(CONVERTERS, type) ? CONVERTERS[type] : undefined;
}

/** Text as it is; numbers and truth values as text; anything else as its JSON. */
function textOf(raw: Json): string {
  return typeof raw === 'string' ? raw : JSON.stringify(raw);
}

function integerOf(raw: Json): number | bigint | undefined {
  const text = integerText(raw);
  if (text === undefined) return undefined;
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : BigInt(text);
}

function decimalOf(raw: Json): number | undefined {
  const text = decimalText(raw);
  return text === undefined ? undefined : Number(text);
}

function flagOf(raw: Json): boolean | undefined {
  if (typeof raw === 'boolean') return raw;
  if (typeof raw !== 'string') return undefined;
  const word = raw.toLowerCase();
  return word === 'true' ? true : word === 'false' ? false : undefined;
}

function dateOf(raw: Json): string | undefined {
  const ms = fromIso(raw);
  return ms === undefined ? undefined : isoText(ms);
}

/** `{"lat": 35.6, "lon": 139.7}`, or `35.6,139.7` */
function pointOf(raw: Json): string | undefined {
  const parts = isJsonObject(raw) ? [raw['lat'], raw['lon']] : typeof raw === 'string' ? raw.split(',') : [];
  const [lat, lon, ...more] = parts.map((part) => decimalOf(typeof part === 'string' ? part.trim() : (part ?? null)));
  if (lat === undefined || lon === undefined || more.length > 0) return undefined;
  return Math.abs(lat) <= 90 && Math.abs(lon) <= 180 ? `${lat},${lon}` : undefined;
}
