import { describe, expect, it } from 'vitest';
import { startHost } from '../testing/function-url.ts';
import { readAddress } from './address.ts';
import { connectApi } from './client.ts';

const PROBLEM = 'application/problem+json';

describe('calls of any URL but a function URL', () => {
  it('are not signed, but carry the name and password of the URL, which no error shows', async () => {
    const body = '{"detail":"There is no job.\\u001b[2J"}';
    await using host = await startHost({ status: 404, type: PROBLEM, body });

    const call = host.apiAt('http://me:p%40ss@api.example/base/').get('/jobs/x');
    const error = await call.then(
      () => new Error('no refusal'),
      (cause: Error) => cause,
    );

    const [{ message } = host.received[0]!] = host.received;
    expect(message.url).toBe('/base/jobs/x');
    expect(message.headers.authorization).toBe(`Basic ${Buffer.from('me:p@ss').toString('base64')}`);
    expect(message.headers['x-amz-date']).toBeUndefined();
    expect(error.message).toBe(String.raw`http://api.example/base answers 404: There is no job.\u001b[2J`);
  });

  it('tell each fault that the problem does not name itself', async () => {
    const errors = [
      { path: 'size', message: 'too small' },
      { path: 'from', message: 'no time' },
    ];
    const detail = 'The request is not valid: size: too small';
    await using host = await startHost({ status: 400, type: PROBLEM, body: JSON.stringify({ detail, errors }) });

    await expect(host.apiAt('http://api.example').get('/objects')).rejects.toThrow(
      `http://api.example answers 400: ${detail}\n  from: no time`,
    );
  });

  it.each([
    ['text/html', '<html>', 200],
    ['application/json', '{"error":{"type":"index_not_found_exception"}}', 404],
  ])('say that what answers is something else: %s', async (type, body, status) => {
    await using host = await startHost({ status, type, body });

    await expect(host.apiAt('http://api.example').get('/objects')).rejects.toThrow(
      `What answers at http://api.example (${status}, ${type}) is not the admin API of Sekisho: correct --url`,
    );
  });

  it('say that nothing answers', async () => {
    const call = connectApi('http://me:secret@127.0.0.1:9').get('/objects');

    await expect(call).rejects.toThrow(
      /^The admin API at http:\/\/127\.0\.0\.1:9 cannot be reached \(.+\): see that it runs there/u,
    );
  });
});

it.each(['nonsense', 'ftp://me:secret@host', 'http://abc123.lambda-url.eu-west-1.on.aws'])(
  'a URL that cannot be called is wrong use: %s',
  (url) => {
    expect(() => readAddress(url)).toThrow(/--url, or SEKISHO_URL/u);
    expect(() => readAddress(url)).not.toThrow(/secret/u);
  },
);
