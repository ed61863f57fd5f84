import type { Place } from './here.ts';
import type { Network } from './network.ts';
import type { Queues } from './queues.ts';
import type { Domain } from './search.ts';
import type { Settings } from './settings/index.ts';
import type { Buckets } from './storage.ts';

/** What the functions are built on. */
export interface Parts {
  readonly settings: Settings;
  readonly place: Place;
  readonly buckets: Buckets;
  readonly queues: Queues;
  readonly domain: Domain;
  readonly network: Network;
}

/** What is told of buckets by their names, where there is something to tell. */
function ofBuckets({ logs }: Buckets, variable: string, told: 'roleArn' | 'region') {
  const given = logs.flatMap((bucket) => (bucket[told] === undefined ? [] : [[bucket.name, bucket[told]] as const]));
  if (given.length === 0) return {};
  return { [variable]: $output(given).apply((pairs) => JSON.stringify(Object.fromEntries(pairs))) };
}

/** One account may hold several stages, whose metrics are not to be added up. */
export function metricsNamespace(): string {
  return `Sekisho/${$app.stage}`;
}

/** The environment all functions share. */
export function environment({ settings, buckets, queues, domain }: Parts) {
  return {
    OPENSEARCH_URL: domain.url,
    OPENSEARCH_AUTH: 'aws',
    LOG_BUCKETS: $output(buckets.logs.map(({ name }) => name)).apply((names) => names.join(',')),
    ...ofBuckets(buckets, 'LOG_BUCKET_ROLES', 'roleArn'),
    ...ofBuckets(buckets, 'LOG_BUCKET_REGIONS', 'region'),
    DATA_BUCKET: buckets.data.name,
    LIVE_QUEUE_URL: queues.live.url,
    BACKFILL_QUEUE_URL: queues.backfill.url,
    SOURCE_SETTINGS: JSON.stringify(settings.sources),
    METRICS_NAMESPACE: metricsNamespace(),
  };
}

/**
 * Statements to read logs. `s3:ListBucket` is what makes S3 answer "no such key" for an object that is gone; without it
 * the answer is "access denied", which would be tried again and again.
 */
export function mayReadLogs({ place, buckets }: Parts) {
  const own = buckets.logs.filter(({ roleArn }) => roleArn === undefined);
  const roles = buckets.logs.flatMap(({ roleArn }) => roleArn ?? []);
  const regions = own.flatMap(({ region }) => region ?? []);
  return [
    { actions: ['s3:ListBucket'], resources: own.map(({ arn }) => arn) },
    {
      actions: ['s3:GetObject', 's3:GetObjectVersion'],
      resources: own.map(({ arn }) => $interpolate`${arn}/*`),
    },
    mayUseKeys(place, ['kms:Decrypt'], [buckets.key, ...own.flatMap(({ keyArns }) => keyArns)], regions),
    { actions: ['sts:AssumeRole'], resources: roles },
  ].filter(({ resources }) => resources.length > 0);
}

/** Statement to use keys by way of S3 only, of the Region deployed to and of others. */
export function mayUseKeys(
  place: Place,
  actions: string[],
  keys: $util.Input<string>[],
  otherRegions: readonly string[] = [],
) {
  const values = [place.region, ...new Set(otherRegions)].map((region) => $interpolate`s3.${region}.amazonaws.com`);
  return { actions, resources: keys, conditions: [{ test: 'StringEquals', variable: 'kms:ViaService', values }] };
}
