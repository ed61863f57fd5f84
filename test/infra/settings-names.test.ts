import { indexFamilies, readSourceSettings, sources } from '@sekisho/core';
import { describe, expect, it } from 'vitest';
import { feedSource } from '../../packages/functions/src/refresh/feed-list.ts';
import { retention as readRetention } from '../../packages/functions/src/retention-setting.ts';
import { type GivenSettings, readSettings } from '../../stacks/settings/index.ts';

const read = (given: unknown) => readSettings(given as GivenSettings, { stage: 'test' });

const storage = { create: { managers: {}, warm: { cold: true } } };
const retain = (retention: unknown) => read({ domain: storage, retention }).retention;

/** What the bootstrap says of the same. */
const atBootstrap = (retention: unknown) => readRetention.parse(JSON.stringify(retention));

it.each([
  [{ bucket: {} }, 'bucket is no setting: did you mean buckets?'],
  [{ cognito: {} }, 'cognito is no setting; docs/settings.md lists all.'],
  [{ loader: { memroy: 1024 } }, 'loader.memroy is no setting: did you mean memory?'],
  [{ connectors: { cloudtrial: {} } }, 'connectors.cloudtrial is no setting: did you mean cloudtrail?'],
  [
    { buckets: { existing: [{ name: 'theirs', keyArn: [] }] } },
    'buckets.existing.0.keyArn is no setting: did you mean keyArns?',
  ],
])('a name that there is not is told with what was meant: %j', (given, sentence) => {
  expect(() => read(given)).toThrow(sentence);
});

describe('retention', () => {
  it('is of every index there is, as the bootstrap has them', () => {
    const all = Object.fromEntries(['default', ...indexFamilies(sources)].map((name, i) => [name, i + 1]));

    expect(retain(all)).toEqual(all);
    expect(atBootstrap(all)).toEqual(all);
  });

  it.each([
    ['log-aws-cloudtrial', ': did you mean log-aws-cloudtrail?'],
    ['log-aws-wlf', ': did you mean log-aws-waf?'],
    ['log-aws-alb', ': did you mean log-aws-elb?'],
    ['Default', ': did you mean default?'],
    ['log-aws-elb-*', ': did you mean log-aws-elb?'],
    ['log-aws-vpcflowlogs-2026-11', ': did you mean log-aws-vpcflowlogs?'],
    ['waf', ': did you mean log-aws-waf?'],
    ['log-myapp', '; docs/settings.md lists all.'],
    ['', '; docs/settings.md lists all.'],
  ])('is not of %j', (name, advice) => {
    expect(() => retain({ [name]: 30 })).toThrow(`retention.${name} is no setting${advice}`);
    expect(() => atBootstrap({ [name]: 30 })).toThrow();
  });

  it.each([
    [{ cold: 30 }, 'retention.default.cold must have warm beside it'],
    [{ warm: 30, cold: 7 }, 'retention.default.cold must not be earlier than warm, but is 7.'],
    [{ warm: 30, delete: 30 }, 'retention.default.delete must be later than warm and cold, but is 30.'],
    [{ warm: 7, cold: 30, delete: 14 }, 'retention.default.delete must be later than warm and cold, but is 14.'],
    [{ warm: 0 }, 'retention.default.warm must be a whole number from 1 to 36500, but is 0.'],
    [{ hot: 7 }, 'retention.default.hot is no setting; docs/settings.md lists all.'],
    [{ deletes: 7 }, 'retention.default.deletes is no setting: did you mean delete?'],
  ])('does not move documents so: %j', (stages, words) => {
    expect(() => retain({ default: stages })).toThrow(words);
    expect(() => atBootstrap({ default: stages })).toThrow();
  });

  it.each([{}, { delete: 1 }, { warm: 7, cold: 7 }, { warm: 7, cold: 30, delete: 31 }])(
    'moves documents so: %j',
    (stages) => {
      expect(retain({ default: stages })).toEqual({ default: stages });
      expect(atBootstrap({ default: stages })).toEqual({ default: stages });
    },
  );
});

describe('settings of log types', () => {
  const faultsOf = (given: unknown) => {
    const said = readSourceSettings(JSON.stringify(given), sources);
    return 'faults' in said ? said.faults : [];
  };

  it.each(sources.map(({ id, format }) => [id, format.kind] as const))('are taken as functions take them: %s', (id) => {
    for (const given of [{ fields: ['a', 'b'] }, { original: true }, { ignoreContainerStderr: true }]) {
      const isGood = faultsOf({ [id]: given }).length === 0;

      if (isGood) expect(read({ sources: { [id]: given } }).sources).toEqual({ [id]: given });
      else expect(() => read({ sources: { [id]: given } })).toThrow(/^sources\.[\w-]+\.\w+ must be left out: /u);
    }
  });

  it.each([
    [{ vpcflowlog: {} }, 'sources.vpcflowlog is no setting: did you mean vpcflowlogs?'],
    [{ elk: {} }, 'sources.elk is no setting; docs/settings.md lists all.'],
    [{ myapp: {} }, 'sources.myapp is no setting; docs/settings.md lists all.'],
    [{ alb: { orignal: true } }, 'sources.alb.orignal is no setting: did you mean original?'],
    [{ alb: { fields: [] } }, 'sources.alb.fields must list one column at least.'],
    [{ alb: { fields: [''] } }, 'sources.alb.fields.0 must be the name of a column'],
    [{ alb: { fields: ['a', 'a'] } }, 'sources.alb.fields must list each column once.'],
    [{ alb: { original: 'yes' } }, 'sources.alb.original must be true or false, without quotes, but is "yes".'],
  ])('are refused as functions refuse them: %j', (given, words) => {
    expect(() => read({ sources: given })).toThrow(words);
    expect(faultsOf(given)).toHaveLength(1);
  });
});

describe('feeds', () => {
  const keys = { feeds: [], abuseChKey: 'a', otxKey: 'b', awsRanges: false as const };

  it.each(['tor', 'feodo', 'urlhaus', 'otx'])('are known to the refresh function too: %s', (id) => {
    expect(feedSource({ id }, keys)).toBeTypeOf('object');
    expect(() => read({ enrichment: { feeds: [id, 'otx'], otxKey: 'b' } })).not.toThrow();
  });

  it.each([
    [{ feeds: ['tor', 'mine'] }, 'enrichment.feeds.1 must be one of tor, feodo, urlhaus, otx, or have a url.'],
    [{ feeds: [{ id: 'mine', provider: 'Us' }] }, 'enrichment.feeds.0 must be one of tor, feodo, urlhaus, otx'],
    [{ otxKey: 'b' }, 'enrichment.otxKey must have otx among feeds beside it.'],
    [{ feeds: ['tor'], abuseChKey: 'a' }, 'enrichment.abuseChKey must have feodo or urlhaus among feeds beside it.'],
    [{ feeds: ['otx'] }, 'enrichment.otxKey must be given for the feed otx.'],
    [
      { maxmind: { accountId: '1', licenseKey: 'k', editions: ['GeoLite2 City'] } },
      'enrichment.maxmind.editions.0 must be the name of an edition.',
    ],
  ])('that could not be fetched are refused: %j', (enrichment, words) => {
    expect(() => read({ enrichment })).toThrow(words);
  });

  it('of your own have a URL', () => {
    expect(feedSource({ id: 'mine' }, keys)).toContain('it is none of tor, feodo, urlhaus, otx,');
    expect(() => read({ enrichment: { feeds: [{ id: 'mine', url: 'https://example.com/ips' }] } })).not.toThrow();
  });
});
