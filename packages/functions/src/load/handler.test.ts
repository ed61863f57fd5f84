import { gzipSync } from 'node:zlib';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { toMessage } from '@sekisho/core';
import type { SQSEvent } from 'aws-lambda';
import { expect, it } from 'vitest';
import { readConfig } from '../config.ts';
import { createLoadDeps } from '../deps.ts';
import { createLog } from '../log.ts';
import { queueArn, startFakeAws } from '../testing/fake-aws.ts';
import { createFakeIndex } from '../testing/fake-index.ts';
import { startFakeOpenSearch } from '../testing/fake-open-search.ts';
import { createLoadHandler } from './handler.ts';

const KEY = 'AWSLogs/111122223333/vpcflowlogs/eu-west-1/2026/11/20/x.log.gz';
const LINES = [
  '2 111122223333 eni-0a 10.0.0.1 10.0.0.2 443 5000 6 1 40 1795169100 1795169160 ACCEPT OK',
  'this is no flow record',
];

it('loads an object from S3 through the real adapters, with its dead letter and its ledger entry', async () => {
  await using aws = await startFakeAws();
  const index = createFakeIndex();
  await using search = await startFakeOpenSearch(index.reply);
  const accounts = 'id,name\n111122223333,Shop\n';
  await aws.s3.send(new PutObjectCommand({ Bucket: 'data', Key: 'knowledge/accounts.csv', Body: accounts }));
  await aws.s3.send(new PutObjectCommand({ Bucket: 'logs', Key: KEY, Body: gzipSync(`${LINES.join('\n')}\n`) }));
  const config = readConfig({
    OPENSEARCH_URL: search.url,
    LOG_BUCKETS: 'logs',
    DATA_BUCKET: 'data',
    LIVE_QUEUE_URL: aws.liveUrl,
    BACKFILL_QUEUE_URL: aws.backfillUrl,
    AWS_REGION: 'us-east-1',
    AWS_ENDPOINT_URL: aws.endpoint,
  });
  const deps = createLoadDeps(
    config,
    createLog(() => {}),
  );
  const body = toMessage({ ref: { bucket: 'logs', key: KEY }, start: 0, mode: 'fill' });
  const event = { Records: [{ messageId: '1', body, eventSourceARN: queueArn('live') }] } as SQSEvent;

  const answer = await createLoadHandler(() => deps)(event, { getRemainingTimeInMillis: () => 60_000 });

  expect(answer).toEqual({ batchItemFailures: [] });
  expect([...index.documents.values()]).toEqual(
    expect.arrayContaining([
      expect.objectContaining({
        source: expect.objectContaining({ ip: '10.0.0.1' }),
        cloud: expect.objectContaining({ account: { id: '111122223333', name: 'Shop' } }),
      }),
      expect.objectContaining({ event: expect.objectContaining({ kind: 'pipeline_error' }) }),
      expect.objectContaining({ key: KEY, status: 'complete', read: 2, indexed: 1, deadLettered: 1 }),
    ]),
  );
});
