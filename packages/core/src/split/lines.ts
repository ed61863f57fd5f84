import { cutOff, type Emit, KEPT_OF_LONG, MAX_RECORD, type Splitter, tooLong } from './splitter.ts';

/**
 * Splits text at line feeds; a carriage return before one belongs to it. Blank lines are no records but have an ordinal,
 * so that the ordinal is the line number. The last line needs no line feed.
 */
export function createLineSplitter(emit: Emit): Splitter {
  let ordinal = 0;
  let pending = '';
  /** Characters of a line over the cap, of which `pending` holds the beginning. */
  let dropped = 0;

  function line(text: string, truncated: boolean): void {
    const record = text.charCodeAt(text.length - 1) === 13 ? text.slice(0, -1) : text;
    const length = text.length + dropped;
    if (length > MAX_RECORD) {
      emit({ text: text.slice(0, KEPT_OF_LONG), ordinal, fault: tooLong(length) });
    } else if (record !== '') {
      emit(truncated ? { text: record, ordinal, fault: cutOff } : { text: record, ordinal });
    }
    ordinal++;
    dropped = 0;
  }

  return {
    push(chunk) {
      let from = 0;
      let to = chunk.indexOf('\n');
      if (to >= 0 && pending !== '') {
        line(pending + chunk.slice(0, to), false);
        pending = '';
        from = to + 1;
        to = chunk.indexOf('\n', from);
      }
      for (; to >= 0; from = to + 1, to = chunk.indexOf('\n', from)) line(chunk.slice(from, to), false);
      pending += from === 0 ? chunk : chunk.slice(from);
      if (pending.length > MAX_RECORD) {
        dropped += pending.length - KEPT_OF_LONG;
        pending = pending.slice(0, KEPT_OF_LONG);
      }
    },
    end(truncated) {
      if (pending !== '' || dropped > 0) line(pending, truncated);
      pending = '';
      return undefined;
    },
  };
}
