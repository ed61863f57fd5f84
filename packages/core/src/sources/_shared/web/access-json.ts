import { isJsonObject, type Json, parseJson } from '../../../model/json.ts';
import { type AccessTexts, addressOf, instantText, listText } from './access-fields.ts';

/** Names that people give the values in JSON forms of access logs; those of the servers' own variables come first. */
const NAMES: Readonly<Record<keyof AccessTexts, readonly string[]>> = {
  time: ['time_iso8601', '@timestamp', 'timestamp', 'time', 'msec', 'time_local'],
  client: ['remote_addr', 'remoteIP', 'remote_ip', 'client_ip', 'clientip', 'client', 'remote_host'],
  client_ip: [],
  client_port: ['remote_port'],
  ident: ['remote_logname', 'ident'],
  user: ['remote_user', 'user', 'auth'],
  host: ['host', 'http_host', 'server_name', 'vhost', 'domain'],
  forwarded: ['http_x_forwarded_for', 'x_forwarded_for', 'xff', 'forwarded_for'],
  request: ['request', 'request_line'],
  method: ['request_method', 'method'],
  uri: ['request_uri', 'uri', 'path', 'requestPath', 'url'],
  query: ['query_string', 'args', 'query'],
  protocol: ['server_protocol', 'protocol'],
  scheme: ['scheme'],
  status: ['status', 'response', 'status_code', 'response_code'],
  bytes: ['body_bytes_sent', 'bytes_sent', 'bytes', 'size', 'response_size'],
  request_bytes: ['request_length'],
  referrer: ['http_referer', 'http_referrer', 'referer', 'referrer'],
  agent: ['http_user_agent', 'user_agent', 'userAgent', 'agent'],
  request_time: ['request_time', 'duration'],
  upstream: ['upstream_addr'],
  upstream_status: ['upstream_status'],
  upstream_time: ['upstream_response_time'],
  request_id: ['request_id'],
  tls_version: ['ssl_protocol'],
  tls_cipher: ['ssl_cipher'],
  more: [],
};

/** Takes an access log record in JSON apart, whatever its names. @returns undefined where it has no status or no request */
export function readAccessJson(text: string): AccessTexts | undefined {
  const value = parseJson(text);
  if (!isJsonObject(value)) return undefined;
  const texts: Record<string, string | undefined> = {};
  for (const [field, names] of Object.entries(NAMES)) texts[field] = firstOf(value, names);
  const { status, request, uri, client, time, forwarded } = texts;
  if (status === undefined || (request ?? uri) === undefined) return undefined;
  return { ...texts, time: instantText(time), client_ip: addressOf(client), forwarded: listText(forwarded) };
}

function firstOf(value: { readonly [name: string]: Json }, names: readonly string[]): string | undefined {
  for (const name of names) {
    const found = Object.hasOwn(value, name) ? value[name] : undefined;
    if ((typeof found === 'string' && found !== '') || typeof found === 'number') return String(found);
  }
  return undefined;
}
