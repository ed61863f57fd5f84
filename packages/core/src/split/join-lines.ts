import type { RawRecord } from '../model/record.ts';
import { type Emit, MAX_RECORD, type Splitter } from './splitter.ts';

/** How lines make up a record. */
export interface LineRule {
  /** What a line looks like that begins a record; others go on with the one before. Absent: every line is a record. */
  readonly begins?: Pick<RegExp, 'test'> | undefined;
  /** What a line looks like that goes on with the record before, although it looks like a beginning. */
  readonly continues?: RegExp | undefined;
  /** What a line looks like that says nothing alone: whatever line follows goes on with it. */
  readonly opens?: RegExp | undefined;
}

/** Joins lines, given one after the other, to records that have the place of their first line. */
export interface LineJoiner {
  add(line: RawRecord): void;
  /** There are no more lines: the record in the making is whole. */
  end(): void;
}

/**
 * Makes a joiner. Lines before the first beginning are a record as well. A record that would grow over the cap ends, and
 * the line goes on alone: nothing is let go of.
 */
export function createLineJoiner({ begins, continues, opens }: LineRule, emit: Emit): LineJoiner {
  let first: RawRecord | undefined;
  let lines: string[] = [];
  let length = 0;
  let last = 0;

  function end(): void {
    if (first !== undefined) emit(lines.length === 1 ? first : { ...first, text: lines.join('\n') });
    first = undefined;
    lines = [];
    length = 0;
  }

  function goesOn(text: string): boolean {
    if (first === undefined || length + text.length > MAX_RECORD) return false;
    if (begins?.test(text) !== true || continues?.test(text) === true) return true;
    return lines.length === 1 && opens?.test(lines[0] ?? '') === true;
  }

  return {
    add(line) {
      // A line with a fault of its own is kept by itself.
      if (begins === undefined || line.fault !== undefined) {
        end();
        emit(line);
        return;
      }
      if (!goesOn(line.text)) {
        end();
        first = line;
      } else if (line.part === undefined) {
        // Blank lines are no records; within one they belong to it.
        for (let blank = last + 1; blank < line.ordinal; blank++) lines.push('');
      }
      last = line.ordinal;
      lines.push(line.text);
      length += line.text.length + 1;
    },
    end,
  };
}

/** Joins the lines of a splitter, which is made for the joiner's own `add`. */
export function joinLines(rule: LineRule, emit: Emit, create: (emit: Emit) => Splitter): Splitter {
  const joiner = createLineJoiner(rule, emit);
  const splitter = create(joiner.add);
  return {
    push: splitter.push,
    end(truncated) {
      const fault = splitter.end(truncated);
      joiner.end();
      return fault;
    },
  };
}
