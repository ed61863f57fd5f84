import { CreateBucketCommand, type S3Client } from '@aws-sdk/client-s3';
import { CreateQueueCommand, ReceiveMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { buildApp } from 'fauxqs';
import { createS3, createSqs } from '../adapters/aws-clients.ts';

/** S3 and SQS in this process, with buckets `logs` and `data` and queues `live` and `backfill`. */
export interface FakeAws extends AsyncDisposable {
  readonly endpoint: string;
  readonly s3: S3Client;
  readonly sqs: SQSClient;
  readonly liveUrl: string;
  readonly backfillUrl: string;
}

/** ARN of a queue, as SQS events name it. */
export function queueArn(name: string): string {
  return `arn:aws:sqs:us-east-1:000000000000:${name}`;
}

/** Starts S3 and SQS on the loopback interface. */
export async function startFakeAws(): Promise<FakeAws> {
  process.env['AWS_ACCESS_KEY_ID'] = 'local';
  process.env['AWS_SECRET_ACCESS_KEY'] = 'local';
  const app = buildApp({ logger: false });
  const endpoint = await app.listen({ port: 0, host: '127.0.0.1' });
  const aws = { region: 'us-east-1', endpoint };
  const s3 = createS3(aws);
  const sqs = createSqs(aws);
  for (const Bucket of ['logs', 'data']) await s3.send(new CreateBucketCommand({ Bucket }));
  const [liveUrl = '', backfillUrl = ''] = await Promise.all(
    ['live', 'backfill'].map(async (QueueName) => (await sqs.send(new CreateQueueCommand({ QueueName }))).QueueUrl),
  );
  return {
    endpoint,
    s3,
    sqs,
    liveUrl,
    backfillUrl,
    async [Symbol.asyncDispose]() {
      s3.destroy();
      sqs.destroy();
      await app.close();
    },
  };
}

/** Bodies of the messages on a queue, without waiting. */
export async function messagesOf(sqs: SQSClient, queueUrl: string): Promise<readonly string[]> {
  const { Messages = [] } = await sqs.send(
    new ReceiveMessageCommand({ QueueUrl: queueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 0 }),
  );
  return Messages.map(({ Body }) => Body ?? '');
}
