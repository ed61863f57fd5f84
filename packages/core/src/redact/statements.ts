import { endOfString, findAt, isJsonText, matchesAt } from './ends.ts';
import { type Span, secretAt } from './span.ts';

/** A quote that something comes behind, else it closes what the statement stands in: `PASSWORD 'x'`, `PASSWORD('x')`, `SET PASSWORD FOR 'anna'@'%' = PASSWORD('x')`. */
const SQL_PASSWORD =
  /(?:(?:\s|\\[nrt]){1,8}|(?=\())(?:for\s[^=;\n]{1,160}=\s{0,8}|to\s{1,8})?(?:(?:old_)?password\s{0,8})?(\(?)\s{0,8}(\\*)(["'])(?![\s,;:)}\]\\]|@["']|$)/iuy;

/** `IDENTIFIED BY 'x'`, `IDENTIFIED WITH plugin BY 'x'`, `IDENTIFIED BY PASSWORD '*…'`. */
const SQL_IDENTIFIED =
  /(?:\s|\\[nrt]){1,8}(?:with\s{1,8}[\w'"\\]{1,64}\s{1,8})?(?:by|as|using)\s{1,8}(?:password\s{1,8})?(\\*)(["'])(?![\s,;:)}\]\\]|@["']|$)/iuy;

/** The value of an option behind a blank: no other option, and no word of a sentence about it. */
const OPTION =
  / {1,4}(?!-|(?:is|from|was|are|or|and|to|for|of|in|on|as|not|must|may|can|cannot|should|will|with|has|have|had|needs?|requires?|required|option|flag|argument|parameter|value)\b)([^\s"'\\;|&]{1,1024})/iuy;

const XML = />([^<\s]{1,256})<\//uy;

/** The password in a statement of a database, an option of a command or an element of XML, behind that word. */
export function behindPassword(text: string, from: number, to: number): readonly Span[] {
  const quoted = findAt(SQL_PASSWORD, text, to);
  if (quoted !== null) {
    const [, bracket, slashes = '', quote = ''] = quoted;
    // Behind a blank a double quote begins another column.
    const isSql = quote === "'" || slashes !== '' || (bracket === '(' && !isJsonText(text));
    return isSql ? stringFrom(text, SQL_PASSWORD.lastIndex, slashes, quote) : [];
  }
  if (text.startsWith('--', from) && matchesAt(OPTION, text, to)) {
    return secretAt(text, endOfBlanks(text, to), OPTION.lastIndex);
  }
  return matchesAt(XML, text, to) ? secretAt(text, to + 1, XML.lastIndex - '</'.length) : [];
}

function endOfBlanks(text: string, from: number): number {
  let at = from;
  while (/\s/u.test(text.charAt(at))) at++;
  return at;
}

/** What a user is identified by. */
export function behindIdentified(text: string, to: number): readonly Span[] {
  const [, slashes = '', quote = ''] = findAt(SQL_IDENTIFIED, text, to) ?? [];
  if (quote === '' || (quote === '"' && slashes === '' && isJsonText(text))) return [];
  return stringFrom(text, SQL_IDENTIFIED.lastIndex, slashes, quote);
}

function stringFrom(text: string, from: number, slashes: string, quote: string): readonly Span[] {
  return secretAt(text, from, endOfString(text, from, quote, slashes.length));
}

/** Characters of a command in which its options are looked for, and where it ends. */
const COMMAND = 512;
const END_OF_COMMAND = /[;|&\n\t]/u;
const SHORT_OPTION = / -p(?:\\{0,8}["'](?![\s,;:)}\]\\]))?([^\s"'\\;|&]{1,512})/u;

/** The password that a client of MySQL is given: `mysql -u root -pSECRET`. @param to the end of the client's name */
export function behindMysql(text: string, to: number): readonly Span[] {
  const rest = text.slice(to, to + COMMAND);
  const end = rest.search(END_OF_COMMAND);
  const found = SHORT_OPTION.exec(end < 0 ? rest : rest.slice(0, end));
  if (found === null) return [];
  const last = to + found.index + found[0].length;
  return secretAt(text, last - (found[1]?.length ?? 0), last);
}
