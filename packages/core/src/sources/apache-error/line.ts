import { isoText } from '../../model/time.ts';
import { fromClf, monthOf } from '../../parse/clf-time.ts';
import { isIpv4, splitEndpoint } from '../../parse/ip.ts';
import type { fields } from './fields.ts';

/** What stands in front of every line, brackets in which no client writes. */
const LINE =
  /^\[(?<time>[^\]]{1,64})\] \[(?:(?<module>\w*):)?(?<level>[a-z]+\d?)\](?: \[pid (?<pid>\d{1,10})(?::tid (?<tid>\d{1,20}))?\])?(?: (?<status>\(\d{1,5}\)[^:[]{1,200}):)?(?: \[(?:client|remote) (?<client>[^\]\s]{1,80})\])?(?: (?<message>.*))?$/su;

/** How a line begins that is not the continuation of a message. */
export const beginning = /^\[(?:[A-Z][a-z]{2} [A-Z][a-z]{2} |\d{2}\/[A-Z][a-z]{2}\/|\d{4}-)[^\]]{1,60}\] \[/u;

/** Takes a line apart. @returns undefined where it has no level: a line of another program */
export function readLine(text: string): Readonly<Partial<Record<keyof typeof fields, string | undefined>>> | undefined {
  const parts = LINE.exec(text)?.groups;
  if (parts === undefined) return undefined;
  const { time, message = '', client, ...rest } = parts;
  const [, code, words = '', referrer] = /^(?:(AH\d{5}): )?(.*?)(?:, referer: (\S+))?$/su.exec(message) ?? [];
  return { ...rest, ...endpoint(client), time: instantText(time), code, message: words, referrer };
}

/** `192.0.2.1:5000`, `2001:db8::1:5000` or, before version 2.4, the address alone. */
function endpoint(client: string | undefined): { readonly client?: string; readonly client_port?: string } {
  if (client === undefined) return {};
  if (isIpv4(client)) return { client };
  const parts = splitEndpoint(client);
  return parts === undefined ? { client } : { client: parts.ip, client_port: parts.port };
}

/** `Fri Nov 20 09:15:00.123456 2026`, or the time of the access log. */
function instantText(text: string | undefined): string | undefined {
  const parts =
    /^[A-Z][a-z]{2} (?<month>[A-Z][a-z]{2}) +(?<day>\d{1,2}) (?<time>\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?) (?<year>\d{4})$/u.exec(
      text ?? '',
    )?.groups;
  const month = monthOf(parts?.['month']);
  if (parts !== undefined && month !== undefined) {
    return `${parts['year']}-${month}-${parts['day']?.padStart(2, '0')}T${parts['time']}Z`;
  }
  const ms = fromClf(text);
  return ms === undefined ? text : isoText(ms);
}
