import { isUtf8 } from 'node:buffer';
import { corrupt, tooLarge } from './fault.ts';
import type { SchemaElement } from './footer.ts';
import { dateText, timestampText, timeText } from './time-text.ts';

/** The physical types, by their numbers. */
export const BOOLEAN = 0;
export const INT32 = 1;
export const INT64 = 2;
export const INT96 = 3;
export const FLOAT = 4;
export const DOUBLE = 5;
export const BYTES = 6;
export const FIXED = 7;

/** Bytes of a value: many times of what a record may have. */
const MAX_VALUE = 8 * 1024 * 1024;
/** Digits behind the point that are believed. */
const MAX_SCALE = 1000;
/** Bytes of a decimal that is written as a number; 16 hold the 38 digits that databases know. */
const MAX_DECIMAL = 64;
/** 1970-01-01 as the day that INT96 counts from 4713 BC. */
const EPOCH_DAY = 2_440_588n;
const DAY_NS = 86_400_000_000_000n;

/** Writes values of a column as JSON text. Exact: whole numbers and decimals keep every digit. */
export interface ScalarText {
  /** A whole number of 32 or 64 bits, which the column may hold for something else. */
  ofNumber(value: number): string;
  ofBigint(value: bigint): string;
  /** Text as it is where the bytes are that, base64 where not. */
  ofBytes(value: Buffer): string;
}

/** What the values of a column mean, whichever way the schema says it. */
type Meaning = 'text' | 'json' | 'decimal' | 'date' | 'time' | 'timestamp' | 'unsigned' | 'uuid' | 'half' | 'duration';

const LOGICAL: Readonly<Record<number, Meaning>> = {
  1: 'text',
  4: 'text',
  5: 'decimal',
  6: 'date',
  7: 'time',
  8: 'timestamp',
  12: 'json',
  14: 'uuid',
  15: 'half',
};
const CONVERTED: Readonly<Record<number, Meaning>> = {
  0: 'text',
  4: 'text',
  5: 'decimal',
  6: 'date',
  7: 'time',
  8: 'time',
  9: 'timestamp',
  10: 'timestamp',
  11: 'unsigned',
  12: 'unsigned',
  13: 'unsigned',
  14: 'unsigned',
  19: 'json',
  21: 'duration',
};

function meaningOf({ logical = -1, converted = -1, isSigned }: SchemaElement): Meaning | undefined {
  if (logical === 10) return isSigned === false ? 'unsigned' : undefined;
  return LOGICAL[logical] ?? CONVERTED[converted];
}

/** Makes the writer for a column's values. @throws ParquetFault where the schema contradicts itself */
export function createScalarText(element: SchemaElement): ScalarText {
  const meaning = meaningOf(element);
  const { scale = 0, unit = element.converted === 8 || element.converted === 10 ? 2 : 1, type } = element;
  if (scale < 0 || scale > MAX_SCALE) throw corrupt(`a decimal with ${scale} digits behind the point`);
  const bits = type === INT32 ? 32 : 64;

  function ofBigint(value: bigint): string {
    if (meaning === 'timestamp') return timestampText(value, unit);
    if (meaning === 'time') return timeText(value, unit);
    if (meaning === 'decimal') return decimalText(value, scale);
    if (meaning === 'unsigned') return BigInt.asUintN(bits, value).toString();
    return meaning === 'date' ? dateText(Number(BigInt.asIntN(32, value))) : value.toString();
  }

  return {
    ofBigint,
    ofNumber: meaning === undefined ? String : (value) => ofBigint(BigInt(value)),
    ofBytes(value) {
      if (value.length > MAX_VALUE) throw tooLarge(`a value of ${value.length} bytes`);
      if (type === INT96) return instantText(value);
      if (meaning === 'text') return isUtf8(value) ? JSON.stringify(value.toString('utf8')) : base64(value);
      if (meaning === 'json') return jsonText(value);
      if (meaning === 'decimal' && value.length <= MAX_DECIMAL) return decimalText(signed(value), scale);
      if (meaning === 'uuid' && value.length === 16) return uuidText(value);
      if (meaning === 'half' && value.length === 2) return realText(half(value.readUInt16LE(0)));
      if (meaning === 'duration' && value.length === 12) return durationText(value);
      return looseText(value);
    },
  };
}

/** A real number; JSON has none that are not finite. @param value as the shortest digits that mean it say it */
export function realText(value: number): string {
  return Number.isFinite(value) ? String(value) : `"${value}"`;
}

/** A real number of 32 bits, in the fewest digits that tell it from all others. */
export function singleText(value: number): string {
  if (!Number.isFinite(value)) return realText(value);
  for (let digits = 6; digits < 9; digits++) {
    const one = Number(value.toPrecision(digits));
    if (Math.fround(one) === value) return realText(one);
  }
  return realText(Number(value.toPrecision(9)));
}

function base64(value: Buffer): string {
  return `"${value.toString('base64')}"`;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: what has them is no text
const NO_TEXT = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/u;

/** Bytes that the schema says nothing of: text, as older writers have it, where they look like that. */
function looseText(value: Buffer): string {
  if (!isUtf8(value)) return base64(value);
  const text = value.toString('utf8');
  return NO_TEXT.test(text) ? base64(value) : JSON.stringify(text);
}

/** JSON within the row, on one line as the row is: what breaks lines in JSON text is but white space. */
function jsonText(value: Buffer): string {
  if (!isUtf8(value)) return base64(value);
  const text = value.toString('utf8');
  try {
    JSON.parse(text);
    return text.replace(/[\r\n]/gu, ' ');
  } catch (error) {
    if (error instanceof SyntaxError) return JSON.stringify(text);
    throw error;
  }
}

function decimalText(value: bigint, scale: number): string {
  const digits = (value < 0n ? -value : value).toString().padStart(scale + 1, '0');
  const sign = value < 0n ? '-' : '';
  const point = digits.length - scale;
  return scale === 0 ? sign + digits : `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
}

/** A whole number of any width, its most significant byte first. */
function signed(value: Buffer): bigint {
  return value.length === 0 ? 0n : BigInt.asIntN(value.length * 8, BigInt(`0x${value.toString('hex')}`));
}

function instantText(value: Buffer): string {
  const day = BigInt(value.readInt32LE(8)) - EPOCH_DAY;
  return timestampText(day * DAY_NS + value.readBigInt64LE(0), 3);
}

function uuidText(value: Buffer): string {
  return `"${value.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/u, '$1-$2-$3-$4-')}"`;
}

function half(bits: number): number {
  const sign = bits >> 15 === 0 ? 1 : -1;
  const exponent = (bits >> 10) & 31;
  const fraction = (bits & 1023) / 1024;
  if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return sign * (exponent === 0 ? fraction * 2 ** -14 : (1 + fraction) * 2 ** (exponent - 15));
}

/** Months, days and milliseconds, each for itself. */
function durationText(value: Buffer): string {
  const ms = value.readUInt32LE(8);
  const seconds = `${Math.floor(ms / 1000)}.${String(ms % 1000).padStart(3, '0')}`;
  return `"P${value.readUInt32LE(0)}M${value.readUInt32LE(4)}DT${seconds}S"`;
}
