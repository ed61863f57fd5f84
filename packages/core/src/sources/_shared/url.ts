import type { EcsFields } from '../../ecs/vocabulary.ts';
import { isIp } from '../../parse/ip.ts';

/** The ECS fields that a URL fills. */
export type UrlFields = Pick<
  EcsFields,
  | 'url.full'
  | 'url.original'
  | 'url.scheme'
  | 'url.domain'
  | 'url.port'
  | 'url.path'
  | 'url.query'
  | 'related.hosts'
  | 'related.ip'
>;

const SCHEME = /^[A-Za-z][A-Za-z0-9+.-]{0,30}$/u;
/** What the host and the port of a URL end with. */
const END_OF_AUTHORITY = /[/?#]/u;

/**
 * Takes an absolute URL apart. It is not checked against RFC 3986 beyond that: logs hold what clients sent.
 *
 * `url.full` has a URL with scheme and host. Anything else is in `url.original`, with as many parts as can be told.
 * The host, or an address that stands in its place, is related.
 */
export function urlFields(text: string): UrlFields {
  const colon = text.indexOf('://');
  const scheme = text.slice(0, Math.max(0, colon));
  if (!SCHEME.test(scheme)) return { 'url.original': text };
  const rest = text.slice(colon + '://'.length);
  const length = rest.search(END_OF_AUTHORITY);
  const end = length < 0 ? rest.length : length;
  const [domain, port] = splitAuthority(rest.slice(0, end));
  if (domain === '') return { 'url.original': text, 'url.scheme': scheme };
  const question = rest.indexOf('?', end);
  const endOfPath = question < 0 ? rest.length : question;
  const address = domain.startsWith('[') ? domain.slice(1, -1) : domain;
  const isAddress = isIp(address);
  return {
    'url.full': text,
    'url.scheme': scheme,
    'url.domain': domain,
    'url.port': port,
    'url.path': rest.slice(end, endOfPath) || undefined,
    'url.query': rest.slice(endOfPath + 1) || undefined,
    'related.hosts': isAddress ? undefined : [domain],
    'related.ip': isAddress ? [address] : undefined,
  };
}

/** Host and port of `user@host:port`; the host of an IPv6 address is in brackets. No host where it is something else. */
function splitAuthority(authority: string): readonly [host: string, port: number | undefined] {
  const place = authority.slice(authority.lastIndexOf('@') + 1);
  const end = place.startsWith('[') ? place.indexOf(']') + 1 : place.indexOf(':');
  if (end < 0 || end === place.length) return [place, undefined];
  const digits = place.charAt(end) === ':' ? place.slice(end + 1) : '';
  if (!/^\d{1,5}$/u.test(digits)) return ['', undefined];
  return [place.slice(0, end), Number(digits) <= 65_535 ? Number(digits) : undefined];
}
