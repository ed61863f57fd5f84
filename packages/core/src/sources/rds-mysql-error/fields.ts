import { defineFields } from '../../source/field.ts';
import { keyword } from '../../source/kinds.ts';
import { mysqlFields } from '../_shared/rds/mysql-fields.ts';

/** The parts of an error log record. */
export const fields = defineFields({
  ...mysqlFields,
  kind: keyword({ ecs: 'event.action', doc: 'Kind of message: access_denied, aborted_connection, unknown_database.' }),
  level: keyword({ ecs: 'log.level', doc: 'System, Error, Warning or Note.' }),
  code: keyword({ ecs: 'event.code', doc: 'Code of the message, `MY-010055`.' }),
  subsystem: keyword({ ecs: 'log.logger', doc: 'Part of the server that wrote it: Server, InnoDB, Repl …' }),
  message: keyword({ ecs: 'message', doc: 'What happened, in all its lines.' }),
});

/** The texts of a record. */
export type Texts = Readonly<Partial<Record<keyof typeof fields, string | undefined>>>;
