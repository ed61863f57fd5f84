import { defineFields } from '../../source/field.ts';
import { count, endpoint, integer, isoTime, keyword, keywords } from '../../source/kinds.ts';
import { prepared } from '../_shared/prepared.ts';

/** The columns of an access log line, in their order. */
export const fields = defineFields({
  type: keyword({ doc: 'Type of listener: tls.' }),
  version: keyword({ doc: 'Version of the log entry, `2.0`.' }),
  time: isoTime({ hidden: true, doc: 'When the connection ended, in UTC: `@timestamp`.' }),
  name: keyword({ doc: 'Load balancer, `net/<name>/<id>`.' }),
  listener: keyword({ ecs: 'rule.id', doc: 'Id of the TLS listener.' }),
  client: endpoint({ ip: 'source.ip', port: 'source.port', related: 'ip', doc: 'Address and port of the client.' }),
  target: endpoint({
    ip: 'destination.ip',
    port: 'destination.port',
    related: 'ip',
    doc: 'Address and port of the load balancer that the client connected to.',
  }),
  connection_time: integer({ unit: 'ms', doc: 'From the start of the connection to its end.' }),
  tls_handshake_time: integer({
    unit: 'ms',
    doc: 'From the TCP connection to the end of the handshake; none where it failed.',
  }),
  received_bytes: count({ ecs: 'source.bytes', unit: 'byte', doc: 'Bytes from the client, after decryption.' }),
  sent_bytes: count({ ecs: 'destination.bytes', unit: 'byte', doc: 'Bytes to the client, before encryption.' }),
  incoming_tls_alert: keyword({ ecs: 'error.code', doc: 'TLS alert that the client sent.' }),
  chosen_cert_arn: keyword({ doc: 'Certificate shown to the client.' }),
  chosen_cert_serial: keyword({ doc: 'Reserved; always empty.' }),
  ssl_cipher: keyword({ ecs: 'tls.cipher', doc: 'Cipher that was agreed on.' }),
  ssl_protocol: keyword({
    hidden: true,
    doc: 'TLS protocol that was agreed on: `tls.version`, `tls.version_protocol`.',
  }),
  tls_named_group: keyword({ ecs: 'tls.curve', doc: 'Reserved; always empty so far.' }),
  domain_name: keyword({
    ecs: 'tls.client.server_name',
    related: 'hosts',
    doc: 'Server name (SNI) that the client asked for.',
  }),
  alpn_fe_protocol: keyword({ ecs: 'tls.next_protocol', doc: 'Protocol agreed on with the client.' }),
  alpn_be_protocol: keyword({ doc: 'Protocol agreed on with the target.' }),
  alpn_client_preference_list: prepared(keywords(',', { doc: 'Protocols that the client offered.' }), (raw) =>
    typeof raw === 'string' ? raw.replaceAll('"', '') : raw,
  ),
  tls_connection_creation_time: isoTime({ ecs: 'event.start', doc: 'When the connection began, in UTC.' }),
});
