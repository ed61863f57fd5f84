import type { Fields } from './moment.ts';

/** Reads one part of a text. @returns where the next one begins; -1 where it is not there */
export type Step = (text: string, at: number, fields: Fields) => number;

/** Takes what has been read. */
type Keep = (fields: Fields, value: number) => unknown;

/** As RFC 5322 has them, and some that logs have. */
const ZONES: Readonly<Record<string, number>> = {
  ...{ utc: 0, gmt: 0, z: 0, jst: 540, cet: 60, cest: 120 },
  ...{ est: -300, edt: -240, cst: -360, cdt: -300, mst: -420, mdt: -360, pst: -480, pdt: -420 },
};
const LONGEST_ZONE = 4;

/** Exactly this text, whatever its case. */
export function literal(wanted: string): Step {
  const lower = wanted.toLowerCase();
  return (text, at) => {
    const end = at + wanted.length;
    return text.startsWith(wanted, at) || text.slice(at, end).toLowerCase() === lower ? end : -1;
  };
}

/** White space, one or more. */
export const blanks: Step = (text, at) => {
  let end = at;
  while (end < text.length && text.charAt(end).trim() === '') end++;
  return end > at ? end : -1;
};

function digitAt(text: string, at: number): number {
  const digit = text.charCodeAt(at) - 48;
  return digit >= 0 && digit <= 9 ? digit : -1;
}

/**
 * A number within bounds, of as many digits as there are and as it allows.
 * @param mayBePadded whether a blank may stand for the first digit
 */
export function number(fewest: number, most: number, min: number, max: number, keep: Keep, mayBePadded = false): Step {
  return (text, start, fields) => {
    const at = mayBePadded && text.charCodeAt(start) === 32 ? start + 1 : start;
    let value = 0;
    let best = -1;
    let end = -1;
    for (let i = 0; i < most; i++) {
      const digit = digitAt(text, at + i);
      if (digit < 0) break;
      value = value * 10 + digit;
      if (i + 1 < fewest || value < min || value > max) continue;
      best = value;
      end = at + i + 1;
    }
    if (end >= 0) keep(fields, best);
    return end;
  };
}

export function digit(min: number, max: number): Step {
  return number(1, 1, min, max, () => undefined);
}

/** A fraction of a second of up to nine digits, kept in milliseconds. */
export function fraction(keep: Keep): Step {
  return (text, at, fields) => {
    let end = at;
    let ms = 0;
    for (let place = 100; end < at + 9 && digitAt(text, end) >= 0; end++, place = Math.floor(place / 10)) {
      ms += digitAt(text, end) * place;
    }
    keep(fields, ms);
    return end > at ? end : -1;
  };
}

/** Seconds since 1970, kept in milliseconds. */
export function seconds(keep: Keep): Step {
  return number(1, 11, 0, 99_999_999_999, (fields, value) => keep(fields, value * 1000));
}

/** One of some names, in any case; its place among them is kept. */
export function name(names: readonly string[], keep: Keep): Step {
  const places = new Map(names.map((one, place) => [one, place]));
  const lengths = [...new Set(names.map((one) => one.length))].sort((a, b) => b - a);
  return (text, at, fields) => {
    for (const length of lengths) {
      const place = places.get(text.slice(at, at + length).toLowerCase());
      if (place === undefined) continue;
      keep(fields, place);
      return at + length;
    }
    return -1;
  };
}

/** `+0900`, `+09:00` or `Z`; kept in minutes. */
export function zoneOffset(keep: Keep): Step {
  return (text, at, fields) => {
    const sign = text[at];
    if (sign === 'Z') {
      keep(fields, 0);
      return at + 1;
    }
    if (sign !== '+' && sign !== '-') return -1;
    const hours = twoDigits(text, at + 1, 23);
    const colon = text[at + 3] === ':' ? 1 : 0;
    const minutes = twoDigits(text, at + 3 + colon, 59);
    if (hours < 0 || minutes < 0) return -1;
    keep(fields, (sign === '-' ? -1 : 1) * (hours * 60 + minutes));
    return at + 5 + colon;
  };
}

function twoDigits(text: string, at: number, max: number): number {
  const [tens, ones] = [digitAt(text, at), digitAt(text, at + 1)];
  const value = tens * 10 + ones;
  return tens < 0 || ones < 0 || value > max ? -1 : value;
}

/** The abbreviation of a zone, as far as it means one only; kept in minutes. */
export function zoneName(keep: Keep): Step {
  return (text, at, fields) => {
    for (let length = LONGEST_ZONE; length > 0; length--) {
      const zone = text.slice(at, at + length).toLowerCase();
      if (zone.length < length || !Object.hasOwn(ZONES, zone)) continue;
      keep(fields, ZONES[zone] ?? 0);
      return at + length;
    }
    return -1;
  };
}
