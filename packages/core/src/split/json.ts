import type { Issue } from '../model/issue.ts';
import { createJsonLeap } from './json-leap.ts';
import { createJsonScanner, skipBetween } from './json-scanner.ts';
import { createJunkScanner } from './junk.ts';
import { cutOff, type Emit, KEPT_OF_LONG, MAX_RECORD, type Splitter, tooLong } from './splitter.ts';

/** Characters before the place looked at that have to stay: the key of the records array. */
const WINDOW = 128;

/** Where the splitter is: between values, or inside one. */
type Mode = 'top' | 'object' | 'elements' | 'element' | 'junk';

/**
 * Splits text into JSON values: one after the other, with or without something between them, or the elements of an
 * array. Where a value is an object with an array named `records`, its elements are the records, and what stands beside
 * the array is not. With dots, `records` names the way to the array through objects in one another. Only one record is
 * held at a time, however large the array.
 *
 * What is no object or array where a value should stand becomes a record as well: nothing is passed over.
 */
export function createJsonSplitter(emit: Emit, records?: string): Splitter {
  const outer = createJsonScanner(records);
  const inner = createJsonScanner();
  const junk = createJunkScanner();
  const neighbour = createJsonLeap();
  let text = '';
  let at = 0;
  let valueAt = 0;
  let mode: Mode = 'top';
  /** The array that is being read is a member of `outer`'s object, not a value of its own. */
  let inObject = false;
  /** Elements of the present value have been records: the rest of it is none. */
  let isEnvelope = false;
  let junkInArray = false;
  /** A line break inside a string ended the last record: what follows it begins inside that string. */
  let isTorn = false;
  let ordinal = 0;
  /** The beginning of a record over the cap, and its characters that are no longer held. */
  let head = '';
  let dropped = 0;

  function give(raw: string, fault?: Issue, value?: object): void {
    emit({ text: raw, ordinal, fault }, value);
    ordinal++;
  }

  function record(end: number, isCut = false): void {
    const length = dropped + end - valueAt;
    const isLong = length > MAX_RECORD;
    const raw = dropped > 0 ? head : text.slice(valueAt, isLong ? valueAt + KEPT_OF_LONG : end);
    const fault = isLong ? tooLong(length) : isCut ? cutOff : undefined;
    give(raw, fault);
    head = '';
    dropped = 0;
  }

  /** Moves to the next value, or to the end of the array. @returns false where the text ends first */
  function next(): boolean {
    const inArray = mode === 'elements';
    at = skipBetween(text, at);
    if (at >= text.length) return false;
    const first = text[at];
    if (inArray && first === ']') {
      endArray();
      return true;
    }
    valueAt = at;
    if (inArray && first === '{') {
      if (leap()) return true;
      if (neighbour.isToWait(ordinal)) return false;
    }
    begin(first, inArray);
    return true;
  }

  /** Begins to look for the end of the value. */
  function begin(first: string | undefined, inArray: boolean): void {
    const wasTorn = isTorn;
    isTorn = false;
    if (!inArray && first === '[') {
      at++;
      mode = 'elements';
    } else if (first === '{' || first === '[') {
      (inArray ? inner : outer).start();
      isEnvelope &&= inArray;
      mode = inArray ? 'element' : 'object';
    } else {
      mode = 'junk';
      junkInArray = inArray;
      junk.start(inArray, wasTorn);
    }
  }

  function endArray(): void {
    at++;
    mode = inObject ? 'object' : 'top';
    if (inObject) outer.closeRecords();
    inObject = false;
  }

  function object(): boolean {
    const found = outer.scan(text, at);
    at = outer.at;
    if (found === 'more') return false;
    if (found === 'records') {
      isEnvelope = true;
      inObject = true;
      mode = 'elements';
      head = '';
      dropped = 0;
      return true;
    }
    if (!isEnvelope) record(at);
    isTorn = found === 'torn';
    mode = 'top';
    return true;
  }

  function element(): boolean {
    const found = inner.scan(text, at);
    at = inner.at;
    if (found === 'more') return false;
    record(at);
    isTorn = found === 'torn';
    mode = 'elements';
    return true;
  }

  /** An element that ends where its neighbour seems to begin. @returns false where it is to be looked through */
  function leap(): boolean {
    const value = neighbour.leap(text, at);
    if (value === undefined) return false;
    const end = neighbour.at();
    give(text.slice(at, end), undefined, value);
    at = end;
    isTorn = false;
    return true;
  }

  function leftover(): boolean {
    const end = junk.scan(text, at);
    at = end < 0 ? text.length : end;
    if (end < 0) return false;
    record(at);
    mode = junkInArray ? 'elements' : 'top';
    return true;
  }

  function step(): boolean {
    switch (mode) {
      case 'top':
      case 'elements':
        return next();
      case 'object':
        return object();
      case 'element':
        return element();
      case 'junk':
        return leftover();
    }
  }

  /** Lets go of what has been dealt with; of a value over the cap only the beginning is kept. */
  function trim(): void {
    const inValue = mode === 'element' || mode === 'junk' || (mode === 'object' && !isEnvelope);
    let keep = inValue ? valueAt : Math.max(0, at - WINDOW);
    if (inValue && at - valueAt > MAX_RECORD) {
      if (dropped === 0) head = text.slice(valueAt, valueAt + KEPT_OF_LONG);
      keep = Math.max(valueAt, at - WINDOW);
      dropped += keep - valueAt;
    }
    text = text.slice(keep);
    at -= keep;
    valueAt = Math.max(0, valueAt - keep);
  }

  return {
    push(chunk) {
      text += chunk;
      neighbour.renew();
      while (step());
      trim();
    },
    end(truncated) {
      neighbour.end();
      while (step());
      if (mode === 'junk') {
        record(text.length);
        mode = junkInArray ? 'elements' : 'top';
      }
      if (mode === 'element' || (mode === 'object' && !isEnvelope)) record(text.length, true);
      return mode !== 'top' || truncated
        ? { code: 'truncated', detail: 'the object ends before its JSON does' }
        : undefined;
    },
  };
}
