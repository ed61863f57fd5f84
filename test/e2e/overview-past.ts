import type { LoadReport } from '@sekisho/core';
import { report } from '../support/reports.ts';

/** In milliseconds. */
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
/** The loader and S3 have no other clock than that of the machine. */
export const NOW = Math.floor(Date.now() / MINUTE) * MINUTE;
/** Whose logs are made up. */
export const ACCOUNT = '444455556666';

/** Reports of objects that were written at these times. */
export function arrivals(
  source: string,
  region: string,
  times: readonly number[],
  changes: Partial<LoadReport> = {},
): readonly LoadReport[] {
  return times.map((at) => {
    const modified = new Date(at).toISOString();
    const ref = {
      bucket: 'logs',
      key: `AWSLogs/${ACCOUNT}/${source}/${region}/${modified}.log`,
      etag: 'e',
      size: 10,
      modified,
    };
    return report({
      ref,
      source,
      region,
      account: ACCOUNT,
      read: 4,
      indexed: 3,
      deadLettered: 1,
      startedAt: at + 1_000,
      lastEvent: modified,
      ...changes,
    });
  });
}

/** Times up to one, at an interval. */
const every = (interval: number, last: number, count: number) =>
  Array.from({ length: count }, (_, i) => last - (count - 1 - i) * interval);

/** A past in which logs come, stop, never come back, and change. */
export const MADE_UP: readonly LoadReport[] = [
  ...arrivals('waf', 'eu-west-1', every(5 * MINUTE, NOW - 4 * MINUTE, 300)),
  ...arrivals('waf', 'us-east-1', every(5 * MINUTE, NOW - 2 * HOUR, 300)),
  ...arrivals('guardduty', 'eu-west-1', every(DAY, NOW - 20 * HOUR, 6)),
  ...arrivals('securityhub', 'eu-west-1', every(HOUR, NOW - 20 * DAY, 100)),
  ...arrivals('msk', 'eu-west-1', [NOW - 3 * DAY], {
    status: 'failed',
    error: 'AccessDenied',
    read: 0,
    indexed: 0,
    deadLettered: 0,
  }),
  // More places than one question about arrivals has buckets for.
  ...Array.from({ length: 40 }, (_, i) =>
    arrivals('clb', `r-${i}`, every(HOUR, NOW - 10 * HOUR, 5), { account: undefined }),
  ).flat(),
  ...arrivals('alb', 'eu-west-1', every(DAY, NOW - 10 * DAY, 10), {
    read: 100,
    indexed: 100,
    deadLettered: 0,
    parser: 1,
  }),
  ...arrivals('alb', 'eu-west-1', every(DAY, NOW - DAY, 3), {
    read: 100,
    indexed: 100,
    deadLettered: 0,
    parser: 2,
    issues: { extra_columns: 60 },
  }),
];
