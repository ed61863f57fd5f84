import { defineFields } from '../../../source/field.ts';
import { integer, isoTime, keyword } from '../../../source/kinds.ts';

/** The parts of a line of syslog, in whichever form. */
export const syslogFields = defineFields({
  time: isoTime({ hidden: true, doc: 'When it was written: `@timestamp`.' }),
  priority: integer({ ecs: 'log.syslog.priority', doc: 'Facility and severity in one number, where the line has it.' }),
  facility: integer({ ecs: 'log.syslog.facility.code', doc: 'Facility, 0 to 23.' }),
  severity: integer({ ecs: 'log.syslog.severity.code', doc: 'Severity, 0 (emergency) to 7 (debug).' }),
  version: keyword({ ecs: 'log.syslog.version', doc: 'Version of the form of RFC 5424.' }),
  host: keyword({ ecs: 'host.hostname', related: 'hosts', doc: 'Host that wrote it.' }),
  process: keyword({ ecs: 'process.name', doc: 'Program that wrote it.' }),
  pid: integer({ ecs: 'process.pid', doc: 'Number of its process.' }),
  message_id: keyword({ ecs: 'log.syslog.msgid', doc: 'Kind of message, in the form of RFC 5424.' }),
  structured_data: keyword({ doc: 'Structured data of RFC 5424, as it stands.' }),
  message: keyword({ ecs: 'message', doc: 'What happened.' }),
});

/** The texts of a line. */
export type SyslogTexts = Readonly<Partial<Record<keyof typeof syslogFields, string | undefined>>>;
