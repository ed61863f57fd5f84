import { defineFields } from '../../source/field.ts';
import { count, decimal, integer, ip, isoTime, keyword, port } from '../../source/kinds.ts';

/** The parts of a log record, and what is told of the usual messages. */
export const fields = defineFields({
  time: isoTime({ hidden: true, doc: 'When it was written: `@timestamp`.' }),
  kind: keyword({ ecs: 'event.action', doc: 'Kind of message: authentication_failed, statement, checkpoint …' }),
  level: keyword({
    ecs: 'log.level',
    doc: 'Severity: LOG, ERROR, FATAL, PANIC, WARNING, NOTICE, INFO, DEBUG1 to DEBUG5.',
  }),
  message: keyword({ ecs: 'message', doc: 'What happened, in all its lines.' }),
  remote: keyword({
    ecs: 'source.address',
    absent: ['[local]', '[unknown]'],
    doc: 'Address or host name of the client.',
  }),
  remote_ip: ip({ ecs: 'source.ip', related: 'ip', doc: 'The same, where it is an address.' }),
  remote_port: port({ ecs: 'source.port', doc: 'Port of the client.' }),
  user: keyword({
    ecs: 'user.name',
    related: 'user',
    absent: ['[unknown]'],
    doc: 'User of the database, as the client names it.',
  }),
  database: keyword({ absent: ['[unknown]'], doc: 'Database that the client is connected to.' }),
  pid: integer({ ecs: 'process.pid', doc: 'Process that wrote it.' }),
  application: keyword({ doc: 'Application, as the client names it.' }),
  session: keyword({ doc: 'Id of the session.' }),
  line: integer({ doc: 'Number of the line in the session.' }),
  sqlstate: keyword({ ecs: 'error.code', absent: ['00000'], doc: 'SQLSTATE of the error.' }),
  command: keyword({ doc: 'Kind of command, in CSV logs.' }),
  backend: keyword({ doc: 'Kind of process, in CSV logs.' }),
  detail: keyword({ doc: 'DETAIL of the message.' }),
  hint: keyword({ doc: 'HINT of the message.' }),
  context: keyword({ doc: 'CONTEXT of the message.' }),
  query: keyword({ doc: 'Statement that the message is about.' }),
  internal_query: keyword({ doc: 'Statement that the server made itself: QUERY of the message.' }),
  query_step: keyword({ doc: 'parse, bind, execute, fetch or statement.' }),
  duration: decimal({ unit: 'ms', doc: 'Duration of the statement, of a wait, or of a checkpoint: `event.duration`.' }),
  session_time: decimal({ unit: 's', doc: 'Length of a session that has ended: `event.duration`.' }),
  temporary_bytes: count({ unit: 'byte', doc: 'Size of a temporary file.' }),
  relation: keyword({ doc: 'Table that autovacuum looked after, or that was locked.' }),
  audit_type: keyword({ doc: 'pgAudit: SESSION or OBJECT.' }),
  audit_class: keyword({ doc: 'pgAudit: READ, WRITE, FUNCTION, ROLE, DDL, MISC …' }),
  audit_command: keyword({ doc: 'pgAudit: SELECT, CREATE TABLE …' }),
  audit_object_type: keyword({ doc: 'pgAudit: TABLE, INDEX, VIEW …' }),
  audit_object: keyword({ doc: 'pgAudit: name of the object.' }),
  audit_parameters: keyword({ absent: ['<not logged>', '<none>'], doc: 'pgAudit: parameters of the statement.' }),
  instance: keyword({ ecs: 'service.node.name', doc: 'Instance, from the log group or the stream.' }),
  cluster: keyword({ ecs: 'service.name', doc: 'Cluster, from the log group.' }),
});

/** The texts of a record. */
export type Texts = Readonly<Partial<Record<keyof typeof fields, string | undefined>>>;
