import { defineFields } from '../../source/field.ts';
import { decimal, ip, isoTime, keyword, port } from '../../source/kinds.ts';

/** The columns of a connection log line, in their order; the comments are the forms that added them. */
export const fields = defineFields({
  time: isoTime({ hidden: true, doc: 'When the connection was established, or failed to be: `@timestamp`.' }),
  client_ip: ip({ ecs: 'source.ip', related: 'ip', doc: 'Address of the client.' }),
  client_port: port({ ecs: 'source.port', doc: 'Port of the client.' }),
  listener_port: port({ ecs: 'destination.port', doc: 'Port of the listener.' }),
  ssl_protocol: keyword({ hidden: true, doc: 'TLS protocol: `tls.version`, `tls.version_protocol`.' }),
  ssl_cipher: keyword({ ecs: 'tls.cipher', doc: 'Cipher of an HTTPS listener.' }),
  tls_handshake_latency: decimal({ unit: 's', doc: 'Time of the handshake; none where it failed or there was none.' }),
  leaf_client_cert_subject: keyword({ ecs: 'tls.client.subject', doc: "Subject of the client's certificate." }),
  leaf_client_cert_validity: keyword({
    hidden: true,
    doc: 'Validity of that certificate: `tls.client.not_before`, `tls.client.not_after`.',
  }),
  leaf_client_cert_serial_number: keyword({ doc: 'Serial number of that certificate.' }),
  tls_verify_status: keyword({ doc: 'Success, or why the connection failed: `Failed:ClientCertUntrusted` …' }),
  conn_trace_id: keyword({ doc: 'Id of the connection: joins with the access log.' }),
  // 2026
  tls_keyexchange: keyword({ ecs: 'tls.curve', doc: 'Key exchange, `secp256r1`.' }),
  name: keyword({ doc: 'Load balancer, `app/<name>/<id>`.' }),
  node_ip: ip({ related: 'ip', doc: 'Address of the node that took the connection.' }),
});
