import { createHash } from 'node:crypto';
import { SignatureV4 } from '@smithy/signature-v4';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Received, startHost } from '../testing/function-url.ts';
import { encode } from './encode.ts';
import { Sha256 } from './sign.ts';

const HOST = 'abc123.lambda-url.eu-west-1.on.aws';
const CREDENTIALS = { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'very/secret', sessionToken: 'session+token' };

beforeEach(() => {
  vi.stubEnv('AWS_ACCESS_KEY_ID', CREDENTIALS.accessKeyId);
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', CREDENTIALS.secretAccessKey);
  vi.stubEnv('AWS_SESSION_TOKEN', CREDENTIALS.sessionToken);
});
afterEach(() => vi.unstubAllEnvs());

/** The `authorization` that a request should have, worked out from what has come over the wire. */
async function expectedFor({ message, body }: Received): Promise<string> {
  const { authorization = '', 'x-amz-date': date = '' } = message.headers as Readonly<Record<string, string>>;
  const names = /SignedHeaders=([^,]+)/u.exec(authorization)?.[1]?.split(';') ?? [];
  const [path = '', query = ''] = message.url?.split('?') ?? [];
  const pairs = query.split('&').filter((pair) => pair !== '');
  const signer = new SignatureV4({ credentials: CREDENTIALS, region: 'eu-west-1', service: 'lambda', sha256: Sha256 });
  const signed = await signer.sign(
    {
      ...{ method: message.method ?? '', protocol: 'https:', hostname: HOST, path, body },
      query: Object.fromEntries(pairs.map((pair) => pair.split('=').map(decodeURIComponent) as [string, string])),
      headers: Object.fromEntries(names.map((name) => [name, String(message.headers[name])])),
    },
    { signingDate: new Date(date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/u, '$1-$2-$3T$4:$5:$6Z')) },
  );
  return signed.headers['authorization'] ?? '';
}

describe('calls of a function URL', () => {
  it('are signed for Lambda, with a query that is sent as it was signed', async () => {
    await using host = await startHost();

    await host.apiAt(`https://${HOST}/`).get('/objects', { prefix: "a+b*c(d)!'e f/é", size: 5 });

    const [call] = host.received;
    const { authorization, ...headers } = call!.message.headers;
    expect(call?.message.url).toBe('/objects?prefix=a%2Bb%2Ac%28d%29%21%27e%20f%2F%C3%A9&size=5');
    expect(headers).toMatchObject({ host: HOST, 'x-amz-security-token': 'session+token' });
    expect(authorization).toMatch(/Credential=AKIAEXAMPLE\/\d{8}\/eu-west-1\/lambda\/aws4_request/u);
    expect(authorization).toContain('SignedHeaders=accept;host;');
    expect(authorization).toBe(await expectedFor(call!));
  });

  it('are signed with their bodies, and with paths that are encoded', async () => {
    await using host = await startHost();
    const api = host.apiAt(`https://${HOST}`);

    await api.post('/reprocess', { keys: ['é'] });
    await api.get(`/deadletters/log-a/${encode('arn:aws/x y')}`);

    const [post, get] = host.received;
    for (const call of [post!, get!]) expect(call.message.headers.authorization).toBe(await expectedFor(call));
    expect(post?.body.toString()).toBe('{"keys":["é"]}');
    const hash = createHash('sha256').update('{"keys":["é"]}').digest('hex');
    expect(post?.message.headers['x-amz-content-sha256']).toBe(hash);
    expect(get?.message.url).toBe('/deadletters/log-a/arn%3Aaws%2Fx%20y');
  });

  it('tell of a refusal without what was signed', async () => {
    const signed = "The Canonical String should have been\n'GET\nx-amz-security-token:session+token AKIAEXAMPLE'";
    const body = JSON.stringify({ Message: `The request signature we calculated does not match. ${signed}` });
    await using host = await startHost({ status: 403, body });

    const call = host.apiAt(`https://${HOST}`).get('/jobs');
    const error = await call.then(
      () => new Error('no refusal'),
      (cause: Error) => cause,
    );

    expect(error.message).toMatch(
      /^https:\/\/abc123\S+ answers 403 \(The request signature we calculated does not match\): see that your/u,
    );
    expect(error.message).not.toMatch(/AKIAEXAMPLE|secret|session|Canonical/u);
  });

  it('say how to get credentials where there are none', async () => {
    const names = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN', 'AWS_PROFILE'];
    for (const name of names) vi.stubEnv(name, '');
    vi.stubEnv('AWS_EC2_METADATA_DISABLED', 'true');
    vi.stubEnv('AWS_CONFIG_FILE', '/nowhere');
    vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', '/nowhere');
    await using host = await startHost();

    const call = host.apiAt(`https://${HOST}`).get('/jobs');

    await expect(call).rejects.toThrow(/^There are no credentials of AWS to sign calls with .*aws sso login/u);
    expect(host.received).toEqual([]);
  });

  it.each([
    [429, 'the function is busy, try again'],
    [502, 'its log in CloudWatch tells why'],
    [404, 'correct --url, or SEKISHO_URL'],
  ])('say what to do about %i', async (status, cure) => {
    await using host = await startHost({ status, body: '{"Message":null}' });

    await expect(host.apiAt(`https://${HOST}`).get('/jobs')).rejects.toThrow(cure);
  });
});

it('the hash that signs is that of RFC 4231', async () => {
  const hash = new Sha256('Jefe');
  hash.update(new TextEncoder().encode('what do ya want for nothing?'));

  const digest = Buffer.from(await hash.digest()).toString('hex');
  expect(digest).toBe('5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843');
});
