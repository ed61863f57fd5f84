import type { EcsFields } from '../../ecs/vocabulary.ts';
import type { Row } from '../../source/field.ts';
import type { fields } from './fields.ts';

/** What the table cannot say. */
export function map({ kind, level, message }: Row<typeof fields>): EcsFields {
  if (kind === 'access_denied') {
    return { 'event.category': ['database', 'authentication'], 'event.type': ['start'], 'event.outcome': 'failure' };
  }
  const isError = level?.toLowerCase() === 'error';
  return {
    'event.category': kind === 'aborted_connection' ? ['database', 'network'] : ['database'],
    'event.type': isError ? ['error'] : kind === 'aborted_connection' ? ['connection', 'end'] : ['info'],
    'event.outcome': isError || kind === 'unknown_database' ? 'failure' : undefined,
    'error.message': isError ? message : undefined,
  };
}
