import { defineFields } from '../../source/field.ts';
import { integer, keyword } from '../../source/kinds.ts';
import { mysqlFields } from '../_shared/rds/mysql-fields.ts';

/** The columns of an audit log record. */
export const fields = defineFields({
  ...mysqlFields,
  server: keyword({ ecs: 'host.name', doc: 'Server that wrote it.' }),
  query_id: integer({ doc: 'Number of the statement; relates the tables that it touches.' }),
  operation: keyword({
    ecs: 'event.action',
    doc: 'CONNECT, FAILED_CONNECT, DISCONNECT, QUERY, READ, WRITE, CREATE, ALTER, DROP …',
  }),
  object: keyword({ doc: 'Table that was touched.' }),
  query: keyword({ doc: 'Statement, its escapes undone.' }),
  return_code: keyword({ absent: ['0'], ecs: 'error.code', doc: 'Error; none where all went well: `event.outcome`.' }),
  connection_type: integer({ doc: 'How the client connected: 1 TCP, 2 socket, 3 named pipe, 4 TLS, 5 shared memory.' }),
});

/** The texts of a record. */
export type Texts = Readonly<Partial<Record<keyof typeof fields, string | undefined>>>;
