import { defineFields } from '../../source/field.ts';
import { integer, ip, isoTime, keyword } from '../../source/kinds.ts';

/** The parts of an error log line. */
export const fields = defineFields({
  time: isoTime({ hidden: true, doc: 'When it was written, taken as UTC: `@timestamp`.' }),
  level: keyword({ ecs: 'log.level', doc: 'Level: emerg, alert, crit, error, warn, notice, info or debug.' }),
  pid: integer({ ecs: 'process.pid', doc: 'Process that wrote it.' }),
  tid: integer({ ecs: 'process.thread.id', doc: 'Thread that wrote it.' }),
  connection: integer({ doc: 'Number of the connection.' }),
  message: keyword({ ecs: 'message', doc: 'What happened, without the words on the request.' }),
  client: keyword({ ecs: 'source.address', doc: 'Address of the client, `unix:` for a socket.' }),
  client_ip: ip({ ecs: 'source.ip', related: 'ip', doc: 'The same, where it is an address.' }),
  server: keyword({ doc: 'Name of the server block that answered.' }),
  request: keyword({ hidden: true, doc: 'First line of the request: `http.request.method`, `url.*`, `http.version`.' }),
  subrequest: keyword({ doc: 'Request that the server made itself.' }),
  upstream: keyword({ doc: 'Address of the server behind, with the path asked for.' }),
  host: keyword({ hidden: true, doc: 'Host that the client asked for: `url.domain`, `url.port`.' }),
  referrer: keyword({ ecs: 'http.request.referrer', doc: 'Page that the client says it came from.' }),
});
