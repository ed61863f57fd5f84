import type { EcsFields } from '../../../ecs/vocabulary.ts';
import type { Row } from '../../../source/field.ts';
import { nanosOfSeconds } from '../duration.ts';
import { urlFields } from '../url.ts';
import type { accessFields } from './access-fields.ts';
import { hostFields, requestOf, withPath } from './request.ts';

/** What the table of access logs cannot say. */
export function accessMap(row: Row<typeof accessFields>): readonly EcsFields[] {
  const { status, request_time } = row;
  return [
    {
      'event.duration': nanosOfSeconds(request_time),
      'event.outcome': status === undefined ? 'unknown' : status >= 400 ? 'failure' : 'success',
      'event.type': status !== undefined && status >= 500 ? ['access', 'error'] : ['access'],
    },
    request(row),
    hostFields(row.host),
  ];
}

function request({ request: line, method, uri, query, protocol, scheme, host }: Row<typeof accessFields>): EcsFields {
  if (line !== undefined) return requestOf(line);
  const whole = query === undefined || uri?.includes('?') ? uri : `${uri}?${query.replace(/^\?/u, '')}`;
  return {
    'http.request.method': method,
    'http.version': protocol?.startsWith('HTTP/') ? protocol.slice('HTTP/'.length) : undefined,
    ...(whole !== undefined &&
      withPath(urlFields(scheme && host && whole.startsWith('/') ? `${scheme}://${host}${whole}` : whole))),
  };
}
