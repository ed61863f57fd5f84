import { defineFields } from '../../source/field.ts';
import { count, decimal, endpoint, integer, isoTime, keyword } from '../../source/kinds.ts';

/** The columns of an access log line, in their order. */
export const fields = defineFields({
  time: isoTime({
    hidden: true,
    doc: 'When the load balancer got the request, or a connection was opened: `@timestamp`.',
  }),
  name: keyword({ doc: 'Name of the load balancer.' }),
  client: endpoint({ ip: 'source.ip', port: 'source.port', related: 'ip', doc: 'Address and port of the client.' }),
  target: endpoint({
    ip: 'destination.ip',
    port: 'destination.port',
    related: 'ip',
    doc: 'Address and port of the instance; none where none answered.',
  }),
  request_processing_time: decimal({
    unit: 's',
    absent: ['-1'],
    doc: 'From receiving the request to sending it to an instance.',
  }),
  target_processing_time: decimal({
    unit: 's',
    absent: ['-1'],
    doc: "From sending the request to the instance's response headers.",
  }),
  response_processing_time: decimal({
    unit: 's',
    absent: ['-1'],
    doc: "From the instance's response headers to sending the response.",
  }),
  elb_status_code: integer({
    ecs: 'http.response.status_code',
    doc: 'Status that the client got; none for TCP and SSL listeners.',
  }),
  target_status_code: integer({ doc: 'Status that the instance answered.' }),
  received_bytes: count({
    ecs: 'source.bytes',
    alias: ['http.request.bytes'],
    unit: 'byte',
    absent: ['-1'],
    doc: 'Size of the request, without headers.',
  }),
  sent_bytes: count({
    ecs: 'destination.bytes',
    alias: ['http.response.bytes'],
    unit: 'byte',
    absent: ['-1'],
    doc: 'Size of the response, without headers.',
  }),
  request: keyword({ hidden: true, doc: 'Method, URL and protocol version: `http.*` and `url.*`.' }),
  user_agent: keyword({ ecs: 'user_agent.original', doc: 'What the client calls itself.' }),
  ssl_cipher: keyword({ ecs: 'tls.cipher', doc: 'Cipher of an HTTPS or SSL listener.' }),
  ssl_protocol: keyword({
    hidden: true,
    doc: 'TLS protocol of such a listener: `tls.version`, `tls.version_protocol`.',
  }),
});
