import type { S3Client } from '@aws-sdk/client-s3';
import type { SQSClient } from '@aws-sdk/client-sqs';
import type { Client } from '@opensearch-project/opensearch';
import { defaultSettings, type LoaderSettings, ownLogsRules } from '@sekisho/core';
import { createAudit } from './adapters/audit.ts';
import { createS3, createSqs } from './adapters/aws-clients.ts';
import { createBucketListing } from './adapters/bucket-listing.ts';
import { createBulkTransport } from './adapters/bulk-transport.ts';
import { systemClock } from './adapters/clock.ts';
import { createDeadLetterFiles } from './adapters/dead-letter-files.ts';
import { createDeadLetterSearch } from './adapters/dead-letter-search.ts';
import { createDeadLetterStore } from './adapters/dead-letters.ts';
import { createBucketFolder } from './adapters/file-folder.ts';
import { createJobBook } from './adapters/job-book.ts';
import { createJobProgress } from './adapters/job-progress.ts';
import { readKnowledgeFolders } from './adapters/knowledge-folders.ts';
import { createLedger } from './adapters/ledger.ts';
import { createLedgerSearch } from './adapters/ledger-search.ts';
import { createLeftovers } from './adapters/leftovers.ts';
import { createLiveKnowledge } from './adapters/live-knowledge.ts';
import { createLogBuckets, type LogBuckets } from './adapters/log-buckets.ts';
import { createLogDocuments } from './adapters/log-documents.ts';
import { createObjectStore } from './adapters/object-store.ts';
import { createOverviewSearch } from './adapters/overview-search.ts';
import { createPanelSearch } from './adapters/panel-search.ts';
import { createProofSearch } from './adapters/proof-search.ts';
import { createContinuations, enqueue, enqueuePage, queueDepth } from './adapters/queues.ts';
import { createSearchClient } from './adapters/search-client.ts';
import type { ApiDeps } from './api/deps.ts';
import type { Config } from './config.ts';
import { type Configured, createConfigured } from './configured.ts';
import type { PageDeps } from './jobs/run-page.ts';
import type { LoadBatchDeps } from './load/load-batch.ts';
import { counted, type Log } from './log.ts';

function settingsOf({ rotation, zoneOffsetMinutes, bulk, sources: own, ...config }: Config): LoaderSettings {
  const documents = { rotation, zoneOffsetMinutes };
  const buckets = [...config.logBuckets, config.dataBucket];
  const exclusions = ownLogsRules({ principals: ownPrincipals(config), buckets });
  return { ...defaultSettings, documents, packBytes: bulk.bytes, sources: own, exclusions };
}

/** In other accounts, reading leaves its traces as the roles there. */
function ownPrincipals({ ownPrincipals: own, logBucketRoles }: Pick<Config, 'ownPrincipals' | 'logBucketRoles'>) {
  return own.length === 0 ? [] : [...own, ...logBucketRoles.values()];
}

/** The enrichers by what is known: the files that the refresh function keeps in the bucket, and those on this machine. */
function createLiveEnrichers({ dataBucket, knowledge, communityId }: Config, s3: S3Client, log: Log) {
  // It costs this line and its metric, never a record.
  const onFault = (file: string, fault: string) =>
    log.error('a file of knowledge cannot be used', { file, fault, ...counted('KnowledgeFaults', systemClock.now()) });
  return createLiveKnowledge({
    folder: createBucketFolder(s3, dataBucket, 'knowledge/'),
    base: readKnowledgeFolders(knowledge, onFault),
    communityId,
    clock: systemClock,
    onFault,
  });
}

/** What pages of jobs need: loaders go through them, the API begins with them. */
function createPageDeps(
  config: Config,
  search: Client,
  buckets: LogBuckets,
  sqs: SQSClient,
  configured: Configured,
): PageDeps {
  return {
    jobs: createJobBook(search),
    listing: createBucketListing(buckets),
    enqueue: (requests) => enqueue(sqs, config.backfillQueueUrl, requests),
    enqueuePage: (page, delay) => enqueuePage(sqs, config.backfillQueueUrl, page, delay),
    get sources() {
      return configured.sources;
    },
    clock: systemClock,
  };
}

/** The real world for the loader: AWS and OpenSearch as configured. */
export function createLoadDeps(config: Config, log: Log): LoadBatchDeps {
  const s3 = createS3(config.aws);
  const buckets = createLogBuckets(s3, config);
  const sqs = createSqs(config.aws);
  const search = createSearchClient(config.search, config.aws.region);
  const transport = createBulkTransport(search, { gzip: config.bulk.gzip });
  const queueUrls = [config.liveQueueUrl, config.backfillQueueUrl];
  const configured = createConfigured(config, settingsOf(config), s3, log, true);
  return {
    configured: configured.refresh,
    enrichers: createLiveEnrichers(config, s3, log),
    store: createObjectStore(buckets),
    transport,
    deadLetters: createDeadLetterStore(s3, config.dataBucket),
    leftovers: createLeftovers(search),
    pages: createPageDeps(config, search, buckets, sqs, configured),
    continuationsTo: (queueArn) => createContinuations(sqs, queueUrls, queueArn),
    ledger: createLedger(search, transport, systemClock),
    clock: systemClock,
    log,
  };
}

/** The real world for the admin API. */
export function createApiDeps(config: Config, log: Log): ApiDeps {
  const sqs = createSqs(config.aws);
  const s3 = createS3(config.aws);
  const buckets = createLogBuckets(s3, config);
  const search = createSearchClient(config.search, config.aws.region);
  const configured = createConfigured(config, settingsOf(config), s3, log);
  return {
    get sources() {
      return configured.sources;
    },
    get settings() {
      return configured.settings;
    },
    deployed: settingsOf(config),
    // That the files cannot be read is told in the log; the API is what people find out with.
    configured: () => configured.refresh().catch(() => undefined),
    enrichers: createLiveEnrichers(config, s3, log),
    logBuckets: config.logBuckets,
    store: createObjectStore(buckets),
    ledger: createLedgerSearch(search),
    overview: createOverviewSearch(search),
    documents: createLogDocuments(search),
    deadLetters: createDeadLetterSearch(search, () => configured.sources),
    deadLetterFiles: createDeadLetterFiles(s3, config.dataBucket),
    ask: createPanelSearch(search),
    queues: {
      live: () => queueDepth(sqs, config.liveQueueUrl),
      backfill: () => queueDepth(sqs, config.backfillQueueUrl),
    },
    pages: createPageDeps(config, search, buckets, sqs, configured),
    progress: createJobProgress(search),
    proofs: createProofSearch(search),
    audit: createAudit(search),
    operators: config.operators,
    clock: systemClock,
    log,
  };
}
