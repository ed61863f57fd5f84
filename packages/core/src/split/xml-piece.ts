import type { Issue } from '../model/issue.ts';
import { KEPT_OF_LONG, MAX_RECORD, tooLong } from './splitter.ts';

const LINE_FEED = 10;

/** A piece of a text that goes on, which is to be a record. Only the beginning of one over the cap is held. */
export interface XmlPiece {
  /** A piece has begun. */
  readonly isOpen: boolean;
  /** Begins a piece, if none has begun: at the lead, if there is one. */
  begin(from: number): void;
  /** Ends it, if one has begun; a lead is forgotten. @param fault what is wrong with it, if it is not over the cap */
  end(text: string, to: number, fault: Issue): void;
  /** A tag begins here that a piece takes with it, if nothing but blanks comes before it. */
  lead(from: number): void;
  /** Whether there is a lead, not too far before the place. */
  hasLead(at: number): boolean;
  /** Reads text without tags: all but blanks is a piece, which ends with its line. */
  read(text: string, from: number, to: number, fault: Issue): void;
  /**
   * Lets go of what is in it over the cap.
   * @param at how far the text has been read
   * @returns from where on the text is needed
   */
  trim(text: string, at: number): number;
  /** Characters have been taken from the beginning of the text. */
  shift(characters: number): void;
}

/** Makes one after the other. Blanks at its end do not belong to a piece. */
export function createXmlPiece(give: (text: string, fault: Issue) => void): XmlPiece {
  /** -1: there is none. */
  let open = -1;
  let leadAt = -1;
  /** The beginning of a piece over the cap, and its characters that are no longer held. */
  let head = '';
  let dropped = 0;

  const hasLead = (at: number) => leadAt >= 0 && at - leadAt <= MAX_RECORD;

  function begin(from: number): void {
    if (open < 0) open = hasLead(from) ? leadAt : from;
    leadAt = -1;
  }

  function end(text: string, to: number, fault: Issue): void {
    leadAt = -1;
    if (open < 0) return;
    const length = dropped + to - open;
    if (length > MAX_RECORD) give(dropped > 0 ? head : text.slice(open, open + KEPT_OF_LONG), tooLong(length));
    else give(text.slice(open, to).trimEnd(), fault);
    open = -1;
    head = '';
    dropped = 0;
  }

  return {
    get isOpen() {
      return open >= 0;
    },
    begin,
    end,
    lead(from) {
      leadAt = from;
    },
    hasLead,
    read(text, from, to, fault) {
      for (let at = from; at < to; at++) {
        const code = text.charCodeAt(at);
        if (open >= 0 && code === LINE_FEED) end(text, at, fault);
        else if (open < 0 && !isBlank(code)) begin(at);
      }
    },
    trim(text, at) {
      if (open >= 0 && at - open > MAX_RECORD) {
        if (dropped === 0) head = text.slice(open, open + KEPT_OF_LONG);
        dropped += at - open;
        open = at;
      }
      if (open >= 0) return open;
      return hasLead(at) ? leadAt : at;
    },
    shift(characters) {
      if (open >= 0) open -= characters;
      leadAt = Math.max(-1, leadAt - characters);
    },
  };
}

/** NUL and byte order marks are blanks as well. */
function isBlank(code: number): boolean {
  return code <= 32 || code === 0xfeff;
}
