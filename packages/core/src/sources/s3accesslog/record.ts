import type { Texts } from './fields.ts';

/** What a record begins with: owner, bucket, and the time in brackets. */
export const beginning =
  /^[0-9a-z-]{1,128} [a-z0-9._-]{1,255} \[\d{2}\/[A-Z][a-z]{2}\/\d{4}:\d{2}:\d{2}:\d{2} [-+]\d{4}\] /u;

const HEAD =
  /^(?<bucket_owner>\S{1,128}) (?<bucket>\S{1,255}) \[(?<time>[^\]]{1,40})\] (?<remote_ip>\S{1,64}) (?<requester>\S{1,2048}) (?<request_id>\S{1,128}) (?<operation>\S{1,255}) (?<key>[^"]{1,8192}?) (?=["-])/u;

/** Status, error, bytes sent, size, total time, turn-around time: what stands behind the request. */
const NUMBERS =
  / (?<status>\d{3}|-) (?<error_code>[A-Za-z0-9_.-]{1,128}) (?<bytes_sent>\d{1,40}|-) (?<object_size>\d{1,40}|-) (?<total_time>\d{1,40}|-) (?<turn_around_time>\d{1,40}|-)(?= |$)/uy;

/** What stands behind the user agent; the first form ended with the version of the object. */
const TAIL =
  /^ (?<version_id>[^" ]+)(?: (?<host_id>[^" ]+) (?<signature_version>SigV\w{1,4}|-) (?<cipher_suite>[^" ]+) (?<authentication_type>[A-Za-z-]{1,32}) (?<host_header>[^" ]+) (?<tls_version>[^" ]+)(?: (?<access_point_arn>[^" ]+)(?: (?<acl_required>Yes|-)(?: (?<source_region>[^" ]+)(?: (?<more>.*))?)?)?)?)?$/su;

/**
 * Takes a record apart. S3 does not escape quotes, and clients choose request, referrer and user agent. So the request
 * ends where the numbers first follow, and the user agent at the last quote behind which the other columns do.
 */
export function readRecord(text: string): Texts | undefined {
  const head = HEAD.exec(text);
  if (head === null) return undefined;
  const from = head[0].length;
  if (text.charAt(from) !== '"') return rest(text, from + 1, head.groups, undefined);
  for (let end = text.indexOf('"', from + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    const record = rest(text, end + 1, head.groups, text.slice(from + 1, end));
    if (record !== undefined) return record;
  }
  return undefined;
}

function rest(text: string, at: number, head: Texts | undefined, request: string | undefined): Texts | undefined {
  NUMBERS.lastIndex = at;
  const numbers = NUMBERS.exec(text)?.groups;
  return numbers && { ...head, request, ...numbers, ...readClient(text.slice(NUMBERS.lastIndex)) };
}

/** ` "referrer" "user agent"` and what follows. */
function readClient(text: string): Texts {
  for (let end = text.lastIndexOf('"'); end > 0; end = text.lastIndexOf('"', end - 1)) {
    const tail = TAIL.exec(text.slice(end + 1))?.groups;
    if (tail === undefined) continue;
    const [referrer, agent] = split(text.slice(1, end + 1), '" "');
    return { referrer: bare(referrer), user_agent: bare(agent), ...tail };
  }
  // Neither is in quotes, or the record is cut off.
  const [referrer, next] = split(text.slice(1), ' ');
  const [agent, rest] = split(next, ' ');
  return { referrer: bare(referrer), user_agent: bare(agent), ...(TAIL.exec(` ${rest}`)?.groups ?? { more: rest }) };
}

function split(text: string, separator: string): readonly [string, string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + separator.length)];
}

/** A value without the quotes around it. */
function bare(text: string): string {
  return text.replace(/^"|"$/gu, '');
}
