import { BACKSLASH } from '../../../model/json-characters.ts';
import { isIp } from '../../../parse/ip.ts';
import { type AccessTexts, addressOf, instantText, listText } from './access-fields.ts';

/** How an access log line begins: what no other log has is a time in brackets with a quote behind it. */
export const accessLine = /^[^[]{1,1024} \[[^\]"]{1,64}\] "/u;

/** Status and bytes behind the request. */
const STATUS = / (?<status>\d{3}|-) (?<bytes>\d{1,40}|-)(?= |$)/uy;

/** A column behind the bytes, in quotes or not; the last may be cut off. */
const COLUMN = / (?:"((?:[^"\\]|\\.)*)(?:"|$)|([^ "]+))(?= |$)/suy;

/**
 * Takes an access log line apart: common and combined format, with the virtual host in front or the forwarded-for list in
 * front or behind, and further columns behind, which are kept as they are.
 *
 * Both servers escape quotes in all that a client sends, the name of the user included: `] "` with a bare quote is the
 * server's own. A quote that nobody escaped belongs to the request as long as no status follows it.
 */
export function readAccessLine(text: string): AccessTexts | undefined {
  const close = text.indexOf('] "');
  const open = text.lastIndexOf(' [', close);
  if (close < 0 || open < 1) return undefined;
  const from = close + '] "'.length;
  for (let end = text.indexOf('"', from); end >= 0; end = text.indexOf('"', end + 1)) {
    const status = isEscaped(text, end) ? undefined : statusAt(text, end + 1);
    if (status === undefined) continue;
    return {
      ...readHead(text.slice(0, open)),
      time: instantText(text.slice(open + ' ['.length, close)),
      request: unescaped(text.slice(from, end)),
      status: status['status'],
      bytes: status['bytes'],
      ...readRest(columnsOf(text.slice(STATUS.lastIndex))),
    };
  }
  return undefined;
}

/** Status and bytes, where they stand at the place; the place behind them is then the pattern's `lastIndex`. */
function statusAt(text: string, at: number): Readonly<Record<string, string>> | undefined {
  STATUS.lastIndex = at;
  return STATUS.exec(text)?.groups;
}

function isEscaped(text: string, at: number): boolean {
  let first = at;
  while (text.charCodeAt(first - 1) === BACKSLASH) first--;
  return (at - first) % 2 === 1;
}

/** `[virtual host or forwarded-for] client ident user`; the user may have blanks in it. */
function readHead(head: string): AccessTexts {
  const quoted = /^"(?<list>[^"]*)" /u.exec(head);
  const tokens = head.slice(quoted?.[0].length ?? 0).split(' ');
  // A list of addresses without quotes: all but the last end in a comma.
  const list: string[] = quoted?.groups?.['list']?.split(/, */u) ?? [];
  while (tokens[0]?.endsWith(',')) list.push((tokens.shift() ?? '').slice(0, -1));
  if (list.length > 0 && quoted === null) list.push(tokens.shift() ?? '');
  const isTwo = tokens.length > 3 && isHost(tokens[1]) && tokens[2] === '-';
  const first = isTwo ? tokens.shift() : undefined;
  const [client, ident, ...user] = tokens;
  const isForwarded = first === '-' || isIp(first ?? '');
  return {
    client,
    client_ip: addressOf(client),
    ident,
    user: unescaped(user.join(' ')),
    host: isForwarded ? undefined : first,
    forwarded: list.length > 0 ? list.join(',') : isForwarded ? first : undefined,
  };
}

function isHost(token: string | undefined): boolean {
  return token !== undefined && (isIp(token) || /^[\w-]+(?:\.[\w-]+)+$/u.test(token));
}

interface Column {
  readonly text: string;
  readonly isQuoted: boolean;
}

/** The columns; from a quote on that nobody escaped, all is one. */
function columnsOf(rest: string): readonly Column[] {
  const columns: Column[] = [];
  const text = rest.trimEnd();
  const pattern = new RegExp(COLUMN);
  while (pattern.lastIndex < text.length) {
    const at = pattern.lastIndex;
    const found = pattern.exec(text);
    if (found === null) return [...columns, { text: text.slice(at + 1), isQuoted: false }];
    columns.push({ text: unescaped(found[1]) ?? found[2] ?? '', isQuoted: found[1] !== undefined });
  }
  return columns;
}

/** Referrer and user agent are in quotes, or both lack; a list of addresses behind them is that of the proxies. */
function readRest(columns: readonly Column[]): AccessTexts {
  const [first, second] = columns;
  const isCombined =
    second !== undefined && (first?.isQuoted || first?.text === '-') && (second.isQuoted || second.text === '-');
  const more = columns.slice(isCombined ? 2 : 0);
  const [next] = more;
  const isForwarded =
    next?.isQuoted === true && next.text.split(/, */u).every((one) => one === '-' || one === 'unknown' || isIp(one));
  return {
    ...(isCombined && { referrer: first?.text, agent: second.text }),
    ...(isForwarded && { forwarded: listText(next.text) }),
    more:
      more
        .slice(isForwarded ? 1 : 0)
        .map((one) => one.text)
        .join(' ') || undefined,
  };
}

/** What servers put in place of quotes and backslashes; escapes of bytes stay as they are. */
function unescaped(text: string | undefined): string | undefined {
  return text?.replace(/\\(["\\])|\\x22/gu, (_, character: string | undefined) => character ?? '"');
}
