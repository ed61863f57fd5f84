import type { EcsFields } from '../../ecs/vocabulary.ts';
import { isIp, splitEndpoint } from '../../parse/ip.ts';
import type { Row } from '../../source/field.ts';
import { durationOf } from '../_shared/duration.ts';
import { requestFields } from '../_shared/request-line.ts';
import { tlsFields } from '../_shared/tls.ts';
import type { fields } from './fields.ts';

type AccessRow = Row<typeof fields>;

/** What the table cannot say. */
export function map(row: AccessRow): EcsFields {
  const status = row.elb_status_code;
  const isError = row.error_reason !== undefined || (status !== undefined && status >= 500);
  const request = requestFields(row.request ?? '');
  return {
    ...owner(row.target_group_arn),
    'event.action': row.actions_executed?.at(-1),
    'event.duration': durationOf(row.request_creation_time, row.time),
    // An answer of 4xx is a failure too: the client did not get what it asked for.
    'event.outcome': status === undefined ? 'unknown' : status >= 400 ? 'failure' : 'success',
    'event.type': isError ? ['access', 'error'] : ['access'],
    ...request,
    'related.ip': addresses(row.target_port_list, request['related.ip']),
    ...tlsFields(row.ssl_protocol),
    'trace.id': rootOf(row.trace_id),
  };
}

/** Account and Region in the ARN of the target group, which win over those of the key. */
function owner(arn: string | undefined): EcsFields | undefined {
  const parts = arn === undefined ? undefined : TARGET_GROUP.exec(arn)?.groups;
  return parts && { 'cloud.account.id': parts['account'], 'cloud.region': parts['region'] };
}

const TARGET_GROUP =
  /^arn:[a-z-]{1,20}:elasticloadbalancing:(?<region>[a-z]{2}(?:-[a-z]{1,20}){1,3}-\d):(?<account>\d{12}):/u;

/** Addresses that are not in a column of their own: more targets than the one in `destination.ip`, the URL's host. */
function addresses(
  list: readonly string[] | undefined,
  inUrl: readonly string[] | undefined,
): readonly string[] | undefined {
  if (list === undefined || list.length < 2) return inUrl;
  return [...(inUrl ?? []), ...list.map((target) => splitEndpoint(target)?.ip ?? '').filter(isIp)];
}

/** The id that every part of a traced request shares: `Root=1-…`, wherever it stands in the header. */
function rootOf(traceHeader: string | undefined): string | undefined {
  return traceHeader === undefined ? undefined : /(?:^|;)Root=(?<root>[^;]+)/u.exec(traceHeader)?.groups?.['root'];
}
