import { describe, expect, it } from 'vitest';
import { readSettings } from '../../stacks/settings.ts';

describe('settings', () => {
  it('has a default for everything', () => {
    expect(readSettings({})).toEqual({
      logBucket: undefined,
      notifyExisting: false,
      logKeys: [],
      operators: [],
      analysts: [],
      sources: '{}',
      retention: '{}',
      alarms: { mail: [], topic: undefined },
      domain: { instance: 'm7g.large.search', nodes: 3, volume: 100 },
      loader: { memory: 1024, timeout: 300, communityId: false, ignoreOwn: true, live: 20, backfill: 5 },
    });
  });

  it('takes an empty value for an unset one', () => {
    expect(readSettings({ SEKISHO_LOG_BUCKET: '', SEKISHO_OPERATORS: ' , ', SEKISHO_DOMAIN_NODES: ' ' })).toEqual(
      readSettings({}),
    );
  });

  it('reads lists parted by commas', () => {
    const operators = ['arn:aws:iam::111122223333:role/path/ops', 'arn:aws-cn:iam::111122223333:user/ann@example.com'];

    expect(readSettings({ SEKISHO_OPERATORS: operators.join(' , ') }).operators).toEqual(operators);
    expect(readSettings({ SEKISHO_ANALYSTS: operators.join(' , ') }).analysts).toEqual(operators);
  });

  it.each([
    ['SEKISHO_LOG_BUCKET', 'My_Logs', 'the name of an S3 bucket'],
    ['SEKISHO_LOG_KEYS', 'alias/mine', 'ARNs of KMS keys'],
    ['SEKISHO_OPERATORS', '*', 'ARNs of IAM roles and users'],
    ['SEKISHO_OPERATORS', 'arn:aws:iam::111122223333:root', 'ARNs of IAM roles and users'],
    ['SEKISHO_ANALYSTS', 'everybody', 'ARNs of IAM roles and users'],
    ['SEKISHO_SOURCE_SETTINGS', '[]', 'a JSON object'],
    ['SEKISHO_NOTIFY_EXISTING', 'yes', 'true or false'],
    ['SEKISHO_NOTIFY_EXISTING', 'true', 'only with SEKISHO_LOG_BUCKET'],
    ['SEKISHO_ALARM_MAIL', 'ops@example.com,nobody', 'mail addresses, but holds "nobody"'],
    ['SEKISHO_ALARM_TOPIC', 'arn:aws:sns:eu-west-1:111122223333:alarms:a1b2', 'the ARN of an SNS topic'],
    ['SEKISHO_DOMAIN_INSTANCE', 'm7g.large', 'an instance type'],
    ['SEKISHO_DOMAIN_NODES', '5', '1 or a multiple of 2 or 3'],
    ['SEKISHO_DOMAIN_NODES', '0', 'from 1 to 80'],
    ['SEKISHO_DOMAIN_VOLUME', '1e3', 'a whole number'],
    ['SEKISHO_LOADER_MEMORY', '128', 'from 512 to 10240'],
    ['SEKISHO_LOADER_TIMEOUT', '901', 'from 60 to 900'],
    ['SEKISHO_COMMUNITY_ID', '1', 'true or false'],
    ['SEKISHO_IGNORE_OWN_LOGS', 'no', 'true or false'],
    ['SEKISHO_LIVE_CONCURRENCY', '2', 'from 3 to 1000'],
    ['SEKISHO_BACKFILL_CONCURRENCY', '20', 'lower than SEKISHO_LIVE_CONCURRENCY (20)'],
  ])('says in a sentence what is wrong with %s = %s', (name, value, meaning) => {
    const read = () => readSettings({ [name]: value });

    expect(read).toThrow(new RegExp(`^${name} .*\\.$`, 'u'));
    expect(read).toThrow(meaning);
  });

  it('names every bad setting at once', () => {
    const read = () => readSettings({ SEKISHO_DOMAIN_VOLUME: 'big', SEKISHO_LOADER_MEMORY: 'much' });

    expect(read).toThrow(/SEKISHO_DOMAIN_VOLUME.*\nSEKISHO_LOADER_MEMORY/u);
  });
});
