import type { S3Client } from '@aws-sdk/client-s3';
import { defaultSettings, type LoaderSettings, sources } from '@sekisho/core';
import { createS3, createSqs } from './adapters/aws-clients.ts';
import { createBulkTransport } from './adapters/bulk-transport.ts';
import { systemClock } from './adapters/clock.ts';
import { createDeadLetterStore } from './adapters/dead-letters.ts';
import { createBucketFolder } from './adapters/file-folder.ts';
import { readKnowledgeFolders } from './adapters/knowledge-folders.ts';
import { createLedger } from './adapters/ledger.ts';
import { createLedgerSearch } from './adapters/ledger-search.ts';
import { createLiveKnowledge } from './adapters/live-knowledge.ts';
import { createObjectStore } from './adapters/object-store.ts';
import { createPanelSearch } from './adapters/panel-search.ts';
import { createContinuations, enqueue, queueDepth } from './adapters/queues.ts';
import { createSearchClient } from './adapters/search-client.ts';
import type { ApiDeps } from './api/deps.ts';
import type { Config } from './config.ts';
import type { LoadBatchDeps } from './load/load-batch.ts';
import { counted, type Log } from './log.ts';

function settingsOf({ rotation, zoneOffsetMinutes, bulk, sources: own }: Config): LoaderSettings {
  return { ...defaultSettings, documents: { rotation, zoneOffsetMinutes }, packBytes: bulk.bytes, sources: own };
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

/** The real world for the loader: AWS and OpenSearch as configured. */
export function createLoadDeps(config: Config, log: Log): LoadBatchDeps {
  const s3 = createS3(config.aws);
  const sqs = createSqs(config.aws);
  const search = createSearchClient(config.search, config.aws.region);
  const transport = createBulkTransport(search, { gzip: config.bulk.gzip });
  const queueUrls = [config.liveQueueUrl, config.backfillQueueUrl];
  return {
    sources,
    settings: settingsOf(config),
    enrichers: createLiveEnrichers(config, s3, log),
    store: createObjectStore(s3, { buckets: config.logBuckets }),
    transport,
    deadLetters: createDeadLetterStore(s3, config.dataBucket),
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
  const search = createSearchClient(config.search, config.aws.region);
  return {
    sources,
    settings: settingsOf(config),
    enrichers: createLiveEnrichers(config, s3, log),
    logBuckets: config.logBuckets,
    store: createObjectStore(s3, { buckets: config.logBuckets }),
    ledger: createLedgerSearch(search),
    ask: createPanelSearch(search),
    queues: {
      enqueue: (requests) => enqueue(sqs, config.backfillQueueUrl, requests),
      live: () => queueDepth(sqs, config.liveQueueUrl),
      backfill: () => queueDepth(sqs, config.backfillQueueUrl),
    },
    clock: systemClock,
    log,
  };
}
