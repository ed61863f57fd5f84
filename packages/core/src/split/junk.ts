import {
  BACKSLASH,
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COMMA,
  OPEN_BRACE,
  OPEN_BRACKET,
  QUOTE,
} from '../model/json-characters.ts';

const LINE_FEED = 10;

/**
 * Looks for the end of what stands where a JSON object or array should: a scalar, plain text, the remains of a broken
 * record. It ends before a line break and, inside an array, before the comma or bracket that ends the element; a bracket
 * that nothing in it has opened is its last character. So the neighbours of a broken record are found again.
 */
export interface JunkScanner {
  /** @param inString the text begins inside a string, which a line break has torn */
  start(inArray: boolean, inString: boolean): void;
  /** Looks on from where the last look ended. @returns the place behind it; -1 where the text ends first */
  scan(text: string, from: number): number;
}

/** Makes a scanner; it serves any number of texts, one after the other. */
export function createJunkScanner(): JunkScanner {
  let isElement = false;
  let inString = false;
  let isEscaped = false;
  let depth = 0;

  function skip(code: number): void {
    if (isEscaped) isEscaped = false;
    else if (inString && code === BACKSLASH) isEscaped = true;
    else if (code === QUOTE) inString = !inString;
    else if (inString) return;
    else if (code === OPEN_BRACE || code === OPEN_BRACKET) depth++;
    else if (code === CLOSE_BRACE || code === CLOSE_BRACKET) depth--;
  }

  function endsBefore(code: number): boolean {
    if (code === LINE_FEED) return true;
    return isElement && !inString && depth === 0 && (code === COMMA || code === CLOSE_BRACKET);
  }

  return {
    start(inArray, torn) {
      isElement = inArray;
      inString = torn;
      isEscaped = false;
      depth = 0;
    },
    scan(text, from) {
      for (let at = from; at < text.length; at++) {
        const code = text.charCodeAt(at);
        if (endsBefore(code)) return at;
        skip(code);
        if (depth < 0) return at + 1;
      }
      return -1;
    },
  };
}
