import { defineFields } from '../../source/field.ts';
import { keyword } from '../../source/kinds.ts';
import { mysqlFields } from '../_shared/rds/mysql-fields.ts';

/** The parts of a general log record. */
export const fields = defineFields({
  ...mysqlFields,
  command: keyword({ ecs: 'event.action', doc: 'Connect, Query, Execute, Prepare, Quit, Init DB …' }),
  query: keyword({ doc: 'Statement, of the commands that have one.' }),
  message: keyword({ ecs: 'message', doc: 'What the command says, where it is no statement.' }),
});

/** The texts of a record. */
export type Texts = Readonly<Partial<Record<keyof typeof fields, string | undefined>>>;
