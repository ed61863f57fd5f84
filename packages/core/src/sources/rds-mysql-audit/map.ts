import type { EcsFields } from '../../ecs/vocabulary.ts';
import type { Row } from '../../source/field.ts';
import type { fields } from './fields.ts';

type AuditRow = Row<typeof fields>;

const TYPES: Readonly<Record<string, 'start' | 'end'>> = {
  CONNECT: 'start',
  FAILED_CONNECT: 'start',
  CHANGEUSER: 'start',
  DISCONNECT: 'end',
};

/** What the table cannot say. */
export function map(row: AuditRow): EcsFields {
  const { operation = '', return_code } = row;
  const type = TYPES[operation];
  return {
    'event.category': type === undefined ? ['database'] : ['database', 'authentication'],
    'event.type': [type ?? 'access'],
    // Without a code the record is about a table that a statement touched: its outcome is the statement's.
    'event.outcome':
      operation === 'FAILED_CONNECT' || return_code !== undefined
        ? 'failure'
        : OUTCOME.has(operation)
          ? 'success'
          : undefined,
  };
}

const OUTCOME = new Set(['CONNECT', 'CHANGEUSER', 'DISCONNECT', 'QUERY', 'QUERY_DDL', 'QUERY_DML', 'QUERY_DCL']);
