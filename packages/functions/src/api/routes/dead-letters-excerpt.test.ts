import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { excerptOf, withoutSecrets } from './dead-letters-excerpt.ts';

describe('secrets', () => {
  it.each([
    ['Authorization: Bearer abc.def', 'Authorization: REDACTED'],
    ['GET / HTTP/1.1\r\nCookie: a=b; c=d\r\nHost: h', 'GET / HTTP/1.1\r\nCookie: REDACTED\r\nHost: h'],
    [
      'https://b.s3.amazonaws.com/k?X-Amz-Signature=0f&x=1',
      'https://b.s3.amazonaws.com/k?X-Amz-Signature=REDACTED&x=1',
    ],
    ['/login?user=ada&password=hunter2 200', '/login?user=ada&password=REDACTED 200'],
    ['{"sessionToken":"IQoJ\\"b3Jp","a":1}', '{"sessionToken":"REDACTED","a":1}'],
    ['{"name":"Cookie","value":"id=1"}', '{"name":"Cookie","value":"REDACTED"}'],
    ['sent Basic dXNlcjpwYXNz to it', 'sent Basic REDACTED to it'],
    ['jwt eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln end', 'jwt REDACTED end'],
    ['-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END', '-----BEGIN RSA PRIVATE KEY-----REDACTED-----END'],
  ])('%j is told as %j', (text, told) => {
    expect(withoutSecrets(text)).toBe(told);
  });

  it.each(['2 111122223333 eni-0a 203.0.113.7 10.0.0.2 443', '{"userName":"ada","ok":true}', 'tokens of love'])(
    'are none in %j',
    (text) => {
      expect(withoutSecrets(text)).toBe(text);
    },
  );
});

describe('an excerpt', () => {
  it('shows control characters, and what turns the direction of text', () => {
    expect(excerptOf('a\u001b[31m\n\u202eb')).toBe(String.raw`a\u001b[31m\u000a\u202eb`);
  });

  it('has no beginning of a secret that is longer than itself', () => {
    expect(excerptOf(`password=${'x'.repeat(10_000)}`)).toBe('password=REDACTED…');
  });

  test.prop([fc.string({ unit: 'binary', maxLength: 500 })])('is short, and well-formed', (text) => {
    const excerpt = excerptOf(text);

    expect(excerpt.length).toBeLessThanOrEqual(200);
    expect(excerpt.isWellFormed()).toBe(true);
  });
});
