import type { Place } from './here.ts';
import type { Queues } from './queues.ts';
import type { Domain } from './search.ts';
import type { Settings } from './settings.ts';
import type { Buckets } from './storage.ts';

/** What the functions are built on. */
export interface Parts {
  readonly settings: Settings;
  readonly place: Place;
  readonly buckets: Buckets;
  readonly queues: Queues;
  readonly domain: Domain;
}

/** The environment all functions share. */
export function environment({ settings, buckets, queues, domain }: Parts) {
  return {
    OPENSEARCH_URL: domain.url,
    OPENSEARCH_AUTH: 'aws',
    LOG_BUCKETS: buckets.logs.name,
    DATA_BUCKET: buckets.data.name,
    LIVE_QUEUE_URL: queues.live.url,
    BACKFILL_QUEUE_URL: queues.backfill.url,
    SOURCE_SETTINGS: settings.sources,
  };
}

/**
 * Statements to read logs. `s3:ListBucket` is what makes S3 answer "no such key" for an object that is gone; without it
 * the answer is "access denied", which would be tried again and again.
 */
export function mayReadLogs({ settings, place, buckets }: Parts) {
  return [
    { actions: ['s3:ListBucket'], resources: [buckets.logs.arn] },
    { actions: ['s3:GetObject', 's3:GetObjectVersion'], resources: [$interpolate`${buckets.logs.arn}/*`] },
    mayUseKeys(place, ['kms:Decrypt'], [buckets.key, ...settings.logKeys]),
  ];
}

/** Statement to use keys by way of S3 only. */
export function mayUseKeys(place: Place, actions: string[], keys: $util.Input<string>[]) {
  const values = [$interpolate`s3.${place.region}.amazonaws.com`];
  return { actions, resources: keys, conditions: [{ test: 'StringEquals', variable: 'kms:ViaService', values }] };
}
