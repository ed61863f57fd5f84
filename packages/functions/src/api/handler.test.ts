import type { LambdaContext, LambdaEvent } from 'hono/aws-lambda';
import { expect, it, vi } from 'vitest';
import { handler } from './handler.ts';

it('answers an event of the function URL', async () => {
  vi.stubEnv('OPENSEARCH_URL', 'http://127.0.0.1:1');
  vi.stubEnv('LOG_BUCKETS', 'logs');
  vi.stubEnv('DATA_BUCKET', 'data');
  vi.stubEnv('LIVE_QUEUE_URL', 'http://127.0.0.1:1/000000000000/live');
  vi.stubEnv('BACKFILL_QUEUE_URL', 'http://127.0.0.1:1/000000000000/backfill');
  vi.stubEnv('AWS_REGION', 'eu-west-1');
  const event = {
    version: '2.0',
    rawPath: '/classify',
    rawQueryString: '',
    headers: { 'content-type': 'application/json', host: 'x.lambda-url.eu-west-1.on.aws' },
    requestContext: { http: { method: 'POST', path: '/classify' }, domainName: 'x.lambda-url.eu-west-1.on.aws' },
    body: Buffer.from('{"keys":["holiday.jpg"]}').toString('base64'),
    isBase64Encoded: true,
  };

  const answer = await handler(event as unknown as LambdaEvent, {} as LambdaContext);

  expect(answer).toMatchObject({ statusCode: 200, body: expect.stringContaining('"unclaimed"') });
});
