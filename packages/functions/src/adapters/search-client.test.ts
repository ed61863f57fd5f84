import { expect, it } from 'vitest';
import { startFakeOpenSearch } from '../testing/fake-open-search.ts';
import { ask } from './exchange.ts';
import { createSearchClient } from './search-client.ts';

const PASSWORD = 'p@ss:wörd/1';

function withPassword(url: string): string {
  return url.replace('//', `//ann:${encodeURIComponent(PASSWORD)}@`);
}

it.each(['none', 'aws'] as const)('proves who asks by the password of the URL, with auth %s', async (auth) => {
  await using server = await startFakeOpenSearch(() => ({ status: 200, body: {} }));

  await ask(createSearchClient({ url: withPassword(server.url), auth }, 'us-east-1'), { method: 'GET', path: '/' });

  const [scheme, text = ''] = String(server.requests[0]?.headers['authorization']).split(' ');
  expect([scheme, Buffer.from(text, 'base64').toString()]).toEqual(['Basic', `ann:${PASSWORD}`]);
});

it.each([
  ['is away', 'cut'],
  ['breaks off', 'cut in the middle'],
  ['refuses', { status: 401, body: 'Unauthorized' }],
] as const)('never tells the password where the cluster %s', async (_, reply) => {
  await using server = await startFakeOpenSearch(() => reply);
  const client = createSearchClient({ url: withPassword(server.url), auth: 'none' }, '');

  const words = await ask(client, { method: 'GET', path: '/' }).then(
    () => '',
    (error: Error) => `${error.stack} ${error.cause instanceof Error ? error.cause.stack : ''}`,
  );

  expect(words).toContain('SearchError');
  for (const secret of [PASSWORD, encodeURIComponent(PASSWORD)]) expect(words).not.toContain(secret);
});
