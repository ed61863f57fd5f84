import type { Emit, Splitter } from './splitter.ts';

/** How a text begins that is JSON, one object after the other: lines of no log look like that. */
const OBJECT = /^[\s\0]*\{\s*"/u;
/** As long as there is nothing but white space. */
const BLANK = /^[\s\0]*(?:\{\s*)?$/u;
/** White space that is waited through. */
const MAX_BLANK = 64 * 1024;

/**
 * A splitter for text that is lines, or comes in envelopes, which are JSON: its first characters tell which.
 * @param lines makes the splitter for lines
 * @param json makes the splitter for JSON values
 */
export function createSniffedSplitter(
  emit: Emit,
  lines: (emit: Emit) => Splitter,
  json: (emit: Emit) => Splitter,
): Splitter {
  let chosen: Splitter | undefined;
  let blank = '';

  function choose(isLast: boolean): Splitter | undefined {
    if (!isLast && blank.length < MAX_BLANK && BLANK.test(blank)) return undefined;
    chosen = OBJECT.test(blank) ? json(emit) : lines(emit);
    chosen.push(blank);
    blank = '';
    return chosen;
  }

  return {
    push(chunk) {
      if (chosen !== undefined) {
        chosen.push(chunk);
      } else {
        blank += chunk;
        choose(false);
      }
    },
    end(truncated) {
      return (chosen ?? choose(true))?.end(truncated);
    },
  };
}
