import { gunzipSync } from 'node:zlib';
import { BulkError } from '@sekisho/core';
import { expect, it } from 'vitest';
import { type Reply, startFakeOpenSearch } from '../testing/fake-open-search.ts';
import { type BulkTransportOptions, createBulkTransport } from './bulk-transport.ts';
import { createSearchClient } from './search-client.ts';

const BODY = new TextEncoder().encode('{"create":{"_index":"log-x","_id":"1"}}\n{"a":1}\n');

async function exchangeOnce(reply: Reply, options?: BulkTransportOptions) {
  await using server = await startFakeOpenSearch(() => reply);
  const transport = createBulkTransport(createSearchClient({ url: server.url, auth: 'none' }, 'us-east-1'), options);
  const outcome = await transport.bulk(BODY).catch((error: unknown) => error);
  return { outcome, requests: server.requests };
}

it('sends the bytes as they are, and asks for statuses and errors only', async () => {
  const { requests } = await exchangeOnce({ status: 200, body: { took: 1, errors: false, items: [] } });

  expect(requests).toHaveLength(1);
  expect(requests[0]).toMatchObject({ method: 'POST', path: '/_bulk' });
  expect(requests[0]?.headers['content-type']).toBe('application/x-ndjson');
  expect(requests[0]?.query.get('filter_path')).toBe(
    'took,errors,items.*.status,items.*.error.type,items.*.error.reason',
  );
  expect(requests[0]?.body.equals(BODY)).toBe(true);
});

it('sends a part of a larger buffer as that part', async () => {
  const larger = Buffer.concat([Buffer.from('before'), BODY, Buffer.from('after')]);
  await using server = await startFakeOpenSearch(() => ({ status: 200, body: { took: 1, errors: false, items: [] } }));
  const transport = createBulkTransport(createSearchClient({ url: server.url, auth: 'none' }, 'us-east-1'));

  await transport.bulk(larger.subarray(6, 6 + BODY.length));

  expect(server.requests[0]?.body.equals(BODY)).toBe(true);
});

it('compresses when told to', async () => {
  const { requests } = await exchangeOnce({ status: 200, body: { took: 1, errors: false, items: [] } }, { gzip: true });

  expect(requests[0]?.headers['content-encoding']).toBe('gzip');
  expect(gunzipSync(requests[0]?.body ?? '').equals(BODY)).toBe(true);
});

it('counts the items of an answer in which all is well', async () => {
  const items = [{ create: { status: 201 } }, { create: { status: 201 } }, { index: { status: 200 } }];

  const { outcome } = await exchangeOnce({ status: 200, body: { took: 3, errors: false, items } });

  expect(outcome).toEqual({ status: 200, items: Array(3).fill({ status: 201 }) });
});

it('gives each item with its error, in order', async () => {
  const error = { type: 'security_exception', reason: 'no permissions' };
  const items = [{ create: { status: 403, error } }, { create: { status: 201 } }, { create: { status: 429, error } }];

  const { outcome } = await exchangeOnce({ status: 200, body: { took: 3, errors: true, items } });

  expect(outcome).toEqual({ status: 200, items: [{ status: 403, error }, { status: 201 }, { status: 429, error }] });
});

it.each([
  [
    429,
    { error: { type: 'es_rejected_execution_exception', reason: 'queue is full' } },
    'es_rejected_execution_exception: queue is full',
  ],
  [413, 'Request entity too large', 'Request entity too large'],
  [503, { Message: 'Service unavailable' }, 'Service unavailable'],
  [403, { Message: 'User is not authorized' }, 'User is not authorized'],
  [401, 'Unauthorized', 'Unauthorized'],
  [502, '', 'no reason given'],
  [500, { unexpected: true }, '{"unexpected":true}'],
])('tells the status %i and the reason, in one attempt', async (status, body, reason) => {
  const { outcome, requests } = await exchangeOnce({ status, body });

  expect(outcome).toEqual({ status, items: [], reason });
  expect(requests).toHaveLength(1);
});

it.each<Reply>(['cut', 'cut in the middle', { status: 200, body: '<html>proxy</html>' }, { status: 200, body: {} }])(
  'throws a retryable BulkError with its cause, in one attempt: %j',
  async (reply) => {
    const { outcome, requests } = await exchangeOnce(reply);

    expect(outcome).toBeInstanceOf(BulkError);
    expect(outcome).toMatchObject({ retryable: true, cause: expect.any(Error) });
    expect(requests).toHaveLength(1);
  },
);

it('comes back after a connection that failed', async () => {
  const replies: Reply[] = [
    'cut',
    { status: 200, body: { took: 1, errors: false, items: [{ create: { status: 201 } }] } },
  ];
  await using server = await startFakeOpenSearch(() => replies.shift() ?? 'cut');
  const transport = createBulkTransport(createSearchClient({ url: server.url, auth: 'none' }, 'us-east-1'));

  await expect(transport.bulk(BODY)).rejects.toThrow(BulkError);

  await expect(transport.bulk(BODY)).resolves.toMatchObject({ status: 200 });
});

it('signs the compressed request for OpenSearch Service', async () => {
  process.env['AWS_ACCESS_KEY_ID'] = 'local';
  process.env['AWS_SECRET_ACCESS_KEY'] = 'local';
  await using server = await startFakeOpenSearch(() => ({ status: 200, body: { took: 1, errors: false, items: [] } }));
  const client = createSearchClient({ url: server.url, auth: 'aws' }, 'eu-west-1');

  await createBulkTransport(client, { gzip: true }).bulk(BODY);

  const [request] = server.requests;
  expect(request?.headers['authorization']).toMatch(/^AWS4-HMAC-SHA256 Credential=local\/\d{8}\/eu-west-1\/es\//u);
  expect(request?.headers['content-type']).toBe('application/x-ndjson');
  expect(gunzipSync(request?.body ?? '').equals(BODY)).toBe(true);
});
