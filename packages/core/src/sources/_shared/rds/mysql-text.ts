import { isoText } from '../../../model/time.ts';
import { isIp } from '../../../parse/ip.ts';

/** Host and address of a client. */
export function hostOf(host: string | undefined): {
  readonly host: string | undefined;
  readonly host_ip: string | undefined;
} {
  const text = host === '' ? undefined : host;
  return { host: text, host_ip: text !== undefined && isIp(text) ? text : undefined };
}

/** A time in any form that the logs have, in ISO 8601; they are in UTC on RDS, unless told otherwise. */
export const MYSQL_TIME = String.raw`\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:Z|[-+]\d{2}:\d{2})?| {1,2}\d{1,2}:\d{2}:\d{2})|\d{6} {1,2}\d{1,2}:\d{2}:\d{2}`;

/** `261120  9:15:00`, `2026-11-20  9:15:00` or ISO 8601, as ISO 8601. */
export function mysqlTime(text: string | undefined): string | undefined {
  if (text === undefined || text.includes('T')) return text;
  const parts =
    /^(?:(?<short>\d{2})(?<month>\d{2})(?<day>\d{2})|(?<date>\d{4}-\d{2}-\d{2})) +(?<hour>\d{1,2})(?<rest>:\d{2}:\d{2})$/u.exec(
      text,
    )?.groups;
  if (parts === undefined) return undefined;
  const { short, month, day, date, hour = '', rest } = parts;
  return `${date ?? `20${short}-${month}-${day}`}T${hour.padStart(2, '0')}${rest}Z`;
}

/** An epoch of microseconds, or `20261120 09:15:00`, as ISO 8601. */
export function auditTime(text: string): string | undefined {
  if (/^\d{16}$/u.test(text)) return isoText(Number(text.slice(0, 13)));
  const parts = /^(?<year>\d{4})(?<month>\d{2})(?<day>\d{2}) (?<time>\d{2}:\d{2}:\d{2})$/u.exec(text)?.groups;
  return parts && `${parts['year']}-${parts['month']}-${parts['day']}T${parts['time']}Z`;
}

const DENIED = "Access denied for user '";
const TAIL = /^'(?: \(using password: (?:YES|NO)\)| to database '.*)?$/u;

/** Who was not let in. A client chooses its name, quotes included: the last address is the server's. */
export function accessDenied(message: string): { readonly user: string; readonly host: string } | undefined {
  const at = message.lastIndexOf("'@'");
  if (!message.startsWith(DENIED) || at < DENIED.length) return undefined;
  const rest = message.slice(at + 3);
  const end = rest.indexOf("'");
  if (end < 0 || !TAIL.test(rest.slice(end))) return undefined;
  return { user: message.slice(DENIED.length, at), host: rest.slice(0, end) };
}
