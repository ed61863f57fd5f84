import { request } from 'node:http';
import { expect, it } from 'vitest';
import { serveApi } from './serve-api.ts';

const app = { fetch: () => new Response('hello') };

/** The status of an answer to somebody who calls the server by a name. */
function statusFor(url: string, host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(url, { headers: { host } }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    })
      .on('error', reject)
      .end();
  });
}

it('serves an app under the names of this machine, and under no other that was made to lead here', async () => {
  await using stack = new AsyncDisposableStack();
  const url = await serveApi(app, 0, stack);
  const { port } = new URL(url);

  for (const host of [`127.0.0.1:${port}`, `localhost:${port}`, 'LOCALHOST'])
    expect(await statusFor(url, host)).toBe(200);
  for (const host of ['evil.example', `evil.example:${port}`, '127.0.0.1.evil.example', 'localhost.evil.example'])
    expect([host, await statusFor(url, host)]).toEqual([host, 403]);
});
