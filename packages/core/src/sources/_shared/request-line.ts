import type { EcsFields } from '../../ecs/vocabulary.ts';
import { type UrlFields, urlFields } from './url.ts';

/** The ECS fields that the first line of an HTTP request fills. */
export type RequestFields = UrlFields & Pick<EcsFields, 'http.request.method' | 'http.version'>;

/**
 * Reads the request as load balancers log it, `GET https://www.example.com:443/path HTTP/1.1`. The URL is what stands
 * between the first and the last blank, so one with blanks in it survives.
 *
 * A request that the load balancer could not parse has `-` in place of the parts: `- http://host:80- -` (the path joined
 * to the port) and `- - - ` yield the parts that are there.
 */
export function requestFields(request: string): RequestFields {
  const first = request.indexOf(' ');
  const last = request.lastIndexOf(' ');
  if (first < 0 || last === first) return isNothing(request) ? {} : { 'url.original': request };
  const method = request.slice(0, first);
  const version = request.slice(last + 1);
  const url = request.slice(first + 1, last);
  return {
    'http.request.method': isNothing(method) ? undefined : method,
    'http.version': version.startsWith('HTTP/') ? version.slice('HTTP/'.length) || undefined : undefined,
    ...(isNothing(url) ? undefined : loggedUrl(url)),
  };
}

function isNothing(part: string): boolean {
  return /^[- ]*$/u.test(part);
}

/** `http://host:80-` is a URL without a path: what there is of it is told, but it is no whole one. */
function loggedUrl(url: string): UrlFields {
  if (!/:\d{1,5}-$/u.test(url)) return urlFields(url);
  const { 'url.full': _, ...fields } = urlFields(url.slice(0, -1));
  return { ...fields, 'url.original': url };
}
