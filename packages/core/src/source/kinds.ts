import type { EcsPath } from '../ecs/vocabulary.ts';
import type { Related } from '../model/enricher.ts';
import { isJsonObject, type Json, quote } from '../model/json.ts';
import { isoText } from '../model/time.ts';
import { fromClf } from '../parse/clf-time.ts';
import { isIp, splitEndpoint } from '../parse/ip.ts';
import { memoizedByAddress } from '../parse/memo.ts';
import { decimalText, integerText } from '../parse/number.ts';
import { fromEpochMs, fromEpochSeconds, fromIso } from '../parse/time.ts';
import type { Field, MappingType } from './field.ts';

/** What every kind of field can say of itself. */
export interface FieldOptions {
  /** What the field means, in a sentence of our own. */
  readonly doc: string;
  /** The ECS field that carries the whole value; the vendor's name is then not stored as well. */
  readonly ecs?: EcsPath;
  readonly alias?: readonly EcsPath[];
  readonly related?: Related;
  readonly unit?: Field['unit'];
  readonly absent?: readonly string[];
  readonly hidden?: boolean;
}

function field<V>(
  { ecs, ...rest }: FieldOptions,
  type: MappingType,
  json: (raw: unknown) => string | undefined,
  value: (raw: unknown) => V | undefined,
  isVerbatim = false,
): Field<V> {
  return { ...rest, outputs: [{ ecs, type, json, isVerbatim }], value };
}

function textOf(raw: unknown): string | undefined {
  if (typeof raw === 'string') return raw;
  return typeof raw === 'number' || typeof raw === 'boolean' ? String(raw) : undefined;
}

function textJson(raw: unknown): string | undefined {
  const text = textOf(raw);
  return text === undefined ? undefined : quote(text);
}

/** Text that is searched and counted as a whole. Numbers and booleans become text; objects and arrays are not read. */
export function keyword(options: FieldOptions): Field<string> {
  return field(options, 'keyword', textJson, textOf, true);
}

/** A closed list of upper- or lower-case words, written in lower case. */
export function lowercase(options: FieldOptions): Field<string> {
  const value = (raw: unknown) => textOf(raw)?.toLowerCase();
  return field(options, 'keyword', (raw) => textJson(value(raw)), value);
}

/** Several words in one column; without any it is not read. @param separator what stands between them */
export function keywords(separator: string, options: FieldOptions): Field<readonly string[]> {
  const value = (raw: unknown): readonly string[] | undefined => {
    if (typeof raw === 'string') return raw.split(separator).filter((word) => word !== '');
    return Array.isArray(raw) ? raw.flatMap((item) => textOf(item) ?? []) : undefined;
  };
  const json = (raw: unknown) => {
    const words = value(raw);
    return words === undefined || words.length === 0 ? undefined : JSON.stringify(words);
  };
  return field(options, 'keyword', json, value);
}

/** A twelve-digit AWS account id. */
export function account(options: FieldOptions): Field<string> {
  const value = (raw: unknown) => (typeof raw === 'string' && /^\d{12}$/u.test(raw) ? raw : undefined);
  return field(options, 'keyword', (raw) => (value(raw) === undefined ? undefined : `"${raw}"`), value);
}

/** An IP address of either family. */
export function ip(options: FieldOptions): Field<string> {
  return field(options, 'ip', ipJson, (raw) => (typeof raw === 'string' && isIp(raw) ? raw : undefined));
}

function ipJson(raw: unknown): string | undefined {
  return typeof raw === 'string' ? quotedIp(raw) : undefined;
}

/** The same text each time: whoever looks at it again has no new one to go through. */
const quotedIp = memoizedByAddress((text) => (isIp(text) ? JSON.stringify(text) : undefined));

function portJson(raw: unknown): string | undefined {
  const text = integerText(raw);
  return text !== undefined && text.length <= 5 && text.charCodeAt(0) !== 45 && Number(text) <= 65_535
    ? text
    : undefined;
}

function numberOf(json: (raw: unknown) => string | undefined): (raw: unknown) => number | undefined {
  return (raw) => {
    const text = json(raw);
    return text === undefined ? undefined : Number(text);
  };
}

