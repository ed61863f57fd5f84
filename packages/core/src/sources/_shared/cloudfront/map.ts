import type { EcsFields } from '../../../ecs/vocabulary.ts';
import type { Row } from '../../../source/field.ts';
import { nanosOfSeconds } from '../duration.ts';
import { tlsFields } from '../tls.ts';
import { decodeUrl, forwardedFor } from './decode.ts';
import type { commonFields } from './fields.ts';

type CommonRow = Row<typeof commonFields>;

/**
 * What the table of the common columns cannot say.
 * @param host the distribution's own name, for logs without the header of the viewer
 */
export function commonMap(row: CommonRow, host: string | undefined): readonly EcsFields[] {
  const { 'sc-status': status, 'x-edge-result-type': result, 'time-taken': taken } = row;
  return [
    {
      'event.duration': nanosOfSeconds(taken),
      'event.outcome': outcomeOf(status, result),
      'event.type': result === 'Error' || (status !== undefined && status >= 500) ? ['access', 'error'] : ['access'],
      'http.version': versionOf(row['cs-protocol-version']),
    },
    urlOf(row, row['x-host-header'] ?? host),
    tlsFields(row['ssl-protocol']) ?? {},
  ];
}

/** Answers of 4xx are failures too: the viewer did not get what it asked for. */
function outcomeOf(status: number | undefined, result: string | undefined): 'success' | 'failure' | 'unknown' {
  if (status !== undefined) return status >= 400 ? 'failure' : 'success';
  return result === 'Error' ? 'failure' : 'unknown';
}

function versionOf(protocol: string | undefined): string | undefined {
  return protocol?.startsWith('HTTP/') ? protocol.slice('HTTP/'.length) : undefined;
}

function urlOf(row: CommonRow, host: string | undefined): EcsFields {
  const [stem = '', queryInStem] = cut(decodeUrl(row['cs-uri-stem'] ?? ''));
  const query = row['cs-uri-query'] === undefined ? queryInStem : decodeUrl(row['cs-uri-query']);
  const target = query === undefined ? stem : `${stem}?${query}`;
  const scheme = row['cs-protocol'];
  return {
    'url.domain': host,
    'url.path': stem,
    'url.query': query,
    'url.full': scheme === undefined || host === undefined || stem === '' ? undefined : `${scheme}://${host}${target}`,
    'related.hosts': host === undefined ? undefined : [host],
  };
}

/** Path and query. */
function cut(text: string): readonly [string, string | undefined] {
  const question = text.indexOf('?');
  return question < 0 ? [text, undefined] : [text.slice(0, question), text.slice(question + 1)];
}

/** The addresses by which the viewer's request says it came. */
export function commonForwarded({ 'x-forwarded-for': list }: CommonRow): readonly string[] | undefined {
  return list === undefined ? undefined : forwardedFor(list);
}
