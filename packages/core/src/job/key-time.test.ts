import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { skipDays, spanOfKey } from './key-time.ts';

const at = (text: string) => Date.parse(`${text}Z`);
const span = (start: string, end: string) => ({ start: at(start), end: at(end) });
const DAY_20 = span('2026-11-20T00:00', '2026-11-21T00:00');
const HOUR_9 = span('2026-11-20T08:00', '2026-11-20T10:00');

describe('a key tells of what time its events are', () => {
  it.each([
    [
      'AWSLogs/123456789012/vpcflowlogs/eu-west-1/2026/11/20/123456789012_vpcflowlogs_eu-west-1_fl-0a_20261120T0905Z_9f.log.gz',
      HOUR_9,
    ],
    ['AWSLogs/aws-account-id=123456789012/aws-region=eu-west-1/year=2026/month=11/day=20/hour=09/x.log.gz', HOUR_9],
    ['AWSLogs/aws-account-id=123456789012/aws-region=eu-west-1/year=2026/month=11/day=20/x.log.gz', DAY_20],
    ['waf/2026/11/20/09/aws-waf-logs-shop-3-2026-11-20-09-35-10-0b1c2d3e.gz', HOUR_9],
    ['AWSLogs/123456789012/WAFLogs/eu-west-1/shop/2026/11/20/09/35/x.log.gz', HOUR_9],
    ['kafka/orders-20/2026-11-20-09/Broker-1_09-05_5b17f696.log.gz', HOUR_9],
    ['AWSLogs/123456789012/CloudFront/E1A2B3C4D5E6F7.2026-11-20-09.3fa91c02.gz', HOUR_9],
    ['exports/shop/postgresql.log.2026-11-20-09.csv', HOUR_9],
    ['AWSLogs/123456789012/s3accesslog/eu-west-1/shop/2026-11-20-09-14-22-8E1F0A2B3C4D5E6F', HOUR_9],
    ['s3a/123456789012/eu-west-1/shop/2026/11/20/2026-11-20-00-00-00-8E1F0A2B3C4D5E6F', DAY_20],
    ['AWSLogs/123456789012/GuardDuty/eu-west-1/2026/11/20/3f2a9c10.jsonl.gz', DAY_20],
    ['web/nginx/host-1/access.log-20261120.gz', DAY_20],
    ['2026/11/20/07.json', DAY_20],
  ])('%s', (key, told) => {
    expect(spanOfKey(key)).toEqual(told);
  });

  it.each([
    'UserLogs/linux-os/host-1/messages.gz',
    'AWSLogs/202611201234/app.log',
    'a/2026/13/20/b',
    'a/2026/02/30/b',
    'a/1999/11/20/b',
    'a/20261120999/b',
    `${'2026/11/20/'.repeat(100)}b`,
  ])('or not: %s', (key) => {
    expect(spanOfKey(key)).toBeUndefined();
  });

  test.prop([fc.string()])('whatever it is', (key) => {
    const told = spanOfKey(key);
    if (told !== undefined) expect(told.end).toBeGreaterThan(told.start);
  });
});

describe('folders of days', () => {
  const from = at('2026-11-20T09:00');
  const to = at('2026-11-21T00:00');
  const P = 'AWSLogs/1/vpcflowlogs/eu-west-1/';

  it.each([
    [`${P}2026/10/03/x.gz`, `${P}2026/11/19`],
    [`${P}2026/11/18/x.gz`, `${P}2026/11/19`],
    [`${P}2026/11/19/x.gz`, undefined],
    [`${P}2026/11/20/x.gz`, undefined],
    [`${P}2026/11/21/x.gz`, undefined],
    [`${P}2026/11/22/x.gz`, `${P}21`],
    ['2026/10/03/x.gz', '2026/11/19'],
    [`${P}x.gz`, undefined],
    [`${P}2026/99/99/x.gz`, undefined],
  ])('that do not matter are left out after %s', (last, next) => {
    expect(skipDays(last, { from, to })).toBe(next);
  });

  const days = fc.integer({ min: 0, max: 40 }).map((day) => new Date(at('2026-10-20T00:00') + day * 86_400_000));
  const keys = days.map((day) => `${P}${day.toISOString().slice(0, 10).replaceAll('-', '/')}/x.gz`);

  test.prop([keys, keys])('are left out alone where nothing in them is meant', (last, key) => {
    const next = skipDays(last, { from, to });
    if (next === undefined) return;
    expect(next > last).toBe(true);
    const { start, end } = spanOfKey(key) ?? { start: 0, end: 0 };
    if (key > last && key <= next) expect(start < to && end > from).toBe(false);
  });
});
