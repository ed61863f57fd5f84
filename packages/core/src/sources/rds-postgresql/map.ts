import type { EcsFields } from '../../ecs/vocabulary.ts';
import type { Row } from '../../source/field.ts';
import { nanosOfMs, nanosOfSeconds } from '../_shared/duration.ts';
import type { fields } from './fields.ts';

type LogRow = Row<typeof fields>;

/** What the table cannot say. */
export function map(row: LogRow): EcsFields {
  return {
    ...eventOf(row),
    'event.duration': nanosOfMs(row.duration) ?? nanosOfSeconds(row.session_time),
    'error.message': isError(row) ? row.message : undefined,
  };
}

function isError({ level }: LogRow): boolean {
  return level === 'ERROR' || level === 'FATAL' || level === 'PANIC';
}

function eventOf(row: LogRow): EcsFields {
  switch (row.kind) {
    case 'authentication_failed':
      return { 'event.category': ['database', 'authentication'], 'event.type': ['start'], 'event.outcome': 'failure' };
    case 'connection_authorized':
    case 'connection_authenticated':
      return { 'event.category': ['database', 'authentication'], 'event.type': ['start'], 'event.outcome': 'success' };
    case 'connection_received':
      return { 'event.category': ['database', 'network'], 'event.type': ['connection', 'start'] };
    case 'connection_refused':
      return { 'event.category': ['database'], 'event.type': ['denied'], 'event.outcome': 'failure' };
    case 'disconnection':
      return { 'event.category': ['database', 'authentication'], 'event.type': ['end'] };
    case 'statement':
    case 'audit':
      return { 'event.category': ['database'], 'event.type': ['access'], 'event.outcome': 'success' };
    default:
      return {
        'event.category': ['database'],
        'event.type': isError(row) ? ['error'] : ['info'],
        'event.outcome': isError(row) ? 'failure' : undefined,
      };
  }
}
