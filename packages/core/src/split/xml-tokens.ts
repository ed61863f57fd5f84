/**
 * What stands at a `<`. `start`, `end` and `empty` are tags, of which `wanted` says whether they are of the element that
 * is looked for; `cdata` and `other` (a comment, an instruction, a document type without declarations) hold no elements;
 * `text` is none of XML's forms, such as a tag with another `<` in it; `more`: the text ends before that can be told.
 */
export type XmlToken = 'start' | 'end' | 'empty' | 'cdata' | 'other' | 'text' | 'more';

/** Tells what stands at each `<` of a text that may go on. All looks together read the text a few times at most. */
export interface XmlTokens {
  /**
   * @param at the place of a `<`
   * @param limit before which what is no tag has to end: it is text otherwise
   * @param isWhole the text does not go on: what has no end is text
   */
  look(text: string, at: number, limit: number, isWhole: boolean): XmlToken;
  /** The place behind what was looked at last. */
  readonly end: number;
  /** Whether it was a tag of the element. */
  readonly wanted: boolean;
  /** Whether it is text because the whole of the text ends inside it. */
  readonly isCut: boolean;
  /** Characters have been taken from the beginning of the text. */
  shift(characters: number): void;
}

const SLASH = 47;
const LESS = 60;
const GREATER = 62;

/** Makes tokens for one text. @param most characters that a tag may have; what is longer is text */
export function createXmlTokens(element: string, most: number): XmlTokens {
  const searches = { comment: createSearch('-->'), cdata: createSearch(']]>'), instruction: createSearch('?>') };
  let end = 0;
  let wanted = false;
  let isCut = false;
  /** How far a tag has been read whose end was not there yet, from which place on, and within which quotes. */
  let tag = { from: -1, at: -1, quote: 0 };

  function until(search: Search, text: string, from: number, kind: XmlToken): XmlToken {
    const close = search.from(text, from);
    end = close + search.length;
    return close < 0 ? 'more' : kind;
  }

  /** The end of a tag: no `<` stands in one, not even in quotes. */
  function readTag(text: string, from: number): XmlToken {
    let { at, quote } = tag.from === from ? tag : { at: from + 1, quote: 0 };
    for (; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === LESS) return 'text';
      if (quote !== 0) {
        if (code === quote) quote = 0;
      } else if (code === GREATER) {
        end = at + 1;
        return 'start';
      } else if (code === 34 || code === 39) {
        quote = code;
      }
    }
    tag = { from, at, quote };
    return 'more';
  }

  function lookAtTag(text: string, at: number): XmlToken {
    const found = readTag(text, at);
    if (found !== 'start') return found;
    const isEnd = text.charCodeAt(at + 1) === SLASH;
    const name = at + (isEnd ? 2 : 1);
    const behind = text.charCodeAt(name + element.length);
    wanted = text.startsWith(element, name) && (behind <= 32 || behind === SLASH || behind === GREATER);
    if (isEnd) return 'end';
    return text.charCodeAt(end - 2) === SLASH ? 'empty' : 'start';
  }

  function lookAtMark(text: string, at: number): XmlToken {
    for (const [opening, search, kind] of [
      ['<!--', searches.comment, 'other'],
      ['<![CDATA[', searches.cdata, 'cdata'],
    ] as const) {
      if (text.startsWith(opening, at)) return until(search, text, at + opening.length, kind);
      if (opening.startsWith(text.slice(at, at + opening.length))) return 'more';
    }
    const mark = text.slice(at, at + 9);
    if (!'<!DOCTYPE'.startsWith(mark)) return 'text';
    const found = mark.length < 9 ? 'more' : readTag(text, at);
    return found === 'start' ? 'other' : found;
  }

  function classify(text: string, at: number): XmlToken {
    const code = text.charCodeAt(at + 1);
    if (code === 33) return lookAtMark(text, at);
    if (code === 63) return until(searches.instruction, text, at + 2, 'other');
    const first = code === SLASH ? text.charCodeAt(at + 2) : code;
    // Not a number: the text ends there.
    if (Number.isNaN(first)) return 'more';
    return isNameStart(first) ? lookAtTag(text, at) : 'text';
  }

  return {
    get end() {
      return end;
    },
    get wanted() {
      return wanted;
    },
    get isCut() {
      return isCut;
    },
    look(text, at, limit, isWhole) {
      wanted = false;
      const found = classify(text, at);
      const isTag = text[at + 1] !== '!' && text[at + 1] !== '?';
      const isTooLong = (found === 'more' ? text.length : end) > (isTag ? at + most : limit);
      isCut = found === 'more' && isWhole && !isTooLong;
      if (!isCut && !isTooLong && found !== 'text') return found;
      wanted = false;
      end = at + 1;
      return 'text';
    },
    shift(characters) {
      tag = { ...tag, from: tag.from - characters, at: tag.at - characters };
      for (const search of Object.values(searches)) search.shift(characters);
    },
  };
}

/** Looks for one text, and does not look again through what it has looked through from an earlier place. */
interface Search {
  readonly length: number;
  /** @returns -1 where it has not come yet */
  from(text: string, at: number): number;
  shift(characters: number): void;
}

function createSearch(wanted: string): Search {
  /** None begins at or behind `origin` and before `seen`; one begins at `next`, where it is not -1. */
  let origin = 0;
  let seen = 0;
  let next = -1;
  return {
    length: wanted.length,
    from(text, at) {
      if (at < origin) {
        seen = at;
        next = -1;
      }
      origin = at;
      if (next >= at) return next;
      next = text.indexOf(wanted, Math.max(at, seen));
      seen = Math.max(seen, next < 0 ? text.length - wanted.length + 1 : next);
      return next;
    },
    shift(characters) {
      origin = Math.max(0, origin - characters);
      seen = Math.max(0, seen - characters);
      next = Math.max(-1, next - characters);
    },
  };
}

function isNameStart(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95 || code === 58 || code > 127;
}
