import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { templateOf } from './key-template.ts';

describe('the template of a key', () => {
  test.each([
    ['handover/2026-10-25-notes.txt', 'handover/{year}-{month}-{day}-notes.txt'],
    [
      'AWSLogs/111122223333/networkfw/us-gov-west-1/2026/11/20/09/111122223333_fw_us-gov-west-1_20261120T0905Z_0a1b2c3d.log.gz',
      'AWSLogs/{account}/networkfw/{region}/{year}/{month}/{day}/{hour}/{account}_fw_{region}_{time}_{id}.log.gz',
    ],
    ['lake/year=2026/month=11/day=20/x.parquet', 'lake/year={year}/month={month}/day={day}/x.parquet'],
    ['pay/2026-11-20T09:05:01Z.json', 'pay/{year}-{month}-{day}T{hour}:{number}:{number}Z.json'],
    ['dumps/20261120/0042.csv', 'dumps/{date}/{number}.csv'],
    ['dt=202611200905/part-00001', 'dt={time}/part-{number}'],
    ['a/0f8fad5b-d9cb-469f-a165-70867728950e.json', 'a/{uuid}.json'],
    ['okta/kDnkUnQ3zxaWcVzd.json', 'okta/{id}.json'],
    ['cdn/E2EXAMPLE1234A.2026-11-20-09.gz', 'cdn/{id}.{year}-{month}-{day}-{hour}.gz'],
    ['hosts/web12/ec2/messages', 'hosts/web{number}/ec2/messages'],
    ['2031/99/x', '{number}/{number}/x'],
    ['a{b}/{number}', 'a{{b}}/{{number}}'],
    ['a\nb\u2028c\ud800', 'a{character}b{character}c{character}'],
    ['', ''],
  ])('%j', (key, text) => {
    expect(templateOf(key).text).toBe(text);
  });

  test.each([
    'route53resolver',
    'KafkaBrokerLogs',
    'CloudTrail-Insight',
    's3accesslog',
    'my-global-app',
    'paloalto/traffic',
  ])('keeps the words of %s', (key) => {
    expect(templateOf(key).text).toBe(key);
  });

  test('is one for objects that differ in what a service counts, dates and draws by lot', () => {
    const keys = [
      'fw/111122223333/eu-west-1/2026/11/20/host-1/a-0f8fad5b-d9cb-469f-a165-70867728950e.gz',
      'fw/444455556666/ap-northeast-3/2027/01/01/host-27/a-7c9e6679-7425-40de-944b-e07fc1f90ae7.gz',
    ];

    expect(new Set(keys.map((key) => templateOf(key).pattern)).size).toBe(1);
  });

  test('does not take for a placeholder what a key has written like one', () => {
    expect(templateOf('a/{number}').pattern).not.toBe(templateOf('a/5').pattern);
    expect(new RegExp(templateOf('a/{number}').pattern, 'u').test('a/5')).toBe(false);
  });
});

/** Parts of keys that mean something, to us or to a regular expression. */
const part = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constantFrom(...'^$.*+?()[]{}|\\/-_=:&~#\n\r\0', '\ud800', '\u2028', '(?:', '[^', '\\d', '{id}', 'eu-west-1', 'T'),
  fc.constantFrom('2026', '11', '20', '20261120T0905Z', '111122223333', '202611200905', '0a1b2c3d', 'web12', '20T09'),
  fc.uuid(),
);
const anyKey = fc.array(part, { maxLength: 12 }).map((parts) => parts.join(''));

describe('the pattern of a key', () => {
  test.prop([anyKey])('finds it, and is written in printable characters of one line', (key) => {
    const { pattern } = templateOf(key);

    expect(new RegExp(pattern, 'u').test(key)).toBe(true);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
    expect(pattern).not.toMatch(/[\0-\x1f\x7f-\x9f\u2028\u2029]/u);
  });

  test.each([
    '1-'.repeat(512),
    '1\n'.repeat(512),
    'web12.'.repeat(170),
    'aZ09'.repeat(256),
    '2026-'.repeat(205),
    `${'0a1b2c3d'.repeat(127)}\n`,
    '$'.repeat(1024),
  ])('is met by hostile keys of the greatest length without going back: %#', (key) => {
    const pattern = new RegExp(templateOf(key).pattern, 'u');

    // Whoever tries all ways to match a thousand placeholders does not come back.
    const [isLonger] = [`${key}!`, key.replaceAll(/[^0-9]/gu, '1'), '1'.repeat(1024)].map((one) => pattern.test(one));

    expect(isLonger).toBe(false);
    expect(pattern.test(key)).toBe(true);
  });
});
