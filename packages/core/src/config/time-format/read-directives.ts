import type { Fields } from './moment.ts';
import { blanks, digit, fraction, literal, name, number, type Step, seconds, zoneName, zoneOffset } from './steps.ts';

const MONTHS = [
  ...['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november'],
  'december',
];
const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const short = (names: readonly string[]) => names.map((one) => one.slice(0, 3));

/** What each directive reads. */
const DIRECTIVES: Readonly<Record<string, Step>> = {
  Y: number(4, 4, 0, 9999, (fields, value) => {
    fields.year = value;
  }),
  y: number(2, 2, 0, 99, (fields, value) => {
    fields.year = value + (value < 69 ? 2000 : 1900);
  }),
  m: number(1, 2, 1, 12, (fields, value) => {
    fields.month = value;
  }),
  d: number(
    1,
    2,
    1,
    31,
    (fields, value) => {
      fields.day = value;
    },
    true,
  ),
  j: number(1, 3, 1, 366, (fields, value) => {
    fields.dayOfYear = value;
  }),
  H: number(1, 2, 0, 23, (fields, value) => {
    fields.hour = value;
  }),
  I: number(1, 2, 1, 12, (fields, value) => {
    fields.faceHour = value;
  }),
  M: number(1, 2, 0, 59, (fields, value) => {
    fields.minute = value;
  }),
  S: number(1, 2, 0, 59, (fields, value) => {
    fields.second = value;
  }),
  f: fraction((fields, value) => {
    fields.ms = value;
  }),
  s: seconds((fields, value) => {
    fields.epoch = value;
  }),
  b: name(short(MONTHS), (fields, value) => {
    fields.month = value + 1;
  }),
  B: name(MONTHS, (fields, value) => {
    fields.month = value + 1;
  }),
  a: name(short(DAYS), () => undefined),
  A: name(DAYS, () => undefined),
  w: digit(0, 6),
  u: digit(1, 7),
  p: name(['am', 'pm'], (fields, value) => {
    fields.isAfterNoon = value === 1;
  }),
  z: zoneOffset((fields, value) => {
    fields.zone = value;
  }),
  Z: zoneName((fields, value) => {
    fields.zone = fields.zone ?? value;
  }),
};

/** What stands for several directives. */
const LONG: Readonly<Record<string, string>> = { c: '%a %b %d %H:%M:%S %Y', x: '%m/%d/%y', X: '%H:%M:%S' };

/** Directives of other systems, with what is meant by them. */
const CURES: Readonly<Record<string, string>> = {
  e: '%d',
  h: '%b',
  k: '%H',
  l: '%I',
  D: '%m/%d/%y',
  F: '%Y-%m-%d',
  T: '%H:%M:%S',
  R: '%H:%M',
  N: '%f',
  L: '%f',
  n: 'a blank',
  t: 'a blank',
};

export function noFields(): Fields {
  return {
    year: undefined,
    month: undefined,
    day: undefined,
    dayOfYear: undefined,
    hour: 0,
    faceHour: undefined,
    isAfterNoon: false,
    minute: 0,
    second: 0,
    ms: 0,
    zone: undefined,
    epoch: undefined,
  };
}

/** Takes a format apart into what is to be read, one after the other. */
export function readDirectives(given: string): readonly Step[] | { readonly fault: string; readonly cure: string } {
  const format = given.replace(/%([cxX])/gu, (whole, letter: string) => own(LONG, letter) ?? whole);
  const steps: Step[] = [];
  const seen = new Set<string>();
  for (const [part, letter] of format.matchAll(/%(.)|%$|\s+|[^%\s]+/gsu)) {
    if (part === '%%') steps.push(literal('%'));
    else if (!part.startsWith('%')) steps.push(part.trim() === '' ? blanks : literal(part));
    else {
      const step = own(DIRECTIVES, letter ?? '');
      if (step === undefined) return unknown(part);
      if (seen.has(part)) return { fault: `${part} stands in it twice`, cure: 'write it once' };
      seen.add(part);
      steps.push(step);
    }
  }
  return steps;
}

function unknown(part: string): { readonly fault: string; readonly cure: string } {
  if (part === '%') return { fault: 'a % ends the format', cure: 'write %% for a plain %' };
  const meant = own(CURES, part.slice(1));
  const cure = meant === undefined ? `take one of %${Object.keys(DIRECTIVES).join(' %')}` : `write ${meant}`;
  return { fault: `${part} is no directive that is known here`, cure };
}

function own<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
