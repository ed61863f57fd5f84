import { type LogSource, sources } from '@sekisho/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type GoldenCase, goldenCases, loadCase } from '../conformance/golden.ts';

/** What somebody may call himself, or be called, to have others' fields taken for a part of a secret of his. */
const HOSTILE: readonly string[] = [
  ...[
    "password='x",
    'password="x',
    "password: 'x",
    "password => 'x",
    "user[password]='x",
    "pwd='x",
    'password=',
    'password:',
  ],
  ...['password =', 'password (', "password('x", "identified by 'x", "identified by '", "identified with y by 'x"],
  ...[
    'BEGIN PRIVATE KEY',
    '-----BEGIN RSA PRIVATE KEY-----',
    'token=x',
    'secret',
    'Cookie: a=b; c=d',
    'Cookie:',
    'Cookie: a=',
  ],
  ...['Authorization: Basic', 'Authorization: Bearer', 'Authorization:', 'Authorization: Digest response="', 'Bearer'],
  ...['Authorization: AWS4-HMAC-SHA256 Credential=a, Signature=', 'x-api-key:', 'mysql -p', "mysql -p'x", '--password'],
  ...[
    "mysql --password='x",
    'jsessionid=x',
    'https://a:b',
    'https://a:',
    'eyJ',
    'xoxb-',
    'ghp_',
    '<password>',
    'api_key',
  ],
];

/** Words and signs that redaction goes by, in any order. */
const anyName = fc
  .array(
    fc.constantFrom(
      ...[
        'password',
        'pwd',
        'token',
        'Cookie',
        'Authorization',
        'Bearer',
        'Basic',
        'Digest',
        'response',
        'identified by',
      ],
      ...['BEGIN PRIVATE KEY', '-----', 'api_key', 'x-api-key', 'signature', 'jsessionid', 'mysql', '-p', '--password'],
      ...[
        'https',
        '://',
        '@',
        '=',
        ':',
        ': ',
        "'",
        '"',
        ' ',
        ';',
        ',',
        '(',
        ')',
        '[',
        ']',
        '{',
        '}',
        '%27',
        '%20',
        '%3D',
        'x',
      ],
      ...['a1', 'value', 'name', '<', '>', '&', '?', 'for', 'to', 'by'],
    ),
    { minLength: 1, maxLength: 7 },
  )
  .map((parts) => parts.join(''));

const AGENT = /Mozilla\/5\.0[^"\t\\]*|curl\/[\d.]+/gu;
/** Where sshd names who is trying. */
const USER = /(?<=(?:Invalid user|invalid user) )\S+(?= from )/gu;

/** What has to stay as it is, whatever anybody calls himself. */
function essence(json: string): unknown {
  const { event, source, destination, http, url, '@timestamp': time, cloud } = JSON.parse(json);
  const { kind, action, category, outcome } = event;
  return {
    kind,
    action,
    category,
    outcome,
    time,
    source,
    destination,
    status: http?.response,
    method: http?.request?.method,
    url,
    cloud,
  };
}

async function essences(one: GoldenCase, body: string): Promise<readonly unknown[]> {
  const { actions } = await loadCase(one, { body: Buffer.from(body) });
  return actions.map(({ source }) => essence(source));
}

/** As the source writes what clients send. */
function written({ id }: LogSource, text: string): string {
  return id.startsWith('cloudfront') ? encodeURI(text) : text.replaceAll('"', '\\"');
}

/** A name of the same signs whose letters are others: what a parser makes of it is not what is looked at here. */
function harmless(name: string): string {
  const turned = name.replace(/[a-z]/giu, (letter) => {
    const first = letter < 'a' ? 65 : 97;
    return String.fromCharCode(first + ((letter.charCodeAt(0) - first + 13) % 26));
  });
  return turned.replaceAll('://', ':||');
}

function isNested(body: string): boolean {
  return body.includes('\\"') || body.startsWith('{');
}

/** Goldens that have the pattern, by where it stands; records that are not what they should be do not count. */
function casesWith(pattern: RegExp): readonly (readonly [name: string, one: GoldenCase])[] {
  return sources
    .flatMap(goldenCases)
    .filter(({ name, body }) => name !== 'malformed' && body.toString('utf8').search(pattern) >= 0)
    .map((one) => [`${one.source.id} ${one.name}`, one] as const);
}

describe.each([
  ['user agent', AGENT],
  ['user', USER],
  ['user of an audited database', /(?<=^\d{16},[^,\n]*,)[^,\n]+(?=,)/gmu],
  ['user of MySQL', /(?<=Access denied for user ')[^'\n]+(?='@')/gu],
  ['user in a general log', /(?<=\tConnect\t|Connect\t)[^@\s]+(?=@)/gu],
  ['user of a slow query', /(?<=User@Host: )[^[\s]+(?=\[)/gu],
  ['user of PostgreSQL', /(?<=UTC:[^:\n]*:)[^@[\n]+(?=@)|(?<=for user ")[^"\n]+(?=")/gu],
  ['path in an error', /(?<=open\(\) "\/)[^"\n]+(?=" failed)/gu],
])('who calls himself a secret, as %s,', (_, pattern) => {
  it.each(casesWith(pattern))('hides nothing of %s', async (_name, one) => {
    const body = one.body.toString('utf8');
    const called = (name: string) =>
      essences(
        one,
        body.replace(pattern, () => written(one.source, name)),
      );
    const hidesNothing = async (name: string): Promise<void> => {
      expect({ name, found: await called(name) }).toEqual({ name, found: await called(harmless(name)) });
    };

    for (const name of HOSTILE) await hidesNothing(name);
    // Of a text within a text, the quotes would have to be escaped as often.
    if (!isNested(body)) await fc.assert(fc.asyncProperty(anyName, hidesNothing), { numRuns: 30 });
  });
});

/** Where a path, or a query, ends in a request line or in columns of its own. */
const REQUEST = /(?<=[ \t]\/[^\s"]{0,200}|:\/\/[^\s"]{1,200})(?= HTTP\/|\t)/gu;

it.each(casesWith(AGENT))(
  'whoever begins a secret in his request and ends it in his user agent hides nothing of %s',
  async (_, one) => {
    const body = one.body.toString('utf8');
    const fields = async (begin: string, end: string) => {
      const begun = body.replace(REQUEST, () => written(one.source, begin));
      const planted = begun.replace(AGENT, () => written(one.source, end));
      return (await essences(one, planted)).map((found) => ({ ...(found as object), url: undefined }));
    };
    for (const quote of isNested(body) ? ["'"] : ["'", '"']) {
      for (const name of ['password=', 'x;pwd=', 'identified+by+', 'https://a:']) {
        const end = `y${quote}@z-----END`;
        const plain = await fields(`?${harmless(name)}${quote}x`, end);

        expect({ name, quote, found: await fields(`?${name}${quote}x`, end) }).toEqual({ name, quote, found: plain });
      }
    }
  },
);