/** A port, 0 to 65535. */
export function port(options: FieldOptions): Field<number> {
  return field(options, 'long', portJson, numberOf(portJson));
}

/** A whole number, 64 bits, signed. The row's number is exact to 2^53; the document keeps every digit. */
export function integer(options: FieldOptions): Field<number> {
  return field(options, 'long', integerText, numberOf(integerText));
}

function countJson(raw: unknown): string | undefined {
  const text = integerText(raw);
  return text === undefined || text.charCodeAt(0) === 45 ? undefined : text;
}

/** A whole number that is not negative, 64 bits: bytes, packets, events. */
export function count(options: FieldOptions): Field<number> {
  return field(options, 'long', countJson, numberOf(countJson));
}

/** A decimal number; the digits are kept as written. */
export function decimal(options: FieldOptions): Field<number> {
  return field(options, 'double', decimalText, numberOf(decimalText));
}

/** A truth value, as JSON or as the words `true` and `false`. */
export function flag(options: FieldOptions): Field<boolean> {
  const value = (raw: unknown) => {
    if (typeof raw === 'boolean') return raw;
    return raw === 'true' ? true : raw === 'false' ? false : undefined;
  };
  const json = (raw: unknown) => {
    const truth = value(raw);
    return truth === undefined ? undefined : String(truth);
  };
  return field(options, 'boolean', json, value);
}

function instant(options: FieldOptions, value: (raw: unknown) => number | undefined): Field<number> {
  const json = (raw: unknown) => {
    const ms = value(raw);
    return ms === undefined ? undefined : `"${isoText(ms)}"`;
  };
  return field(options, 'date', json, value);
}

/** A time in epoch seconds. The row holds epoch milliseconds. */
export function epochSeconds(options: FieldOptions): Field<number> {
  return instant(options, fromEpochSeconds);
}

/** A time in epoch milliseconds, as number or digits. The row holds the same. */
export function epochMs(options: FieldOptions): Field<number> {
  return instant(options, fromEpochMs);
}

/** A time in ISO 8601; UTC where it names no zone. The row holds epoch milliseconds. */
export function isoTime(options: FieldOptions): Field<number> {
  return instant(options, fromIso);
}

/** A time of the Common Log Format, `20/Nov/2026:09:15:00 +0000`. The row holds epoch milliseconds. */
export function clfTime(options: FieldOptions): Field<number> {
  return instant(options, fromClf);
}

/** An `address:port` pair that fills an ECS address and an ECS port. The row holds the address. */
export function endpoint(
  options: Omit<FieldOptions, 'ecs'> & { readonly ip: EcsPath; readonly port: EcsPath },
): Field<string> {
  const { ip: ipPath, port: portPath, ...rest } = options;
  const part = (raw: unknown) => (typeof raw === 'string' ? splitEndpoint(raw) : undefined);
  return {
    ...rest,
    outputs: [
      { ecs: ipPath, type: 'ip', json: (raw) => ipJson(part(raw)?.ip) },
      { ecs: portPath, type: 'long', json: (raw) => portJson(part(raw)?.port) },
    ],
    value: (raw) => part(raw)?.ip,
  };
}

/** A free-form object of the vendor that people search by key: `flat_object`. Anything but an object is not read. */
export function tree(options: Pick<FieldOptions, 'doc'>): Field<Readonly<Record<string, unknown>>> {
  const value = (raw: unknown) =>
    typeof raw === 'object' && raw !== null && !Array.isArray(raw)
      ? (raw as Readonly<Record<string, unknown>>)
      : undefined;
  return field(options, 'flat_object', () => undefined, value);
}

/** A list of objects that `map` reads; a single object is a list of one. Other elements are left out. */
export function objects(options: Pick<FieldOptions, 'doc'>): Field<readonly { readonly [name: string]: Json }[]> {
  const value = (raw: unknown) =>
    Array.isArray(raw) ? raw.filter(isJsonObject) : isJsonObject(raw) ? [raw] : undefined;
  return { ...options, hidden: true, outputs: [], value };
}
