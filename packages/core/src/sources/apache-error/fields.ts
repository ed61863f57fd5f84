import { defineFields } from '../../source/field.ts';
import { integer, ip, isoTime, keyword, port } from '../../source/kinds.ts';

/** The parts of an error log line. */
export const fields = defineFields({
  time: isoTime({ hidden: true, doc: 'When it was written; UTC where the line names no zone: `@timestamp`.' }),
  module: keyword({ doc: 'Module of the server, `core`, `ssl`, `authz_core`.' }),
  level: keyword({
    ecs: 'log.level',
    doc: 'Level: emerg, alert, crit, error, warn, notice, info, debug, trace1 to trace8.',
  }),
  pid: integer({ ecs: 'process.pid', doc: 'Process that wrote it.' }),
  tid: integer({ ecs: 'process.thread.id', doc: 'Thread that wrote it.' }),
  client: ip({ ecs: 'source.ip', related: 'ip', doc: 'Address of the client.' }),
  client_port: port({ ecs: 'source.port', doc: 'Port of the client.' }),
  status: keyword({ doc: 'What the operating system said, `(13)Permission denied`.' }),
  code: keyword({ ecs: 'error.code', doc: 'Id of the message, `AH01630`.' }),
  message: keyword({ ecs: 'message', doc: 'What happened.' }),
  referrer: keyword({ ecs: 'http.request.referrer', doc: 'Page that the client says it came from.' }),
});
