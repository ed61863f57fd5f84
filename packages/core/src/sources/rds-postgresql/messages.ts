import { splitCsv } from '../../parse/csv.ts';
import type { Texts } from './fields.ts';

interface Form {
  readonly kind: string;
  readonly pattern: RegExp;
}

/**
 * What the usual messages say. Names in them are chosen by clients: all patterns that tell of a success go to the end of
 * the message.
 */
const FORMS: readonly Form[] = [
  {
    kind: 'authentication_failed',
    pattern: /^(?:[A-Za-z]{1,16} )?authentication failed for user "(?<user>.*)"$/iu,
  },
  { kind: 'authentication_failed', pattern: /^role "(?<user>.*)" (?:does not exist|is not permitted to log in)$/u },
  {
    kind: 'connection_refused',
    pattern:
      /^(?:database ".*" does not exist|too many connections for .*|sorry, too many clients already|remaining connection slots are reserved.*|the database system is (?:starting up|shutting down|in recovery mode).*)$/u,
  },
  {
    kind: 'connection_received',
    pattern: /^connection received: host=(?<remote>\S{1,255})(?: port=(?<remote_port>\d{1,5}))?$/u,
  },
  {
    kind: 'connection_authenticated',
    pattern: /^connection authenticated: identity="(?<user>[^"]{1,255})" method=\S{1,64}(?: \(.{0,300}\))?$/u,
  },
  {
    kind: 'connection_authorized',
    pattern:
      /^(?:replication )?connection authorized: user=(?<user>[^\s:"]{1,64})(?: database=(?<database>[^\s:"]{1,64}))?(?: application_name=(?<application>[^:"]{0,64}?))?(?: SSL enabled \([^()]{1,300}\))?$/u,
  },
  {
    kind: 'disconnection',
    pattern:
      /^disconnection: session time: (?<hours>\d{1,6}):(?<minutes>\d{2}):(?<seconds>\d{2}(?:\.\d{1,6})?) user=(?<user>.{0,64}) database=(?<database>.{0,64}) host=(?<remote>\S{1,255})(?: port=(?<remote_port>\d{1,5}))?$/u,
  },
  { kind: 'deadlock', pattern: /^deadlock detected$/u },
  {
    kind: 'lock_wait',
    pattern:
      /^process \d{1,10} (?:still waiting for|acquired|avoided deadlock for|detected deadlock while waiting for) \S{1,64} on (?<relation>.{1,300}?) after (?<duration>\d{1,12}(?:\.\d{1,6})?) ms(?: by rearranging queue order)?$/u,
  },
  { kind: 'checkpoint', pattern: /^(?:checkpoint|restartpoint) (?:starting|complete).{0,1000}$/u },
  {
    kind: 'autovacuum',
    pattern:
      /^automatic (?:aggressive )?(?:vacuum|analyze)(?: to prevent wraparound)? of table "(?<relation>[^"]{1,300})".*$/su,
  },
  { kind: 'temporary_file', pattern: /^temporary file: path ".{1,500}", size (?<temporary_bytes>\d{1,19})$/u },
  { kind: 'cancelled', pattern: /^(?:canceling statement due to .{1,200}|terminating connection .{1,200})$/u },
];

const DURATION =
  /^duration: (?<duration>\d{1,15}(?:\.\d{1,6})?) ms(?: +(?:(?<query_step>statement): (?<query>.*)|(?<step>parse|bind|execute|execute fetch from) (?<name>[^\n]{0,128}?): (?<query2>.*)|plan:.*))?$/su;
const STATEMENT =
  /^(?:(?<query_step>statement): (?<query>.*)|(?<step>execute|execute fetch from) (?<name>[^\n]{0,128}?): (?<query2>.*))$/su;
const AUDIT = 'AUDIT: ';

/** What a message says, and of which kind it is. */
export function readMessage(message: string): Texts {
  if (message.startsWith(AUDIT)) return { kind: 'audit', ...audit(message.slice(AUDIT.length)) };
  const timed = DURATION.exec(message)?.groups ?? STATEMENT.exec(message)?.groups;
  if (timed !== undefined) {
    const { duration, query_step, query, step, query2 } = timed;
    return {
      kind: 'statement',
      duration,
      query_step: query_step ?? step?.replace('execute fetch from', 'fetch'),
      query: query ?? query2,
    };
  }
  const refused = hostRefused(message);
  if (refused !== undefined) return refused;
  for (const { kind, pattern } of FORMS) {
    const parts = pattern.exec(message)?.groups;
    if (parts !== undefined || pattern.test(message)) return { kind, ...withSessionTime(parts ?? {}) };
  }
  return {};
}

const REFUSED =
  /^(?:no pg_hba\.conf entry|pg_hba\.conf rejects (?:replication )?connection) for (?:replication connection from )?host "(?<remote>[^"]{1,255})", user "/u;
const DATABASE = '", database "';

/** No entry of pg_hba.conf lets the client in. */
function hostRefused(message: string): Texts | undefined {
  const head = REFUSED.exec(message);
  if (head === null) return undefined;
  const rest = message.slice(head[0].length);
  const border = rest.indexOf(DATABASE);
  const behind = border < 0 ? '' : rest.slice(border + DATABASE.length);
  return {
    kind: 'authentication_failed',
    remote: head.groups?.['remote'],
    user: rest.slice(0, border < 0 ? rest.indexOf('"') : border),
    database: behind.slice(0, Math.max(0, behind.indexOf('"'))),
  };
}

function withSessionTime({ hours, minutes, seconds, ...parts }: Readonly<Record<string, string | undefined>>): Texts {
  if (hours === undefined) return parts;
  const time = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
  return { ...parts, session_time: String(Math.round(time * 1000) / 1000) };
}

/** `SESSION,1,1,READ,SELECT,TABLE,public.t,"select …",<not logged>` @see https://github.com/pgaudit/pgaudit#format */
function audit(text: string): Texts {
  const values = splitCsv(text);
  if (values === undefined || values.length < 8) return {};
  const [type, , , audit_class, command, object_type, object, query, parameters] = values;
  return {
    audit_type: type,
    audit_class,
    audit_command: command,
    audit_object_type: object_type,
    audit_object: object,
    audit_parameters: parameters,
    query,
  };
}
