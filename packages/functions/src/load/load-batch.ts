import { setTimeout as sleep } from 'node:timers/promises';
import {
  type Continuations,
  classify,
  type Enricher,
  type Ledger,
  type LoaderDeps,
  type LoadReport,
  type LoadRequest,
  loadObject,
  locate,
  readNotification,
  toS3Uri,
} from '@sekisho/core';
import type { SQSBatchResponse, SQSRecord } from 'aws-lambda';
import { LedgerError } from '../errors.ts';
import type { Log } from '../log.ts';
import type { BatchDeadlines } from './deadlines.ts';

/** What loading messages needs of the world. */
export interface LoadBatchDeps extends Omit<LoaderDeps, 'continuations' | 'enrichers'> {
  /** Asked for once in each batch. */
  enrichers(): Promise<readonly Enricher[]>;
  readonly ledger: Ledger;
  /** @param queueArn the queue a message came from */
  continuationsTo(queueArn: string): Continuations;
  readonly log: Log;
}

/** What loading one message's objects needs. */
type BatchDeps = LoaderDeps & Pick<LoadBatchDeps, 'log'>;

/** What became of one message. `put back` needs no report: its objects are asked for by new messages. */
interface Settled {
  readonly messageId: string;
  readonly failed: boolean;
  readonly reports: readonly LoadReport[];
}

/**
 * Loads the objects that a batch of messages asks for, one after the other, and enters them in the ledger.
 *
 * A message fails, and is delivered again, when infrastructure failed for one of its objects, when the ledger did not
 * take its reports, or when nobody understands it: it then ends in the dead-letter queue, where it can be looked at. What
 * there is no time to begin is put back on its queue, rather than left to wait for a delivery that counts as a failure.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
 */
export async function loadBatch(
  messages: readonly SQSRecord[],
  deadlines: BatchDeadlines,
  deps: LoadBatchDeps,
): Promise<SQSBatchResponse> {
  const settled: Settled[] = [];
  const enrichers = await deps.enrichers();
  for (const message of messages) settled.push(await settle(message, deadlines, deps, enrichers));
  const missing = await record(
    settled.flatMap(({ reports }) => reports),
    deps,
  );
  const failed = settled.filter((message) => message.failed || message.reports.some((report) => missing.has(report)));
  return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
}

async function settle(
  message: SQSRecord,
  deadlines: BatchDeadlines,
  deps: LoadBatchDeps,
  enrichers: readonly Enricher[],
): Promise<Settled> {
  const { messageId } = message;
  const notification = readNotification(message.body);
  switch (notification.kind) {
    case 'nothing':
      deps.log.info('message asks for nothing', { messageId, reason: notification.reason });
      return { messageId, failed: false, reports: [] };
    case 'unknown':
      deps.log.error('message is not understood', { messageId, reason: notification.detail });
      return { messageId, failed: true, reports: [] };
    case 'requests': {
      const continuations = deps.continuationsTo(message.eventSourceARN);
      const reports: LoadReport[] = [];
      let failed = false;
      for (const request of notification.requests) {
        const report = await load(request, deadlines, { ...deps, continuations, enrichers });
        if (report === 'put back') continue;
        logReport(report, messageId, deps.log);
        reports.push(report);
        failed ||= report.error !== undefined;
      }
      return { messageId, failed, reports };
    }
  }
}

async function load(
  request: LoadRequest,
  deadlines: BatchDeadlines,
  deps: BatchDeps,
): Promise<LoadReport | 'put back'> {
  if (deps.clock.now() >= deadlines.soft) return await putBack(request, deps);
  const overtime = new AbortController();
  try {
    return await Promise.race([
      loadObject(request, deadlines, deps),
      expire(request, deadlines, deps, overtime.signal),
    ]);
  } finally {
    overtime.abort();
  }
}

async function putBack(request: LoadRequest, deps: BatchDeps): Promise<LoadReport | 'put back'> {
  try {
    await deps.continuations.send(request);
    deps.log.info('no time left: put back', { object: toS3Uri(request.ref) });
    return 'put back';
  } catch (error) {
    return unread(request, deps, `no time was left, and it could not be put back on its queue: ${error}`);
  }
}

/** Ends at the last moment, with the report of an object that is still being loaded then: ids make it safe to repeat. */
async function expire(
  request: LoadRequest,
  { last }: BatchDeadlines,
  deps: BatchDeps,
  signal: AbortSignal,
): Promise<LoadReport> {
  await sleep(Math.max(0, last - deps.clock.now()), undefined, { signal, ref: false });
  return unread(request, deps, 'the time ran out in the middle of the object');
}

/** The report of an object that was not read to an end: its key is all there is to tell from. */
function unread({ ref, start }: LoadRequest, { sources, clock }: BatchDeps, error: string): LoadReport {
  const claim = classify(ref.key, sources);
  const source = claim.kind === 'claimed' ? claim.match.source.id : undefined;
  const counts = { read: 0, indexed: 0, duplicate: 0, excluded: 0, deadLettered: 0, issues: {} };
  const sizes = { bytesStored: 0, bytesRead: 0, bytesSent: 0, durationMs: 0 };
  return {
    ref,
    start,
    status: 'failed',
    error,
    source,
    ...locate(ref.key),
    ...counts,
    ...sizes,
    startedAt: clock.now(),
  };
}

/** @returns the reports that are not in the ledger */
async function record(
  reports: readonly LoadReport[],
  { ledger, log }: LoadBatchDeps,
): Promise<ReadonlySet<LoadReport>> {
  if (reports.length === 0) return new Set();
  try {
    await ledger.record(reports);
    return new Set();
  } catch (error) {
    const missing = error instanceof LedgerError ? error.reports : reports;
    log.error('the ledger was not written', { error: String(error), objects: missing.map(({ ref }) => toS3Uri(ref)) });
    return new Set(missing);
  }
}

function logReport(report: LoadReport, messageId: string, log: Log): void {
  const { ref, fault, firstEvent, lastEvent, startedAt, ...facts } = report;
  const fields = { messageId, object: toS3Uri(ref), etag: ref.etag, fault: fault?.code, ...facts };
  if (report.error === undefined) log.info('object', fields);
  else log.error('object failed', fields);
}
