import { type LogSource, sources } from '@sekisho/core';
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

/** Whether fields are texts within a text, whose quotes would have to be escaped as often, and which end with that. */
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
])('who calls himself a secret, as %s,', (_, pattern) => {
  it.each(casesWith(pattern))('hides nothing of %s', async (_name, one) => {
    const body = one.body.toString('utf8');
    const plain = await essences(one, body.replace(pattern, 'x'));
    for (const name of HOSTILE.filter((hostile) => !isNested(body) || !hostile.includes('"'))) {
      const planted = body.replace(pattern, () => written(one.source, name));

      expect({ name, found: await essences(one, planted) }).toEqual({ name, found: plain });
    }
  });
});

/** Where a path, or a query, ends in a request line or in columns of its own. */
const REQUEST = /(?<=[ \t]\/[^\s"]{0,200}|:\/\/[^\s"]{1,200})(?= HTTP\/|\t)/gu;

it.each(casesWith(AGENT))(
  'whoever begins a secret in his request and ends it in his user agent hides nothing of %s',
  async (_, one) => {
    const body = one.body.toString('utf8');
    const fields = async (text: string) =>
      (await essences(one, text)).map((fields) => ({ ...(fields as object), url: undefined }));
    const plain = await fields(body.replace(AGENT, 'x'));
    for (const quote of isNested(body) ? ["'"] : ["'", '"']) {
      for (const name of ['password=', 'x;pwd=', 'identified+by+', 'https://a:']) {
        const begun = body.replace(REQUEST, () => written(one.source, `?${name}${quote}x`));
        const planted = begun.replace(AGENT, () => written(one.source, `y${quote}@z-----END`));

        expect({ name, quote, found: await fields(planted) }).toEqual({ name, quote, found: plain });
      }
    }
  },
);
