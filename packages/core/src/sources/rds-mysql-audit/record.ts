import type { TextContext } from '../../source/format.ts';
import { auditTime, hostOf } from '../_shared/rds/mysql-text.ts';
import { databaseOf } from '../_shared/rds/place.ts';
import type { Texts } from './fields.ts';

/** How a record begins. */
export const beginning = /^(?:\d{16}|\d{8} \d{2}:\d{2}:\d{2}),[^,\n]{0,255},/u;

const TIME = String.raw`(?<time>\d{16}|\d{8} \d{2}:\d{2}:\d{2}),(?<server>[^,]{0,255})`;
const REST = String.raw`(?<host>[^,\n]{0,255}),(?<thread_id>\d{1,20}),(?<query_id>\d{1,20}),(?<operation>[A-Z_]{1,32}),(?<database>[^,\n]{0,255}),`;

/**
 * A client chooses its name, commas included: two numbers and an operation in capitals are the server's. They are looked
 * for from the front, as a statement may have the like in it, and from behind where the front does not go on to the end.
 */
const HEADS = [`[^\\n]{0,320}?`, `[^\\n]{0,320}`].map((user) => new RegExp(`^${TIME},(?<user>${user}),${REST}`, 'u'));

/** Behind the object: return code and, in newer versions, the kind of connection and two empty columns. */
const TAIL = /^,(?<return_code>\d{0,10})(?:,(?<connection_type>\d{0,3}))?(?:,[^,\n]{0,64}){0,2}$/u;

/** Takes a record apart. */
export function readRecord(text: string, context: TextContext): Texts | undefined {
  const line = text.trimEnd();
  const readings = HEADS.map((head) => readAs(head, line)).filter((one) => one !== undefined);
  const found = readings.find(({ isWhole }) => isWhole) ?? readings[0];
  return found && { ...found.texts, ...databaseOf(context) };
}

function readAs(pattern: RegExp, line: string): { readonly texts: Texts; readonly isWhole: boolean } | undefined {
  const head = pattern.exec(line);
  if (head === null) return undefined;
  const { time = '', host, ...names } = head.groups ?? {};
  const rest = line.slice(head[0].length);
  const end = endOfObject(rest);
  const object = rest.slice(0, end);
  const isQuery = object.startsWith("'");
  const tail = TAIL.exec(rest.slice(end))?.groups;
  const texts = {
    ...names,
    ...hostOf(host),
    time: auditTime(time),
    query: isQuery ? unescaped(object.slice(1, object.endsWith("'") ? -1 : undefined)) : undefined,
    object: isQuery ? undefined : object,
    ...tail,
  };
  return { texts, isWhole: tail !== undefined };
}

/** A statement is in single quotes, with backslashes before quotes in it; the name of a table has no comma. */
function endOfObject(rest: string): number {
  if (!rest.startsWith("'")) {
    const comma = rest.indexOf(',');
    return comma < 0 ? rest.length : comma;
  }
  for (let at = rest.lastIndexOf("'"); at > 0; at = rest.lastIndexOf("'", at - 1)) {
    if (TAIL.test(rest.slice(at + 1))) return at + 1;
  }
  return rest.length;
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

function unescaped(text: string): string {
  return text.replace(/\\(.)/gsu, (_, character: string) => ESCAPES[character] ?? character);
}
