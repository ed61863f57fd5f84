import { setTimeout as sleep } from 'node:timers/promises';
import {
  type Continuations,
  defaultSettings,
  type Enricher,
  type JobPage,
  type Ledger,
  type LoaderDeps,
  type LoadReport,
  type LoadRequest,
  loadObject,
  readNotification,
  toS3Uri,
} from '@sekisho/core';
import type { SQSBatchResponse, SQSRecord } from 'aws-lambda';
import type { Leftovers } from '../adapters/leftovers.ts';
import { LedgerError } from '../errors.ts';
import { createCancelledCheck } from '../jobs/cancelled.ts';
import { type PageDeps, runPage } from '../jobs/run-page.ts';
import type { Log } from '../log.ts';
import type { BatchDeadlines } from './deadlines.ts';
import { noteMetrics } from './metrics.ts';
import { sweep } from './sweep.ts';
import { unread } from './unread.ts';

/** What loading messages needs of the world. */
export interface LoadBatchDeps extends Omit<LoaderDeps, 'continuations' | 'enrichers' | 'sources' | 'settings'> {
  /** What is configured. Asked for once in each batch. */
  configured(): Promise<Pick<LoaderDeps, 'sources' | 'settings'>>;
  /** Asked for once in each batch. */
  enrichers(): Promise<readonly Enricher[]>;
  readonly ledger: Ledger;
  readonly leftovers: Leftovers;
  readonly pages: PageDeps;
  /** @param queueArn the queue a message came from */
  continuationsTo(queueArn: string): Continuations;
  readonly log: Log;
}

/** What loading one message's objects needs. */
type BatchDeps = LoaderDeps & Pick<LoadBatchDeps, 'log'>;

/** What loading messages needs, once it is known what is configured and what enrichment goes by. */
interface ReadyDeps extends Omit<LoadBatchDeps, 'configured' | 'enrichers'>, Pick<LoaderDeps, 'sources' | 'settings'> {
  readonly enrichers: readonly Enricher[];
  isCancelled(request: LoadRequest): Promise<boolean>;
}

/** What nothing is loaded by. */
const NOTHING = [{ sources: [], settings: defaultSettings }, []] as const;

/** What became of one message; it has failed as well where one of its reports has. `put back` needs no report: its objects are asked for by new messages. */
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
  // Messages that ask for nothing are let go of whatever else is away.
  const asks = messages.some(({ body }) => ['page', 'requests'].includes(readNotification(body).kind));
  const [configured, enrichers] = asks ? await Promise.all([deps.configured(), deps.enrichers()]) : NOTHING;
  const ready = { ...deps, ...configured, enrichers, isCancelled: createCancelledCheck(deps.pages.jobs, deps.log) };
  for (const message of messages) settled.push(await settle(message, deadlines, ready));
  const loaded = settled.flatMap(({ messageId, reports }) => reports.map((report) => ({ messageId, report })));
  const reports = loaded.map(({ report }) => report);
  const swept = await sweep(reports, deps);
  const missing = await record(swept, deps);
  noteMetrics(swept, deps.clock.now(), deps.log);
  const bad = swept.map((report) => report.error !== undefined || missing.has(report));
  const lost = new Set(loaded.filter((_, i) => bad[i]).map(({ messageId }) => messageId));
  const failed = settled.filter((message) => message.failed || lost.has(message.messageId));
  return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
}

async function settle(message: SQSRecord, deadlines: BatchDeadlines, deps: ReadyDeps): Promise<Settled> {
  const { messageId } = message;
  const notification = readNotification(message.body);
  switch (notification.kind) {
    case 'nothing':
      deps.log.info('message asks for nothing', { messageId, reason: notification.reason });
      return { messageId, failed: false, reports: [] };
    case 'unknown':
      deps.log.error('message is not understood', { messageId, reason: notification.detail });
      return { messageId, failed: true, reports: [] };
    case 'page':
      return { messageId, failed: !(await goOn(notification.page, messageId, deps)), reports: [] };
    case 'requests': {
      const continuations = deps.continuationsTo(message.eventSourceARN);
      const reports: LoadReport[] = [];
      for (const request of notification.requests) {
        if (await deps.isCancelled(request)) continue;
        const report = await load(request, deadlines, { ...deps, continuations });
        if (report === 'put back') continue;
        logReport(report, messageId, deps.log);
        reports.push(report);
      }
      return { messageId, failed: false, reports };
    }
  }
}

/** @returns whether the page of the job is done with */
async function goOn(page: JobPage, messageId: string, { pages, log }: ReadyDeps): Promise<boolean> {
  try {
    const job = await runPage(page, pages);
    log.info('page of a job', { messageId, ...page, status: job?.status ?? 'unknown', enqueued: job?.enqueued });
    return true;
  } catch (error) {
    log.error('page of a job failed', { messageId, ...page, error: String(error) });
    return false;
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
