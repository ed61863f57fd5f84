import { createJsonScanner, shapeOf } from './json-scanner.ts';
import { cutOff, type Emit, KEPT_OF_LONG, MAX_RECORD, type Splitter, tooLong } from './splitter.ts';

/** Characters before the place looked at that have to stay: the key of the records array. */
const WINDOW = 128;

/** Where the splitter is: between values, or inside one. */
type Mode = 'top' | 'object' | 'elements' | 'element' | 'scalar';

/**
 * Splits text into JSON values: one after the other, with or without something between them, or the elements of an
 * array. Where a value is an object with an array named `records`, its elements are the records, and what stands beside
 * the array is not. Only one record is held at a time, however large the array.
 *
 * What is no object or array where a value should stand becomes a record as well, up to the next line break (or, in an
 * array, the next comma): nothing is passed over.
 */
export function createJsonSplitter(emit: Emit, records?: string): Splitter {
  const outer = createJsonScanner(records);
  const inner = createJsonScanner();
  let text = '';
  let at = 0;
  let valueAt = 0;
  let mode: Mode = 'top';
  /** The array that is being read is a member of `outer`'s object, not a value of its own. */
  let inObject = false;
  /** Elements of the present value have been records: the rest of it is none. */
  let isEnvelope = false;
  let ordinal = 0;
  /** The beginning of a record over the cap, and its characters that are no longer held. */
  let head = '';
  let dropped = 0;

  function record(
    end: number,
    shape = outer.shape,
    fault = dropped > 0 ? tooLong(dropped + end - valueAt) : undefined,
  ): void {
    const raw = dropped > 0 ? head : text.slice(valueAt, end);
    emit(fault === undefined ? { text: raw, ordinal, shape } : { text: raw, ordinal, fault });
    ordinal++;
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
      at++;
      mode = inObject ? 'object' : 'top';
      if (inObject) outer.closeRecords();
      inObject = false;
      return true;
    }
    valueAt = at;
    if (!inArray && first === '[') {
      at++;
      mode = 'elements';
    } else if (first === '{' || first === '[') {
      (inArray ? inner : outer).start();
      isEnvelope &&= inArray;
      mode = inArray ? 'element' : 'object';
    } else {
      mode = 'scalar';
    }
    return true;
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
    mode = 'top';
    return true;
  }

  function element(): boolean {
    const found = inner.scan(text, at);
    at = inner.at;
    if (found === 'more') return false;
    record(at, inner.shape);
    mode = 'elements';
    return true;
  }

  /** `scalar` loses whether it stands in an array: an open array of `outer`, or a value of its own, still tells. */
  let scalarInArray = false;
  function scalar(last: boolean): boolean {
    const end = scalarEnd(text, valueAt, scalarInArray);
    if (end < 0 && !last) {
      at = text.length;
      return false;
    }
    at = end < 0 ? text.length : end;
    record(at, shapeOf(''));
    mode = scalarInArray ? 'elements' : 'top';
    return true;
  }

  function step(last: boolean): boolean {
    switch (mode) {
      case 'top':
      case 'elements':
        scalarInArray = mode === 'elements';
        return next();
      case 'object':
        return object();
      case 'element':
        return element();
      case 'scalar':
        return scalar(last);
    }
  }

  /** Lets go of what has been dealt with; of a value over the cap only the beginning is kept. */
  function trim(): void {
    const inValue = mode === 'element' || mode === 'scalar' || (mode === 'object' && !isEnvelope);
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
      while (step(false));
      trim();
    },
    end(truncated) {
      if (mode === 'scalar') scalar(true);
      const open = mode === 'element' || (mode === 'object' && !isEnvelope);
      if (open) record(text.length, undefined, cutOff);
      const missing = !open && (mode !== 'top' || truncated);
      return missing ? { code: 'truncated', detail: 'the object ends before its JSON does' } : undefined;
    },
  };
}

/** Blanks, line breaks and commas stand between values, and NUL where something padded the text. */
function skipBetween(text: string, from: number): number {
  let at = from;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code > 32 && code !== 44) break;
  }
  return at;
}

/** The place behind a value that is no object or array; -1 where the text does not tell. */
function scalarEnd(text: string, from: number, inArray: boolean): number {
  let inString = false;
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 10) return at;
    if (inString && code === 92) at++;
    else if (code === 34) inString = !inString;
    else if (!inString && inArray && (code === 44 || code === 93)) return at;
  }
  return -1;
}
