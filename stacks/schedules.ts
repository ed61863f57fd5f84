import { useActions } from './domain-access.ts';
import { environment, mayUseKeys, type Parts } from './parts.ts';
import { isClosed } from './settings/index.ts';

/** How often feeds are asked for. Their makers renew them at this pace, and some refuse those who come more often. */
const PACE = 'rate(1 hour)';

/**
 * The function that renews what enrichment goes by, called once an hour: it reads the user's files below `config/` and writes
 * those that loaders go by below `knowledge/`. Where it fails for a feed, its errors show in CloudWatch and the last good one
 * stays; it is not called again before the next hour.
 */
export function schedules(parts: Parts) {
  const { place, buckets, domain } = parts;
  const below = (folder: string) => $interpolate`${buckets.data.arn}/${folder}/*`;
  const fn = new sst.aws.Function('Refresh', {
    description: 'Renews what enrichment goes by',
    handler: 'packages/functions/src/refresh/handler.handler',
    // A database of cities is 60 MB packed and 130 MB open; a million indicators take 600 MB to be put together.
    memory: '2048 MB',
    timeout: '10 minutes',
    environment: environment(parts),
    permissions: [
      { actions: ['s3:ListBucket'], resources: [buckets.data.arn] },
      { actions: ['s3:GetObject'], resources: [below('config'), below('knowledge')] },
      { actions: ['s3:PutObject', 's3:DeleteObject'], resources: [below('knowledge')] },
      mayUseKeys(place, ['kms:Decrypt', 'kms:GenerateDataKey'], [buckets.key]),
      // CloudTrail in the domain tells who is behind a session.
      { actions: useActions, resources: [$interpolate`${domain.arn}/*`] },
    ],
  });
  new sst.aws.CronV2('RefreshPace', { schedule: PACE, function: fn.arn });
  return { name: fn.name, roleArn: fn.nodes.role.arn };
}

/** The settings of what is fetched, as the file that the refresh function reads. Without them the user's own file is left alone. */
export function knowledgeSettings({ settings, buckets }: Parts): void {
  // What cannot be reached would fail once an hour.
  const wanted = isClosed(settings) ? { feeds: [], awsRanges: false } : settings.enrichment;
  if (wanted === undefined) return;
  new aws.s3.BucketObject('RefreshSettings', {
    bucket: buckets.data.name,
    key: 'config/refresh.json',
    content: $util.secret(JSON.stringify(wanted)),
    contentType: 'application/json',
  });
}
