import type { ConfigFault } from './fault.ts';
import { type IniSection, type IniValue, keyOf } from './ini/read-ini.ts';
import { readList } from './ini/read-list.ts';
import { compilePattern } from './pattern/compile-pattern.ts';
import type { UserPattern } from './pattern/user-pattern.ts';

/** Reads the values of one section as what they are to be. What is not is a fault, and undefined. */
export interface SectionReader {
  readonly name: string;
  /** The keys that the section has itself, not from `[DEFAULT]`. */
  readonly ownKeys: readonly string[];
  /** Whether it has the key itself, whatever its case. */
  has(key: string): boolean;
  /** The text; an empty one is none. */
  text(key: string): string | undefined;
  list(key: string): readonly string[];
  flag(key: string): boolean | undefined;
  /** A whole number, not negative. */
  count(key: string): number | undefined;
  choice<const T extends string>(key: string, among: readonly T[]): T | undefined;
  /** @param begins `start` where it is only matched there, which more patterns can do fast */
  pattern(key: string, begins?: 'anywhere' | 'start'): UserPattern | undefined;
  /** An offset from UTC, `+09:00`, in minutes. */
  offset(key: string): number | undefined;
  /** What is wrong costs the section. */
  fault(key: string | undefined, message: string, cure: string): void;
  /** What is wrong changes nothing else. */
  warn(key: string | undefined, message: string, cure: string): void;
  /** Whether there has been no fault so far. */
  readonly isGood: boolean;
}

const FLAGS: Readonly<Record<string, boolean>> = {
  ...{ '1': true, yes: true, true: true, on: true },
  ...{ '0': false, no: false, false: false, off: false },
};

const OFFSET = /^([-+])(\d{2}):?([0-5]\d)$/u;

/** Makes the reader of a section. @param report takes what is wrong with it */
export function createSectionReader(section: IniSection, report: (fault: ConfigFault) => void): SectionReader {
  let isGood = true;

  function valueUnder(key: string): IniValue | undefined {
    const value = keyOf(section, key);
    return value === undefined || value.text.trim() === '' ? undefined : value;
  }

  function tell(severity: ConfigFault['severity'], key: string | undefined, message: string, cure: string): void {
    const line = (key === undefined ? undefined : keyOf(section, key)?.line) ?? section.line;
    report({ line, section: section.name, key, message, cure: sentence(cure), severity });
  }

  const reader: SectionReader = {
    name: section.name,
    ownKeys: [...section.keys].flatMap(([key, { isDefault }]) => (isDefault ? [] : key)),
    has: (key) => keyOf(section, key)?.isDefault === false,
    get isGood() {
      return isGood;
    },
    fault(key, message, cure) {
      isGood = false;
      tell('error', key, message, cure);
    },
    warn: (key, message, cure) => tell('warning', key, message, cure),
    text: (key) => valueUnder(key)?.text.trim(),
    list: (key) => readList(valueUnder(key)?.text ?? ''),
    flag: (key) => lookUp(key, (text) => own(FLAGS, text.toLowerCase()), 'True or False'),
    count: (key) => lookUp(key, (text) => (/^\d{1,9}$/u.test(text) ? Number(text) : undefined), 'a whole number'),
    choice: (key, among) => lookUp(key, (text) => among.find((one) => one === text), `one of ${among.join(', ')}`),
    offset: (key) => lookUp(key, offsetOf, 'an offset from UTC such as +09:00'),
    pattern(key, begins = 'anywhere') {
      const text = valueUnder(key)?.text;
      if (text === undefined) return undefined;
      const compiled = compilePattern(text, { begins });
      if ('pattern' in compiled) return compiled.pattern;
      reader.fault(key, compiled.fault, compiled.cure);
      return undefined;
    },
  };

  function lookUp<T>(key: string, read: (text: string) => T | undefined, wanted: string): T | undefined {
    const text = valueUnder(key)?.text.trim();
    if (text === undefined) return undefined;
    const value = read(text);
    if (value === undefined) reader.fault(key, `${excerpt(text)} is not ${wanted}`, `Write ${wanted}.`);
    return value;
  }

  return reader;
}

function own<T>(record: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}

function offsetOf(text: string): number | undefined {
  const [, sign, hours, minutes] = OFFSET.exec(text) ?? [];
  if (hours === undefined || Number(hours) > 14) return undefined;
  const east = Number(hours) * 60 + Number(minutes);
  return sign === '-' ? -east : east;
}

function sentence(words: string): string {
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}${words.endsWith('.') ? '' : '.'}`;
}

/** The beginning of a value, as messages show it. */
export function excerpt(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
}
