import { describe, expect, it } from 'vitest';
import { requestFields } from './request-line.ts';

/** The fields that have a value. */
function read(request: string): object {
  return Object.fromEntries(Object.entries(requestFields(request)).filter(([, value]) => value !== undefined));
}

describe('requestFields', () => {
  it('takes a request apart', () => {
    expect(read('POST https://www.example.com:443/a/b?c=d?e#f HTTP/2.0')).toEqual({
      'http.request.method': 'POST',
      'http.version': '2.0',
      'related.hosts': ['www.example.com'],
      'url.domain': 'www.example.com',
      'url.full': 'https://www.example.com:443/a/b?c=d?e#f',
      'url.path': '/a/b',
      'url.port': 443,
      'url.query': 'c=d?e#f',
      'url.scheme': 'https',
    });
  });

  it('keeps blanks in the URL', () => {
    expect(read('GET http://192.0.2.1:80/a b HTTP/1.1')).toMatchObject({
      'http.version': '1.1',
      'related.ip': ['192.0.2.1'],
      'url.path': '/a b',
    });
  });

  it('tells the parts of a request that the load balancer could not parse', () => {
    expect(read('- http://www.example.com:80- -')).toEqual({
      'related.hosts': ['www.example.com'],
      'url.domain': 'www.example.com',
      'url.original': 'http://www.example.com:80-',
      'url.port': 80,
      'url.scheme': 'http',
    });
  });

  it.each(['', '-', '- - - ', '- - -', '   '])('finds nothing in %j', (request) => {
    expect(read(request)).toEqual({});
  });

  it.each(['GET', 'GET /', '\0'])('keeps %j whole', (request) => {
    expect(read(request)).toEqual({ 'url.original': request });
  });

  it.each(['http://:80/', 'http://[::1/', 'http://[::1]x/', 'http://a:b/', 'http://?x', 'mailto:someone'])(
    'does not take %s for a whole URL',
    (url) => {
      expect(read(`GET ${url} HTTP/1.1`)).toMatchObject({ 'url.original': url });
      expect(read(`GET ${url} HTTP/1.1`)).not.toHaveProperty('url.full');
    },
  );

  it('leaves user names out of the host, and impossible ports out', () => {
    expect(read('GET http://user:secret@[2001:db8::1]:70000/ HTTP/1.1')).toMatchObject({
      'related.ip': ['2001:db8::1'],
      'url.domain': '[2001:db8::1]',
    });
    expect(read('GET http://user:secret@[2001:db8::1]:70000/ HTTP/1.1')).not.toHaveProperty('url.port');
  });
});
