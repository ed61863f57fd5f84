import { isIp } from '../../parse/ip.ts';
import type { fields } from './fields.ts';

type Texts = Readonly<Partial<Record<keyof typeof fields, string | undefined>>>;

const LINE =
  /^(?<date>\d{4}\/\d{2}\/\d{2}) (?<clock>\d{2}:\d{2}:\d{2}) \[(?<level>[a-z]+)\] (?<pid>\d{1,10})#(?<tid>\d{1,20}): (?:\*(?<connection>\d{1,19}) )?(?<message>.*)$/su;

/** How a line begins that is not the continuation of a message. */
export const beginning = /^\d{4}\/\d{2}\/\d{2} \d{2}:\d{2}:\d{2} \[[a-z]+\] \d+#\d+: /u;

/** What the server adds to a message on the request, in its order; nothing of it has a quote within its quotes. */
const REQUEST =
  /^, client: (?<client>[^,\s"]{1,256}), server: (?<server>[^,"]{0,256})(?:, request: "(?<request>[^"]*)")?(?:, subrequest: "(?<subrequest>[^"]*)")?(?:, upstream: "(?<upstream>[^"]*)")?(?:, host: "(?<host>[^"]*)")?(?:, referrer: "(?<referrer>[^"]*)")?$/u;

const CLIENT = ', client: ';

/** Takes a line apart. @returns undefined where it is none of the server's */
export function readLine(text: string): Texts | undefined {
  const parts = LINE.exec(text)?.groups;
  if (parts === undefined) return undefined;
  const { date = '', clock, message = '', ...rest } = parts;
  const time = `${date.replaceAll('/', '-')}T${clock}Z`;
  const [start, about] = aboutRequest(message);
  const client = about.client;
  return {
    ...rest,
    time,
    message: message.slice(0, start),
    ...about,
    client_ip: client !== undefined && isIp(client) ? client : undefined,
  };
}

/**
 * Finds the words on the request. A client can have them written as well, in the path that a message quotes or in the
 * request itself, so that only words that go on to the end of the line in the server's own grammar are believed. Where
 * none do, because a quote stands in the request, the last address is the server's: a request has no blanks, unless the
 * message is about just that, and quotes nothing.
 */
function aboutRequest(message: string): readonly [start: number, about: Texts] {
  let last = -1;
  for (let at = message.indexOf(CLIENT); at >= 0; at = message.indexOf(CLIENT, at + 1)) {
    const about = REQUEST.exec(message.slice(at))?.groups;
    if (about !== undefined) return [at, about];
    last = at;
  }
  if (last < 0) return [message.length, {}];
  const first = message.indexOf(CLIENT);
  const at = message.slice(0, first).includes('"') ? last : first;
  return [at, { client: /^[^,\s"]{1,256}/u.exec(message.slice(at + CLIENT.length))?.[0] }];
}
