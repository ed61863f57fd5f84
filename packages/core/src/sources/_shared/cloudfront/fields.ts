import { defineFields } from '../../../source/field.ts';
import { count, decimal, integer, ip, keyword, port } from '../../../source/kinds.ts';
import { prepared } from '../prepared.ts';
import { decodeOnce } from './decode.ts';

/** Text that CloudFront writes with percent signs. */
function decoded(options: Parameters<typeof keyword>[0]) {
  return prepared(keyword(options), (raw) => (typeof raw === 'string' ? decodeOnce(raw) : raw));
}

/** The columns that standard and real-time logs have in common. */
export const commonFields = defineFields({
  'x-edge-location': keyword({ doc: 'Edge location that answered, `FRA56-P4`.' }),
  'sc-bytes': count({ ecs: 'http.response.bytes', unit: 'byte', doc: 'Bytes of the answer, with its header.' }),
  'c-ip': ip({ ecs: 'source.ip', related: 'ip', doc: 'Address of the viewer, or of a proxy.' }),
  'c-port': port({ ecs: 'source.port', doc: 'Port of the viewer.' }),
  'cs-method': keyword({ ecs: 'http.request.method', doc: 'Method of the request.' }),
  'cs-uri-stem': keyword({ hidden: true, doc: 'Path, or path and query in real-time logs: `url.path`, `url.full`.' }),
  'cs-uri-query': keyword({ hidden: true, doc: 'Query string: `url.query`, `url.full`.' }),
  'sc-status': integer({
    ecs: 'http.response.status_code',
    absent: ['000', '0'],
    doc: 'Status of the answer; none where the viewer went away.',
  }),
  'x-edge-result-type': keyword({
    ecs: 'event.action',
    doc: 'How the request was answered in the end: Hit, Miss, Error …',
  }),
  'x-edge-response-result-type': keyword({ doc: 'The same just before the answer was sent.' }),
  'x-edge-detailed-result-type': keyword({ doc: 'The same in more detail, or the kind of error.' }),
  'x-edge-request-id': keyword({ ecs: 'http.request.id', doc: 'Id that CloudFront gave the request.' }),
  'x-host-header': keyword({ hidden: true, doc: 'Host that the viewer asked for: `url.domain`.' }),
  'cs-protocol': keyword({ ecs: 'url.scheme', doc: 'http, https, ws or wss.' }),
  'cs-bytes': count({ ecs: 'http.request.bytes', unit: 'byte', doc: 'Bytes of the request, with its header.' }),
  'time-taken': decimal({ unit: 's', doc: 'From the request to the last byte of the answer: `event.duration`.' }),
  'time-to-first-byte': decimal({ unit: 's', doc: 'From the request to the first byte of the answer.' }),
  'x-forwarded-for': keyword({ doc: 'Addresses that proxies say the request came from.' }),
  'ssl-protocol': keyword({ hidden: true, doc: 'TLS protocol: `tls.version`, `tls.version_protocol`.' }),
  'ssl-cipher': keyword({ ecs: 'tls.cipher', doc: 'Cipher of the encryption.' }),
  'cs-protocol-version': keyword({ hidden: true, doc: 'HTTP version: `http.version`.' }),
  'fle-status': keyword({ doc: 'How field-level encryption went.' }),
  'fle-encrypted-fields': integer({ doc: 'Fields that were encrypted.' }),
  'sc-content-type': decoded({ ecs: 'http.response.mime_type', doc: 'Content type of the answer.' }),
  'sc-content-len': count({ ecs: 'http.response.body.bytes', unit: 'byte', doc: 'Content length of the answer.' }),
  'sc-range-start': integer({ doc: 'First byte of a range.' }),
  'sc-range-end': integer({ doc: 'Last byte of a range.' }),
  'c-country': keyword({ ecs: 'source.geo.country_iso_code', doc: "Country of the viewer's address." }),
  asn: integer({ ecs: 'source.as.number', doc: "Autonomous system of the viewer's address." }),
  'origin-fbl': decimal({ unit: 's', doc: 'From the edge to the first byte of the origin.' }),
  'origin-lbl': decimal({ unit: 's', doc: 'From the edge to the last byte of the origin.' }),
  'cache-behavior-path-pattern': keyword({
    ecs: 'rule.name',
    doc: 'Path pattern of the cache behaviour that matched.',
  }),
  'distribution-tenant-id': keyword({ doc: 'Tenant of a multi-tenant distribution.' }),
  'connection-id': keyword({ doc: 'Id of the connection: joins with the connection log.' }),
});

export { decoded };
