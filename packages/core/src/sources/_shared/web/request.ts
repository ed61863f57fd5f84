import type { EcsFields } from '../../../ecs/vocabulary.ts';
import { isIp } from '../../../parse/ip.ts';
import { requestFields } from '../request-line.ts';

/** The first line of a request, as web servers log it. */
export function requestOf(line: string): EcsFields {
  return withPath(requestFields(line));
}

/** Servers log the path alone: it is told apart from its query. */
export function withPath(fields: EcsFields): EcsFields {
  const original = fields['url.original'];
  if (original === undefined || !original.startsWith('/')) return fields;
  const question = original.indexOf('?');
  return {
    ...fields,
    'url.path': question < 0 ? original : original.slice(0, question),
    'url.query': question < 0 ? undefined : original.slice(question + 1),
  };
}

/** The virtual host, with or without a port. */
export function hostFields(text: string | undefined): EcsFields {
  const parts =
    text === undefined ? undefined : /^(?<domain>\[[^\]]*\]|[^:]+)(?::(?<port>\d{1,5}))?$/u.exec(text)?.groups;
  const domain = parts?.['domain'];
  if (domain === undefined) return {};
  const port = Number(parts?.['port'] ?? Number.NaN);
  return {
    'url.domain': domain,
    'url.port': port <= 65_535 ? port : undefined,
    'related.hosts': isIp(domain) ? undefined : [domain],
  };
}
