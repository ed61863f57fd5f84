import type { Issue } from '../model/issue.ts';
import { cutOff, type Emit, MAX_RECORD, type Splitter } from './splitter.ts';
import { createNesting } from './xml-nesting.ts';
import { createXmlPiece } from './xml-piece.ts';
import { createXmlTokens, type XmlToken } from './xml-tokens.ts';

/** Where the splitter is: between elements, inside one, or inside one over the cap. */
type Mode = 'between' | 'element' | 'long';

/**
 * Splits text into the XML elements of one name, one record for each outermost one. What holds them together is passed
 * over: blanks, the declaration, comments, and the tags of elements around them. Anything else is a record with the
 * issue `no_match`, which ends with its line or before the next tag: text, an element of another name that holds no
 * other, declarations of a document type, a section of CDATA.
 *
 * An element without an end does not take its neighbours with it: where the text ends, or `MAX_RECORD` characters
 * behind its start, before it does, the elements in it are records, and what is before them is one with an issue.
 * @param element its name as it stands in the tags, prefix included
 */
export function createElementSplitter(emit: Emit, element: string): Splitter {
  const tokens = createXmlTokens(element, MAX_RECORD);
  const nesting = createNesting();
  const noElement: Issue = { code: 'no_match', detail: `the text is no element ${element}` };
  const noEnd: Issue = { code: 'no_match', detail: `the element ${element} has no end` };
  let text = '';
  let at = 0;
  let mode: Mode = 'between';
  let isWhole = false;
  let ordinal = 0;
  /** Text between elements that is to be a record, or an element over the cap. */
  const piece = createXmlPiece(give);
  /** Elements of other names that are open. */
  let depth = 0;
  /** The text ends inside a tag, a comment or the like. */
  let isCut = false;

  function give(raw: string, fault?: Issue): void {
    emit(fault === undefined ? { text: raw, ordinal } : { text: raw, ordinal, fault });
    ordinal++;
  }

  function givePiece(end: number, fault = noElement): void {
    piece.end(text, end, fault);
  }

  /** What stands at the place that is reached. */
  function look(): XmlToken {
    const limit = (mode === 'element' ? nesting.start : at) + MAX_RECORD;
    const token = at < text.length ? tokens.look(text, at, limit, isWhole) : 'more';
    isCut ||= tokens.isCut;
    return token;
  }

  function between(): boolean {
    const before = at;
    toNextTag();
    piece.read(text, before, at, noElement);
    const token = look();
    if (token === 'more') return false;
    const from = at;
    at = tokens.end;
    if (token === 'text' || token === 'cdata') piece.begin(from);
    else if (token === 'end') endTag(from);
    else if (token !== 'other') startTag(from, token === 'empty');
    else if (piece.isOpen) givePiece(from);
    return true;
  }

  /** The end of an element that holds no other belongs to its text. */
  function endTag(from: number): void {
    const { wanted } = tokens;
    if (wanted || (depth > 1 && piece.hasLead(from))) piece.begin(from);
    givePiece(at);
    if (!wanted && depth > 0) depth--;
  }

  function startTag(from: number, isEmpty: boolean): void {
    givePiece(from);
    if (tokens.wanted) {
      mode = 'element';
      nesting.open(from);
      if (isEmpty) closeTag();
    } else if (!isEmpty) {
      piece.lead(from);
      depth++;
    } else if (depth > 0) {
      piece.begin(from);
      givePiece(at);
    }
  }

  function closeTag(): void {
    const from = nesting.start;
    if (!nesting.close(at)) return;
    give(text.slice(from, at));
    mode = 'between';
  }

  function toNextTag(): void {
    const less = text.indexOf('<', at);
    at = less < 0 ? text.length : less;
  }

  function inElement(): boolean {
    toNextTag();
    const token = look();
    const from = at;
    const end = token === 'more' ? text.length : tokens.end;
    if (end - nesting.start > MAX_RECORD) overflow();
    else if (token === 'more') return false;
    else {
      at = end;
      if (!tokens.wanted) return true;
      if (token === 'end') closeTag();
      else if (token === 'start') nesting.open(from);
      else nesting.lone(from, at);
    }
    return true;
  }

  function overflow(): void {
    if (!nesting.isPlain) {
      breakUp();
      return;
    }
    mode = 'long';
    piece.begin(nesting.start);
    nesting.close(at);
  }

  /** The elements that are open are taken to have no end, but for the last of several. */
  function breakUp(): void {
    let end = at;
    for (const { kind, from, to } of nesting.breakUp()) {
      const raw = kind === 'element' ? text.slice(from, to) : text.slice(from, to).trim();
      if (raw !== '') give(raw, kind === 'element' ? undefined : kind === 'broken' ? noEnd : noElement);
      end = to;
    }
    if (nesting.isEmpty) {
      at = end;
      mode = 'between';
    }
  }

  /** An element over the cap ends where another begins, at the latest. */
  function inLong(): boolean {
    toNextTag();
    const token = look();
    if (token === 'more') return false;
    if (!tokens.wanted || token === 'end') at = tokens.end;
    if (!tokens.wanted) return true;
    givePiece(at, noEnd);
    mode = 'between';
    return true;
  }

  function read(): void {
    while (mode === 'between' ? between() : mode === 'element' ? inElement() : inLong());
  }

  /** Lets go of what has been dealt with. */
  function trim(): void {
    const keep = mode === 'element' ? nesting.start : piece.trim(text, at);
    text = text.slice(keep);
    at -= keep;
    for (const one of [piece, nesting, tokens]) one.shift(keep);
  }

  return {
    push(chunk) {
      text += chunk;
      read();
      trim();
    },
    end(truncated) {
      isWhole = true;
      read();
      for (; mode === 'element' && !nesting.isPlain; read()) breakUp();
      const isInside = mode === 'element';
      if (isInside) give(text.slice(nesting.start).trimEnd(), cutOff);
      else givePiece(text.length, truncated || isCut ? cutOff : noElement);
      return truncated || isInside || isCut
        ? { code: 'truncated', detail: 'the object ends inside an element' }
        : undefined;
    },
  };
}
