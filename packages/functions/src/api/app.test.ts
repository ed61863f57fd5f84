import { expect, it } from 'vitest';
import { createFakeApi, jsonOf } from '../testing/fake-api.ts';

async function problemOf(response: Response) {
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  const problem = await jsonOf<{ readonly detail: string; readonly errors?: readonly object[] }>(response);
  expect(problem).toMatchObject({ type: 'about:blank', status: response.status, title: expect.any(String) });
  return problem;
}

it('answers 404 with a problem where there is nothing', async () => {
  const response = await createFakeApi().app.request('/nothing');

  expect(response.status).toBe(404);
  expect(await problemOf(response)).toMatchObject({ title: 'Not Found', detail: expect.stringContaining('/nothing') });
});

it.each([
  ['DELETE', '/health', 'GET'],
  ['POST', '/rules/alb', 'GET'],
  ['GET', '/classify', 'POST'],
  ['PUT', '/openapi.json', 'GET'],
])('answers 405 to %s %s and names what is allowed', async (method, path, allowed) => {
  const response = await createFakeApi().app.request(path, { method });

  expect(response.status).toBe(405);
  expect(response.headers.get('allow')).toBe(allowed);
  await problemOf(response);
});

it('answers HEAD as GET', async () => {
  const response = await createFakeApi().app.request('/rules', { method: 'HEAD' });

  expect(response.status).toBe(200);
});

it.each(['/classify', '/reprocess'])('answers 413 to %s with a body over the limit', async (path) => {
  const response = await createFakeApi().post(path, { keys: ['x'.repeat(2 * 1024 * 1024)] });

  expect(response.status).toBe(413);
  await problemOf(response);
});

it.each([
  ['no JSON', '{"keys":', 'application/json'],
  ['no body', '', 'application/json'],
  ['a string', '"a"', 'application/json'],
  ['no keys', '{"keys":[]}', 'application/json'],
  ['a key that is a number', '{"keys":[1]}', 'application/json'],
])('answers 400 to a body that is %s', async (_, body, type) => {
  for (const path of ['/classify', '/reprocess']) {
    const { app, enqueued } = createFakeApi();

    const response = await app.request(path, { method: 'POST', headers: { 'content-type': type }, body });

    expect(response.status).toBe(400);
    expect((await problemOf(response)).detail).not.toBe('');
    expect(enqueued).toEqual([]);
  }
});

it('answers 415 to a body that is not said to be JSON', async () => {
  const headers = { 'content-type': 'text/plain' };

  const response = await createFakeApi().app.request('/classify', { method: 'POST', headers, body: '{"keys":["a"]}' });

  expect(response.status).toBe(415);
  await problemOf(response);
});

it('names each fault of a request', async () => {
  const response = await createFakeApi().post('/reprocess', { keys: ['a', ''], mode: 'again' });

  expect((await problemOf(response)).errors).toEqual([
    { path: 'keys.1', message: expect.any(String) },
    { path: 'mode', message: expect.any(String) },
  ]);
});

it('tells nobody what went wrong inside, but logs it', async () => {
  const { app, lines } = createFakeApi({
    ledger: {
      search: () => Promise.reject(new Error('secret of the program')),
      version: () => Promise.reject(new Error()),
    },
  });

  const response = await app.request('/objects');

  expect(response.status).toBe(500);
  expect(JSON.stringify(await problemOf(response))).not.toContain('secret');
  expect(lines.join('')).toContain('secret of the program');
});
