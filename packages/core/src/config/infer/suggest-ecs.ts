import type { Json } from '../../model/json.ts';
import { isJsonObject } from '../../model/json.ts';
import type { Values } from '../../source/format.ts';
import { converterFor } from '../ecs-values.ts';
import { isSaid, valueAt } from '../lookup.ts';

/** Names that fields of logs often have, without signs and in lower case, and what they are in ECS. */
const USUAL: Readonly<Record<string, readonly string[]>> = {
  ...named(
    'source.ip',
    'src srcip sourceip sourceipaddress srcaddr clientip cip remoteip remoteaddr ipaddress ip callerip',
  ),
  ...named('source.port', 'spt srcport sourceport clientport'),
  ...named('destination.ip', 'dst dstip destip destinationip dstaddr serverip targetip'),
  ...named('destination.port', 'dpt dstport destport destinationport serverport'),
  ...named('user.name', 'user username suser userid account login principal actor alternateid targetusername'),
  ...named('event.action', 'action act eventname eventtype operation activity'),
  ...named('event.code', 'eventid eventcode signatureid cefdeviceeventclassid'),
  ...named('event.outcome', 'outcome result'),
  ...named('http.request.method', 'method requestmethod httpmethod'),
  ...named('http.response.status_code', 'status statuscode httpstatus responsecode'),
  ...named('http.response.bytes', 'bytessent responsebytes'),
  ...named('url.original', 'url uri request requesturl'),
  ...named('user_agent.original', 'useragent rawuseragent'),
  ...named('host.name', 'host hostname computer'),
  ...named('log.level', 'level loglevel severity'),
  ...named('message', 'message msg'),
  ...named('network.transport', 'proto protocol transport'),
  ...named('process.pid', 'pid processid'),
  ...named('process.name', 'process processname'),
};

function named(ecs: string, names: string): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(names.split(' ').map((name) => [name, [ecs]]));
}

/** Levels of nesting whose fields are looked at, and fields of a record. */
const DEEPEST = 5;
const MOST_FIELDS = 300;

/** What a list of names in the file, or a terminal, takes for something else. */
const UNNAMEABLE = /[\s\p{Cc}\p{Cf}]/u;

/** The dotted paths of the fields that records have, in the order in which they are met. */
export function fieldPaths(records: readonly Values[]): readonly string[] {
  const paths = new Set<string>();
  const visit = (value: Json, path: string, depth: number) => {
    if (paths.size >= MOST_FIELDS) return;
    if (isJsonObject(value) && depth < DEEPEST) {
      for (const [name, inner] of Object.entries(value))
        visit(inner, path === '' ? name : `${path}.${name}`, depth + 1);
    } else if (path !== '' && !UNNAMEABLE.test(path)) {
      paths.add(path);
    }
  };
  for (const record of records) visit(record, '', 0);
  return [...paths];
}

/** Proposes ECS fields for raw ones: by the usual names, where nearly all the values are of the type. */
export function suggestEcs(paths: readonly string[], records: readonly Values[]): Map<string, string> {
  const found = new Map<string, string>();
  for (const path of paths) {
    const name = (path.split('.').at(-1) ?? '').replace(/[^A-Za-z]/gu, '').toLowerCase();
    const [ecs] = Object.hasOwn(USUAL, name) ? (USUAL[name] ?? []) : [];
    if (ecs !== undefined && !found.has(ecs) && fits(ecs, path, records)) found.set(ecs, path);
  }
  return found;
}

function fits(ecs: string, path: string, records: readonly Values[]): boolean {
  const convert = converterFor(ecs);
  const given = records.map((record) => valueAt(record, path)).filter(isSaid);
  const good = given.filter((value) => convert?.(value) !== undefined && typeof value !== 'object');
  return given.length > 0 && good.length * 10 >= given.length * 9;
}
