import { test } from '@fast-check/vitest';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withoutSecrets } from './text.ts';

describe('what is taken out of a text', () => {
  it.each([
    [
      'GET /?X-Amz-Credential=AKIA1%2Fs3&X-Amz-Signature=abc&x=1',
      'GET /?X-Amz-Credential=AKIA1%2Fs3&X-Amz-Signature=REDACTED&x=1',
    ],
    ['/?u=https%3A%2F%2Fb%2Fk%3Ftoken%3Dabc%26y%3D1&z=2', '/?u=https%3A%2F%2Fb%2Fk%3Ftoken%3DREDACTED%26y%3D1&z=2'],
    ['{"a":"?token=abc\\u0026y=1"}', '{"a":"?token=REDACTED\\u0026y=1"}'],
    ['{"name":"Cookie","value":"a=\\"b\\""}', '{"name":"Cookie","value":"REDACTED"}'],
    ['{"m":"{\\"password\\":\\"a\\\\\\"b\\",\\"x\\":1}"}', '{"m":"{\\"password\\":\\"REDACTED\\",\\"x\\":1}"}'],
    ['{"password":1234,"x":1}', '{"password":"REDACTED","x":1}'],
    ['"{""password"":""x"",""a"":""b""}","c"', '"{""password"":""REDACTED"",""a"":""b""}","c"'],
    [
      '{"m":"{\\"password\\":\\"it\'s\\"}","cookie":["a=\'b"]}',
      '{"m":"{\\"password\\":\\"REDACTED\\"}","cookie":["REDACTED"]}',
    ],
    ["IDENTIFIED BY 'it''s' REQUIRE SSL", "IDENTIFIED BY 'REDACTED' REQUIRE SSL"],
    [
      "x,QUERY,,'CREATE USER bob IDENTIFIED BY \\'pw\\'',0",
      "x,QUERY,,'CREATE USER bob IDENTIFIED BY \\'REDACTED\\'',0",
    ],
    ['"CREATE USER bob PASSWORD(\'x\')","next"', '"CREATE USER bob PASSWORD(\'REDACTED\')","next"'],
    ['Signature=abc0, SignedHeaders=host', 'Signature=REDACTED, SignedHeaders=host'],
    ['Authorization: AWS AKIAIOSFODNN7EXAMPLE:sig=', 'Authorization: AWS AKIAIOSFODNN7EXAMPLE:REDACTED'],
    ['Authorization: Digest username="x", response="66ab"', 'Authorization: Digest username="x", response="REDACTED"'],
    ['-d user=anna -d password=abc,user=x (token=abc)', '-d user=anna -d password=REDACTED,user=x (token=REDACTED)'],
    ['<Password>abc</Password>', '<Password>REDACTED</Password>'],
    [
      'host:a%0AAuthorization:Bearer%20x%0ACookie:a=b;%20c=d%0Aaccept:b%0A',
      'host:a%0AAuthorization:REDACTED%0ACookie:REDACTED%0Aaccept:b%0A',
    ],
  ])('%s', (text, clean) => {
    expect(withoutSecrets(text)).toBe(clean);
  });

  it('is the same text, where there is nothing', () => {
    const text = 'Failed password for root from 192.0.2.1 port 22 ssh2';

    expect(withoutSecrets(text)).toBe(text);
  });
});

/** Pieces that patterns are made for, so that they meet in every order. */
const piece = fc.constantFrom(
  ...[
    'password',
    'token',
    'Cookie',
    'authorization',
    'signature',
    'secret',
    'IDENTIFIED BY ',
    'eyJabcd.abcd.',
    'bearer ',
  ],
  ...[
    '"',
    '\\"',
    "'",
    '\\',
    '=',
    ':',
    ': ',
    '%3D',
    '%253D',
    '&',
    '%26',
    ' ',
    ',',
    ';',
    '\n',
    '{',
    '}',
    '[',
    ']',
    '""',
    '(',
  ],
  ...[
    'x7',
    'value',
    '"value":"',
    'mysql -p',
    '@',
    '://a:',
    '-----BEGIN PRIVATE KEY-----',
    '--',
    '<',
    '>',
    'é',
    '\ud800',
  ],
);
const text = fc.array(piece, { maxLength: 24 }).map((pieces) => pieces.join(''));
const name = fc.constantFrom('password', 'x', 'authorization', 'cookies', 'name', 'value', 'sessionToken', 'pwd');
const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small' },
    fc.oneof(text, fc.integer(), fc.constantFrom(null, true)),
    fc.array(tie('tree'), { maxLength: 4 }),
    fc.dictionary(name, tie('tree'), { maxKeys: 4 }),
    // JSON within a text of JSON.
    tie('tree').map((inner) => JSON.stringify(inner)),
  ),
}));

/** The names, and how deep the lists are: what must not change. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shapeOf);
  if (typeof value !== 'object' || value === null) return 0;
  return Object.entries(value).map(([key, one]) => [key, shapeOf(one)]);
}

describe('whatever the text', () => {
  test.prop([fc.record({ tree })], { numRuns: 1_000 })('JSON keeps its values in their places', (value) => {
    const clean: unknown = JSON.parse(withoutSecrets(JSON.stringify(value)));

    expect(JSON.stringify(shapeOf(clean)).length).toBe(JSON.stringify(shapeOf(value)).length);
  });

  test.prop([text], { numRuns: 1_000 })('there is an answer, and nothing in it is new', (dirty) => {
    const rest = withoutSecrets(dirty).split('REDACTED');

    let at = 0;
    for (const kept of rest) {
      const found = dirty.indexOf(kept, at);
      expect(found).toBeGreaterThanOrEqual(at);
      at = found + kept.length;
    }
  });
});
