import { defineFields } from '../../source/field.ts';
import { count, decimal, endpoint, integer, ip, isoTime, keyword, keywords } from '../../source/kinds.ts';

/** The columns of an access log line, in their order; the comments are the forms that added them. */
export const fields = defineFields({
  type: keyword({ doc: 'Kind of request or connection: http, https, h2, grpcs, ws or wss.' }),
  time: isoTime({
    hidden: true,
    doc: 'When the load balancer answered, or a WebSocket was closed: `@timestamp`.',
  }),
  name: keyword({ doc: 'Load balancer, `app/<name>/<id>`.' }),
  client: endpoint({
    ip: 'source.ip',
    port: 'source.port',
    related: 'ip',
    doc: 'Address and port of the client, or of the proxy before the load balancer.',
  }),
  target: endpoint({
    ip: 'destination.ip',
    port: 'destination.port',
    related: 'ip',
    doc: 'Address and port of the target; none for Lambda functions and requests that reached no target.',
  }),
  request_processing_time: decimal({
    unit: 's',
    absent: ['-1'],
    doc: 'From receiving the request to sending it to a target; none where that did not happen.',
  }),
  target_processing_time: decimal({
    unit: 's',
    absent: ['-1'],
    doc: "From sending the request to the target's response headers; none where the target did not answer.",
  }),
  response_processing_time: decimal({
    unit: 's',
    absent: ['-1'],
    doc: "From the target's response headers to sending the response; none where the target did not answer.",
  }),
  elb_status_code: integer({ ecs: 'http.response.status_code', doc: 'Status that the client got.' }),
  target_status_code: integer({ doc: 'Status that the target answered.' }),
  received_bytes: count({
    ecs: 'source.bytes',
    alias: ['http.request.bytes'],
    unit: 'byte',
    doc: 'Size of the request; for WebSockets all bytes that the client sent.',
  }),
  sent_bytes: count({
    ecs: 'destination.bytes',
    alias: ['http.response.bytes'],
    unit: 'byte',
    doc: 'Size of the response; for WebSockets all bytes that the client got.',
  }),
  request: keyword({ hidden: true, doc: 'Method, URL and protocol version: `http.*` and `url.*`.' }),
  user_agent: keyword({ ecs: 'user_agent.original', doc: 'What the client calls itself.' }),
  ssl_cipher: keyword({ ecs: 'tls.cipher', doc: 'Cipher of an HTTPS listener.' }),
  ssl_protocol: keyword({
    hidden: true,
    doc: 'TLS protocol of an HTTPS listener: `tls.version`, `tls.version_protocol`.',
  }),
  target_group_arn: keyword({ doc: 'Target group; its account and Region are those of the load balancer.' }),
  trace_id: keyword({ hidden: true, doc: 'The X-Amzn-Trace-Id header, whose `Root` is `trace.id`.' }),
  domain_name: keyword({
    ecs: 'tls.client.server_name',
    related: 'hosts',
    doc: 'Server name (SNI) that the client asked for in the TLS handshake.',
  }),
  chosen_cert_arn: keyword({ doc: 'Certificate shown to the client; `session-reused` where a TLS session went on.' }),
  matched_rule_priority: keyword({
    ecs: 'rule.id',
    doc: 'Priority of the listener rule that matched: 0 for the default rule, -1 if the rules could not be evaluated.',
  }),
  request_creation_time: isoTime({ ecs: 'event.start', doc: 'When the load balancer received the request.' }),
  // The next three end the oldest form known, 25 columns, of 2019.
  actions_executed: keywords(',', {
    doc: 'Actions taken, in their order; `event.action` is the last. Where that is waf, AWS WAF forbade the request.',
  }),
  redirect_url: keyword({ doc: 'Where a redirect action sent the client.' }),
  error_reason: keyword({ ecs: 'error.code', doc: 'Why an authenticate action or a Lambda target failed.' }),
  // 29 columns
  target_port_list: keywords(' ', { doc: 'Addresses and ports of all targets that were tried.' }),
  target_status_code_list: keywords(' ', { doc: 'Statuses that these targets answered.' }),
  classification: keyword({ doc: 'How far the request departs from RFC 7230: Acceptable, Ambiguous or Severe.' }),
  classification_reason: keyword({ doc: 'Why the request is classified so.' }),
  // 30 columns, seen 2025
  conn_trace_id: keyword({ doc: 'Id of the connection: joins with the connection log.' }),
  // 33 columns, seen 2026-02
  transformed_host: keyword({ doc: 'Host header after a rewrite rule changed it.' }),
  transformed_uri: keyword({ doc: 'URL after a rewrite rule changed it.' }),
  request_transform_status: keyword({ doc: 'How the rewrite went.' }),
  // 36 columns. Undocumented: seen 2026-09, golden `columns-36`
  node_ip: ip({ related: 'ip', doc: 'Undocumented: address of the node that served the request.' }),
  unnamed_35: keyword({ doc: 'Undocumented: has always been empty.' }),
  unnamed_36: keyword({ doc: 'Undocumented: has always been empty.' }),
});
