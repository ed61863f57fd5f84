import { isoText } from '../../../model/time.ts';
import { fromClf } from '../../../parse/clf-time.ts';
import { isIp } from '../../../parse/ip.ts';
import { fromEpochSeconds } from '../../../parse/time.ts';
import { defineFields } from '../../../source/field.ts';
import { count, decimal, integer, ip, isoTime, keyword, keywords } from '../../../source/kinds.ts';

/** What an access log line holds, of whichever server and in whichever form. */
export const accessFields = defineFields({
  time: isoTime({ hidden: true, doc: 'When the request was received or answered: `@timestamp`.' }),
  client: keyword({
    ecs: 'source.address',
    absent: ['-'],
    doc: 'Address or host name of the client, or of the proxy next to the server.',
  }),
  client_ip: ip({ ecs: 'source.ip', related: 'ip', doc: 'The same, where it is an address.' }),
  client_port: integer({ ecs: 'source.port', doc: 'Port of the client.' }),
  ident: keyword({ absent: ['-'], doc: 'User that the client machine claims (RFC 1413); nothing to rely on.' }),
  user: keyword({ ecs: 'user.name', related: 'user', absent: ['-', '""'], doc: 'User that the server authenticated.' }),
  host: keyword({ absent: ['-'], doc: 'Virtual host that answered, with its port where the log has it.' }),
  forwarded: keywords(',', {
    absent: ['-'],
    doc: 'Addresses that proxies say the request came from, as the client and they wrote them.',
  }),
  request: keyword({
    hidden: true,
    absent: ['-', ''],
    doc: 'First line of the request: `http.request.method`, `url.*`, `http.version`.',
  }),
  method: keyword({ hidden: true, absent: ['-'], doc: 'Method, where the log has it apart: `http.request.method`.' }),
  uri: keyword({ hidden: true, absent: ['-'], doc: 'Path, where the log has it apart: `url.original`.' }),
  query: keyword({ hidden: true, absent: ['-'], doc: 'Query string, where the log has it apart: `url.query`.' }),
  protocol: keyword({ hidden: true, absent: ['-'], doc: 'Protocol, where the log has it apart: `http.version`.' }),
  scheme: keyword({ ecs: 'url.scheme', absent: ['-'], doc: 'http or https.' }),
  status: integer({ ecs: 'http.response.status_code', absent: ['-'], doc: 'Status of the answer.' }),
  bytes: count({
    ecs: 'http.response.body.bytes',
    unit: 'byte',
    absent: ['-'],
    doc: 'Bytes of the answer, in most forms without its header.',
  }),
  request_bytes: count({ ecs: 'http.request.bytes', unit: 'byte', absent: ['-'], doc: 'Bytes of the request.' }),
  referrer: keyword({
    ecs: 'http.request.referrer',
    absent: ['-', ''],
    doc: 'Page that the client says it came from.',
  }),
  agent: keyword({ ecs: 'user_agent.original', absent: ['-', ''], doc: 'User agent, as the client wrote it.' }),
  request_time: decimal({
    unit: 's',
    absent: ['-'],
    doc: 'From the first byte of the request to the last of the answer.',
  }),
  upstream: keyword({ absent: ['-'], doc: 'Address of the server behind, or of several, one after the other.' }),
  upstream_status: keyword({ absent: ['-'], doc: 'What the server behind answered.' }),
  upstream_time: keyword({ absent: ['-'], doc: 'Seconds that the server behind took.' }),
  request_id: keyword({ ecs: 'http.request.id', absent: ['-'], doc: 'Id of the request.' }),
  tls_version: keyword({
    ecs: 'tls.version',
    absent: ['-'],
    doc: 'Protocol of the encryption, as the server names it.',
  }),
  tls_cipher: keyword({ ecs: 'tls.cipher', absent: ['-'], doc: 'Cipher of the encryption.' }),
  more: keyword({ doc: 'Columns behind the known ones, as they stand.' }),
});

/** The texts of an access log record. */
export type AccessTexts = Readonly<Partial<Record<keyof typeof accessFields, string | undefined>>>;

/** A time in any of the forms that access logs have, as ISO 8601; as it stands where it is none of them. */
export function instantText(text: string | undefined): string | undefined {
  const ms = fromClf(text?.replace(/^\[|\]$/gu, '')) ?? fromEpochSeconds(text);
  return ms === undefined ? text : isoText(ms);
}

/** The text where it is an address. */
export function addressOf(text: string | undefined): string | undefined {
  return text !== undefined && isIp(text) ? text : undefined;
}

/** A list as the table wants it: a comma between two, and nothing else. */
export function listText(text: string | undefined): string | undefined {
  return text?.replace(/, +/gu, ',');
}
