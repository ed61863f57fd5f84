import type { EcsFields } from '../../ecs/vocabulary.ts';
import { isIp } from '../../parse/ip.ts';
import type { Row } from '../../source/field.ts';
import type { fields } from './fields.ts';

type QueryRow = Row<typeof fields>;

/** What the table cannot say. */
export function map(row: QueryRow): readonly EcsFields[] {
  return [question(row.query_name), answers(row.answers), outcome(row), transport(row.transport)];
}

/** Names are stored without their final dot; that of the root is all they have. */
function bare(name: string): string {
  return name.length > 1 && name.endsWith('.') ? name.slice(0, -1) : name;
}

function question(name: string | undefined): EcsFields {
  if (name === undefined) return {};
  return { 'dns.question.name': bare(name), 'related.hosts': name === '.' ? undefined : [bare(name)] };
}

/** The answers as parallel lists: what an answer lacks is empty, so that the lists stay in step. */
function answers(list: QueryRow['answers']): EcsFields {
  if (list === undefined || list.length === 0) return { 'dns.type': 'query' };
  const text = (name: string) => list.map((one) => String(one[name] ?? '-'));
  const data = text('Rdata').map(bare);
  const addresses = [...new Set(data.filter(isIp))];
  return {
    'dns.type': 'answer',
    'dns.answers.data': data,
    'dns.answers.type': text('Type'),
    'dns.answers.class': text('Class'),
    'dns.resolved_ip': addresses,
    'related.ip': addresses,
    'related.hosts': data
      .filter((_, i) => NAMES.has(String(list[i]?.['Type'])))
      .map((one) => one.split(' ').at(-1) ?? one),
  };
}

/** Types of record whose data ends in a host's name. */
const NAMES = new Set(['CNAME', 'NS', 'PTR', 'MX', 'SRV', 'DNAME']);

/** Blocked queries are denied; whatever else was answered without an error has succeeded. */
function outcome({ rcode, firewall_rule_action: action }: QueryRow): EcsFields {
  return {
    'event.action': action?.toLowerCase(),
    'event.kind': action === 'ALERT' || action === 'BLOCK' ? 'alert' : 'event',
    'event.type': ['protocol', ...(action === 'BLOCK' ? (['denied'] as const) : [])],
    'event.outcome':
      rcode === undefined ? 'unknown' : rcode === 'NOERROR' && action !== 'BLOCK' ? 'success' : 'failure',
  };
}

/** DNS over TLS is told as its own transport. */
function transport(name: string | undefined): EcsFields {
  const lower = name?.toLowerCase();
  return { 'network.protocol': 'dns', 'network.transport': lower === 'tls' ? 'tcp' : lower };
}
