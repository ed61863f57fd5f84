import { parseJson } from '../model/json.ts';
import { MAX_RECORD } from './splitter.ts';

/** Elements that are looked through the long way behind one at which the guess went wrong: a wrong guess costs time. */
const PAUSE = 16;
/** Characters to look for the first key in. */
const KEY_WINDOW = 64;

/**
 * Finds the end of an object in an array without a look at each of its characters. The records of an array nearly always
 * begin with the same key, so that an object probably ends where `},{"<that key>"` comes next. This is a guess: the same
 * may stand inside a record, or only behind the next one. `JSON.parse` proves it: what it reads as one object, all the
 * way from the bracket to the guessed end, is that object. A scanner would find the same end, at a higher price.
 */
export interface JsonLeap {
  /** The text is another one than before. */
  renew(): void;
  /** The object that begins at `from`, the bracket's place; undefined where no end was guessed, or a wrong one. */
  leap(text: string, from: number): object | undefined;
  /** The place behind the object that was found last. */
  at(): number;
  /**
   * Whether to try again with the text to come, as this one has no border any more: to look through the beginning of a record
   * takes longer than to leap over several. Of each record, told by its ordinal, it is said once.
   */
  isToWait(ordinal: number): boolean;
  /** No text is to come. */
  end(): void;
}

/** Makes a leap for one array after the other. All looks for borders together read a text once. */
export function createJsonLeap(): JsonLeap {
  /** What stands between two records; empty until the first record of the text has been met. */
  let border = '';
  /** The first border at or behind the place that was looked from last. */
  let next = -1;
  let pause = 0;
  /** The record that has been waited for. */
  let awaited = -1;
  let at = 0;

  return {
    at: () => at,
    isToWait(ordinal) {
      if (next !== Number.POSITIVE_INFINITY || ordinal <= awaited) return false;
      awaited = ordinal;
      return true;
    },
    end() {
      awaited = Number.POSITIVE_INFINITY;
    },
    renew() {
      border = '';
      next = -1;
    },
    leap(text, from) {
      if (pause > 0) {
        pause--;
        return undefined;
      }
      if (border === '') border = `},${firstKey(text, from)}`;
      if (next < from) next = find(text, border, from);
      const end = next + 1;
      if (end - from > MAX_RECORD) return undefined;
      const value = parseJson(text.slice(from, end));
      if (value === undefined) {
        pause = PAUSE;
        return undefined;
      }
      at = end;
      return value as object;
    },
  };
}

/** The bracket and the first key of the object; of another form, what is there instead: any guess will do. */
function firstKey(text: string, from: number): string {
  const quote = text.slice(from, from + KEY_WINDOW).indexOf('"', 2);
  return text.slice(from, quote < 0 ? from + KEY_WINDOW : from + quote + 1);
}

/** @returns infinity where there is none: the text need not be read again */
function find(text: string, border: string, from: number): number {
  const found = text.indexOf(border, from);
  return found < 0 ? Number.POSITIVE_INFINITY : found;
}
