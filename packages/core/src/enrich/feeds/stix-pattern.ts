/** Of what objects, and which of their properties, indicators can be looked for. */
const PATH =
  /^(?:ipv4-addr:value|ipv6-addr:value|domain-name:value|url:value|file:hashes\.(?:MD5|SHA1|SHA256|SHA512)?)$/u;
const OPERATORS: readonly string[] = ['=', 'IN', 'ISSUBSET'];
/** What leaves each comparison enough for itself. */
const NEUTRAL: readonly string[] = ['OR', '(', ')', '[', ']', ','];

/**
 * The values that a STIX pattern looks for, any of which is enough: `[ipv4-addr:value = '203.0.113.7' OR url:value IN (…)]`.
 * @returns none where one comparison depends on another, or on time
 */
export function readPattern(pattern: string): readonly string[] {
  const values: string[] = [];
  let path = '';
  let hasOperator = false;
  for (const { text, isQuoted } of tokensOf(pattern)) {
    if (isQuoted) {
      // The name of a hash may be in quotes too: `file:hashes.'SHA-256'`.
      if (hasOperator && PATH.test(path)) values.push(text);
    } else if (OPERATORS.includes(text)) {
      hasOperator = true;
    } else if (text.includes(':')) {
      path = text;
      hasOperator = false;
    } else if (!NEUTRAL.includes(text)) {
      return [];
    }
  }
  return values;
}

interface Token {
  readonly text: string;
  readonly isQuoted: boolean;
}

/** Texts in quotes, words, and single signs. A quote that is never closed ends the pattern. */
function* tokensOf(pattern: string): Generator<Token> {
  for (let at = 0; at < pattern.length; ) {
    const sign = pattern.charAt(at);
    if (sign === "'") {
      const { text, end } = unquote(pattern, at + 1);
      if (end > pattern.length) return;
      yield { text, isQuoted: true };
      at = end;
    } else if (isPartOfWord(sign)) {
      let end = at + 1;
      while (isPartOfWord(pattern.charAt(end))) end++;
      yield { text: pattern.slice(at, end), isQuoted: false };
      at = end;
    } else {
      if (sign.trim() !== '') yield { text: sign, isQuoted: false };
      at++;
    }
  }
}

/** The text up to the quote that closes it, and the place behind that; one beyond the end where there is none. */
function unquote(pattern: string, start: number): { readonly text: string; readonly end: number } {
  let text = '';
  for (let at = start; at < pattern.length; at++) {
    const sign = pattern.charAt(at);
    if (sign === "'") return { text, end: at + 1 };
    text += sign === '\\' ? pattern.charAt(++at) : sign;
  }
  return { text, end: pattern.length + 1 };
}

function isPartOfWord(sign: string): boolean {
  return /[\w:.-]/u.test(sign);
}
