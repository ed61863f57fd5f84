import type { EcsFields } from '../../ecs/vocabulary.ts';
import type { Row } from '../../source/field.ts';
import { nanosOfMs } from '../_shared/duration.ts';
import { requestFields } from '../_shared/request-line.ts';
import { tlsFields } from '../_shared/tls.ts';
import type { fields } from './fields.ts';

/** What the table cannot say. */
export function map(row: Row<typeof fields>): EcsFields {
  const { elb_status_code: status, request = '' } = row;
  // TCP and SSL listeners log connections: there is no request, and no status.
  const isConnection = status === undefined && /^[- ]*$/u.test(request);
  return {
    'event.category': isConnection ? ['network'] : ['web'],
    'event.duration': durationOf(row),
    'event.outcome': status === undefined ? 'unknown' : status >= 400 ? 'failure' : 'success',
    'event.type': isConnection
      ? ['connection']
      : status !== undefined && status >= 500
        ? ['access', 'error']
        : ['access'],
    ...requestFields(request),
    ...tlsFields(row.ssl_protocol),
  };
}

/** The three times together, in nanoseconds; undefined where one lacks. Microseconds are all that the log has. */
function durationOf(row: Row<typeof fields>): number | undefined {
  const { request_processing_time: to, target_processing_time: at, response_processing_time: from } = row;
  if (to === undefined || at === undefined || from === undefined) return undefined;
  return nanosOfMs(Math.round((to + at + from) * 1e6) / 1000);
}
