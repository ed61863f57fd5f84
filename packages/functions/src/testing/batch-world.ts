import { type LoadReport, type LoadRequest, toMessage } from '@sekisho/core';
import type { SQSBatchResponse, SQSRecord } from 'aws-lambda';
import { FAKE_NOW } from '../../../../test/fakes/clock.ts';
import { createFakeContinuations } from '../../../../test/fakes/stores.ts';
import { createFakeWorld, type FakeWorld, NO_DEADLINES } from '../../../../test/fakes/world.ts';
import type { Replaced } from '../adapters/leftovers.ts';
import type { BatchDeadlines } from '../load/deadlines.ts';
import type { LoadBatchDeps } from '../load/load-batch.ts';
import { createLog } from '../log.ts';
import { createFakeJobs } from './fake-jobs.ts';

/** A record of VPC flow logs, with its end. */
export const FLOW = '2 111122223333 eni-0a 10.0.0.1 10.0.0.2 443 5000 6 1 40 1795169100 1795169160 ACCEPT OK\n';
/** The queues of this world. */
export const ARN = {
  live: 'arn:aws:sqs:eu-west-1:111122223333:live',
  backfill: 'arn:aws:sqs:eu-west-1:111122223333:backfill',
};
/** Deadlines that do not come during a test. */
export const ENDLESS: BatchDeadlines = { ...NO_DEADLINES, last: FAKE_NOW + 600_000 };

/** A message as Lambda hands it over. */
export function messageOf(messageId: string, body: string, eventSourceARN = ARN.live): SQSRecord {
  const attributes = {
    ApproximateReceiveCount: '1',
    SentTimestamp: '0',
    SenderId: '',
    ApproximateFirstReceiveTimestamp: '0',
  };
  const sqs = { receiptHandle: 'r', attributes, messageAttributes: {}, md5OfBody: '', eventSource: 'aws:sqs' };
  return { ...sqs, messageId, body, eventSourceARN, awsRegion: 'eu-west-1' };
}

/** The body of a message in which S3 tells of new objects. */
export function s3Event(...refs: readonly { readonly bucket: string; readonly key: string }[]): string {
  return JSON.stringify({
    Records: refs.map(({ bucket, key }) => ({
      eventName: 'ObjectCreated:Put',
      s3: { bucket: { name: bucket }, object: { key } },
    })),
  });
}

/** Ids of the messages that a batch has failed. */
export function failuresOf({ batchItemFailures }: SQSBatchResponse): readonly string[] {
  return batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
}

/** The body of a message that asks for an object. */
export function requestMessage(ref: LoadRequest['ref']): string {
  return toMessage({ ref, start: 0, mode: 'fill' });
}

/** A world with a ledger, a log, and queues of its own. */
export function createBatchWorld(record?: (reports: readonly LoadReport[]) => Promise<void>) {
  const world: FakeWorld = createFakeWorld();
  const reports: LoadReport[] = [];
  const lines: string[] = [];
  const removed: Replaced[] = [];
  const queues = new Map([ARN.live, ARN.backfill].map((arn) => [arn, createFakeContinuations()]));
  const deps: LoadBatchDeps = {
    ...world,
    configured: async () => ({ sources: world.sources, settings: world.settings }),
    enrichers: async () => [],
    ledger: {
      async record(entered) {
        await record?.(entered);
        reports.push(...entered);
      },
    },
    leftovers: {
      async remove(objects) {
        removed.push(...objects);
        return 0;
      },
    },
    pages: createFakeJobs(),
    continuationsTo: (arn) => queues.get(arn) ?? createFakeContinuations(),
    log: createLog((line) => lines.push(line)),
  };
  const put = (name: string, body = FLOW) =>
    world.store.put(`AWSLogs/111122223333/vpcflowlogs/eu-west-1/${name}.log`, body);
  return { world, deps, reports, lines, removed, put, sentTo: (arn: string) => queues.get(arn)?.sent ?? [] };
}
