import type { EcsFields } from '../../ecs/vocabulary.ts';
import type { Row } from '../../source/field.ts';
import { nanosOfMs } from '../_shared/duration.ts';
import { tlsFields } from '../_shared/tls.ts';
import { requestOf } from '../_shared/web/request.ts';
import type { fields } from './fields.ts';

type AccessRow = Row<typeof fields>;

/** What the table cannot say. */
export function map(row: AccessRow): readonly EcsFields[] {
  const { status, error_code, total_time, tls_version, requester } = row;
  const isFailure = error_code !== undefined || (status !== undefined && status >= 400);
  return [
    {
      'event.duration': nanosOfMs(total_time),
      'event.outcome': isFailure ? 'failure' : status === undefined ? 'unknown' : 'success',
      'event.type': status !== undefined && status >= 500 ? ['access', 'error'] : ['access'],
      'url.scheme': row.host_header === undefined ? undefined : tls_version === undefined ? 'http' : 'https',
    },
    row.request === undefined ? {} : requestOf(row.request),
    userOf(requester),
    tlsFields(tls_version) ?? {},
  ];
}

/** An ARN names a user, or a role and the session in it; a service stands for itself. */
function userOf(requester: string | undefined): EcsFields {
  const parts = /^arn:[^:]{1,20}:(?:iam|sts)::(?<account>\d{12}):(?<kind>[a-z-]{1,32})\/(?<path>.+)$/u.exec(
    requester ?? '',
  )?.groups;
  if (parts === undefined) return {};
  const names = (parts['path'] ?? '').split('/');
  const name = names.at(-1);
  return {
    'user.name': name,
    'user.domain': parts['account'],
    'user.roles': parts['kind'] === 'assumed-role' && names.length > 1 ? [names[0] ?? ''] : undefined,
    'related.user': [name ?? ''],
  };
}
