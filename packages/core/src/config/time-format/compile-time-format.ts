import { fromIso } from '../../parse/time.ts';
import { momentOf } from './moment.ts';
import { noFields, readDirectives } from './read-directives.ts';

/** What is known where a text is read. */
interface TimeContext {
  /** When the object was written, epoch milliseconds: what the text does not say, as the year, is taken from it. */
  readonly modified: number;
}

export interface TimeFormat {
  /** @returns epoch milliseconds, fractions of them cut; undefined for what is not in the format, impossible dates included */
  read(text: string, context: TimeContext): number | undefined;
}

/** Longer texts are no times. */
const LONGEST = 200;
/** 9999-12-31T23:59:59.999Z. */
const LAST = 253_402_300_799_999;
const NUMBER = /^\d{1,19}(?:\.\d{1,12})?$/u;

/**
 * Makes a reader out of what `timestamp_format` may be: `epoch`, `iso8601`, `syslog`, or the directives of Python's strptime, with
 * English names. White space stands for any run of it, and the case of letters does not matter.
 * @param zone minutes east of UTC, for texts that do not say
 * @returns why there is no such format, and what to write in its place
 */
export function compileTimeFormat(
  format: string,
  zone: number,
): TimeFormat | { readonly fault: string; readonly cure: string } {
  if (!format.includes('%')) return named(format, zone);
  const steps = readDirectives(format);
  if ('fault' in steps) return steps;
  return {
    read(text, { modified }) {
      if (text.length > LONGEST) return undefined;
      const fields = noFields();
      let at = 0;
      for (const step of steps) {
        at = step(text, at, fields);
        if (at < 0) return undefined;
      }
      return at === text.length ? momentOf(fields, zone, modified) : undefined;
    },
  };
}

function named(format: string, zone: number): ReturnType<typeof compileTimeFormat> {
  // The reference system looks for these anywhere in the format.
  if (format.includes('epoch')) return { read: fromEpoch };
  if (format.includes('syslog')) return syslog(zone);
  if (format.includes('iso8601')) return { read: (text) => fromIsoIn(text, zone) };
  const fault = `${JSON.stringify(format.slice(0, 40))} is no format of times`;
  return { fault, cure: 'write epoch, iso8601, syslog, or directives such as %Y-%m-%d %H:%M:%S' };
}

/** Below 10^12 seconds, below 10^15 milliseconds, above microseconds, and nanoseconds where those were beyond the year 9999. */
function fromEpoch(text: string): number | undefined {
  if (!NUMBER.test(text)) return undefined;
  const value = Number(text);
  const ms = value < 1e12 ? value * 1000 : value < 1e15 ? value : value / 1000 <= LAST ? value / 1000 : value / 1e6;
  // Seconds with a fraction are not exact in binary: 1.001 s is not to become 1000 ms.
  const whole = Math.floor(ms + 1e-3);
  return whole <= LAST ? whole : undefined;
}

/** `Nov 20 09:15:00`, with or without a fraction. */
function syslog(zone: number): ReturnType<typeof compileTimeFormat> {
  const plain = compileTimeFormat('%b %d %H:%M:%S', zone);
  const exact = compileTimeFormat('%b %d %H:%M:%S.%f', zone);
  if ('fault' in plain || 'fault' in exact) return plain;
  return { read: (text, context) => plain.read(text, context) ?? exact.read(text, context) };
}

function fromIsoIn(text: string, zone: number): number | undefined {
  const ms = fromIso(text);
  return ms === undefined || saysZone(text) ? ms : ms - zone * 60_000;
}

/** Of a text that is ISO 8601 already: behind the seconds there is a sign only before a zone. */
function saysZone(text: string): boolean {
  return text.endsWith('Z') || text.includes('-', 19) || text.includes('+', 19);
}
