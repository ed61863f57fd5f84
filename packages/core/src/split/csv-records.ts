import type { Issue } from '../model/issue.ts';
import type { RawRecord } from '../model/record.ts';
import { createLineSplitter } from './lines.ts';
import { cutOff, type Emit, MAX_RECORD, type Splitter } from './splitter.ts';

/** How the values of a line are written. */
export interface CsvRule {
  /** What stands between two values, one character or several; empty: any run of blanks, and there are no quotes. */
  readonly delimiter: string;
  /** The character that values may stand in, a double quote where none is given; empty: there are no quotes. */
  readonly quote?: string | undefined;
}

/** Lines that one record may have. A value of more is rather a quote that nobody closed. */
export const MAX_CSV_LINES = 1000;

/** The issue of a line that would draw its neighbours into a quoted value. */
const badQuotes: Issue = { code: 'bad_quotes', detail: 'a quote opens in this line and is not closed as it should be' };

/**
 * Splits text into lines, but for line breaks within quotes: such a record has the number of its first line, and its
 * line breaks are line feeds. Blank lines are no records, as long as they are not in quotes.
 *
 * A quote opens at the start of a value, and closes before a delimiter or the end of a line; two stand for one. In the
 * line that it opens in, a quote with something else behind it belongs to the value. On a later line that shows that
 * the first was never meant to open: it is given up, as well as where `MAX_CSV_LINES` lines, `MAX_RECORD` characters or
 * the text end before it closes. Its line is a record with the issue `bad_quotes` then, and the next begins anew.
 */
export function createCsvSplitter(emit: Emit, { delimiter, quote = '"' }: CsvRule): Splitter {
  if (delimiter === '' || quote === '') return createLineSplitter(emit);
  /** The lines of a record whose quote is still open. */
  let held: RawRecord[] = [];
  let length = 0;

  const opens = ({ text, fault }: RawRecord) =>
    fault === undefined && text.includes(quote) && isOpenAtEnd(text, 0, delimiter, quote);

  function add(line: RawRecord): void {
    if (held.length > 0 && !belongs(line)) giveUp();
    if (held.length === 0) {
      if (opens(line)) hold(line);
      else emit(line);
      return;
    }
    hold(line);
    if (line.fault !== undefined || !isQuotedToEnd(line.text)) join(line.fault);
  }

  /** Whether a line may go on with the lines that are held; one that is cut off may as well. */
  function belongs({ text, ordinal, fault }: RawRecord): boolean {
    if (fault !== undefined && fault !== cutOff) return false;
    if (length + text.length > MAX_RECORD || ordinal - (held[0]?.ordinal ?? 0) >= MAX_CSV_LINES) return false;
    const behind = closingQuote(text, 0, quote) + 1;
    return behind === 0 || behind === text.length || text.startsWith(delimiter, behind);
  }

  /** Whether the quote that is open at the start of a line, or a later one, is still open at its end. */
  function isQuotedToEnd(text: string): boolean {
    const close = closingQuote(text, 0, quote);
    return close < 0 || isOpenAtEnd(text, close + 1 + delimiter.length, delimiter, quote);
  }

  function hold(line: RawRecord): void {
    held.push(line);
    length += line.text.length + 1;
  }

  function letGo(): readonly RawRecord[] {
    const lines = held;
    held = [];
    length = 0;
    return lines;
  }

  function join(fault?: Issue): void {
    const lines = letGo();
    const ordinal = lines[0]?.ordinal ?? 0;
    const text = lines.map((line, i) => '\n'.repeat(line.ordinal - (lines[i - 1]?.ordinal ?? ordinal)) + line.text);
    emit(fault === undefined ? { text: text.join(''), ordinal } : { text: text.join(''), ordinal, fault });
  }

  /**
   * Gives the lines that are held one by one. One among them that opens a quote would have come to where the first
   * did: it is not closed either, so that no line is read a third time.
   */
  function giveUp(): void {
    for (const [place, line] of letGo().entries())
      emit(place === 0 || opens(line) ? { ...line, fault: badQuotes } : line);
  }

  const lines = createLineSplitter(add);
  return {
    push: lines.push,
    end(truncated) {
      const fault = lines.end(truncated);
      if (held.length > 0 && truncated) join(cutOff);
      else giveUp();
      return fault;
    },
  };
}

/** Whether a quote is open at the end of a line, of which values begin at `from`. */
function isOpenAtEnd(text: string, from: number, delimiter: string, quote: string): boolean {
  let at = from;
  while (at < text.length) {
    let behind = at;
    if (text[at] === quote) {
      behind = closingQuote(text, at + 1, quote) + 1;
      while (behind > 0 && behind < text.length && !text.startsWith(delimiter, behind)) {
        behind = closingQuote(text, behind, quote) + 1;
      }
      if (behind === 0) return true;
    }
    const next = text.indexOf(delimiter, behind);
    if (next < 0) return false;
    at = next + delimiter.length;
  }
  return false;
}

/** The place of the next quote that is not doubled; -1 where there is none. */
function closingQuote(text: string, from: number, quote: string): number {
  let at = text.indexOf(quote, from);
  while (at >= 0 && text[at + 1] === quote) at = text.indexOf(quote, at + 2);
  return at;
}
