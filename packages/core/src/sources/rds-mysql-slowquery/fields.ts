import { defineFields } from '../../source/field.ts';
import { count, decimal, keyword } from '../../source/kinds.ts';
import { mysqlFields } from '../_shared/rds/mysql-fields.ts';

/** The parts of a slow query log record, of the classic and the extended form. */
export const fields = defineFields({
  ...mysqlFields,
  query_time: decimal({ unit: 's', doc: 'Duration of the statement: `event.duration`.' }),
  lock_time: decimal({ unit: 's', doc: 'Wait for locks.' }),
  rows_sent: count({ doc: 'Rows that the client got.' }),
  rows_examined: count({ doc: 'Rows that the server looked at.' }),
  rows_affected: count({ doc: 'Rows that were changed.' }),
  bytes_sent: count({ ecs: 'destination.bytes', unit: 'byte', doc: 'Bytes that the client got.' }),
  bytes_received: count({ ecs: 'source.bytes', unit: 'byte', doc: 'Bytes that the client sent.' }),
  error_number: keyword({ ecs: 'error.code', absent: ['0'], doc: 'Error of the statement.' }),
  killed: keyword({ absent: ['0'], doc: 'Error with which it was killed.' }),
  more: keyword({ doc: 'Further measures, as they stand.' }),
  query: keyword({ doc: 'Statement, without what sets database and time before it.' }),
});

/** The texts of a record. */
export type Texts = Readonly<Partial<Record<keyof typeof fields, string | undefined>>>;
