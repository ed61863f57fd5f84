import type { Parts } from './parts.ts';

/** Statements to follow the files of the configuration, besides listing the bucket. */
export function mayReadConfiguration({ buckets }: Parts) {
  const below = (folder: string) => $interpolate`${buckets.data.arn}/${folder}/*`;
  return { actions: ['s3:GetObject'], resources: [below('config'), below('config-last-good')] };
}

/** Statements to keep the last good files, for functions that start while newer ones have errors. */
export function mayKeepConfiguration({ buckets }: Parts) {
  const resources = [$interpolate`${buckets.data.arn}/config-last-good/*`];
  return { actions: ['s3:PutObject', 's3:DeleteObject'], resources };
}
