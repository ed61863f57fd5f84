import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { createFakeWorld, load } from '../../../../../test/fakes/world.ts';
import { readConfiguration } from '../../config/read-configuration.ts';
import { indexTemplates } from '../../template/index-templates.ts';
import waf from './index.ts';
import { map } from './map.ts';
import { redact } from './redact.ts';

const DAY = '2026/11/20/08/35';
const FILE = '0b1c2d3e-4f50-6172-8394-a5b6c7d8e9f0.gz';

describe('rule', () => {
  it.each([
    `AWSLogs/444455556666/WAFLogs/eu-west-1/shop/${DAY}/444455556666_waflogs_eu-west-1_shop_20261120T0835Z_e0ca43b5.log.gz`,
    `my/prefix/AWSLogs/444455556666/WAFLogs/cloudfront/cdn/${DAY}/444455556666_waflogs_cloudfront_cdn_20261120T0835Z_e0ca43b5.log.gz`,
    `444455556666_waflogs_eu-west-1_shop_20261120T0835Z_e0ca43b5.log.gz`,
    `waf/2026/11/20/08/aws-waf-logs-shop-3-2026-11-20-08-35-10-${FILE}`,
    `aws-waf-logs-shop-3-2026-11-20-08-35-10-${FILE}`,
    `AWSLogs/444455556666/WAF/eu-west-1/2026/11/20/08/shop-3-2026-11-20-08-35-10-${FILE}`,
    `AWSLogs/444455556666/WAFClassic/global/2026/11/20/08/shop-3-2026-11-20-08-35-10-${FILE}`,
  ])('claims %s', (key) => {
    expect(waf.rule.key.test(key)).toBe(true);
  });

  it.each([
    'AWSLogs/444455556666/CloudTrail/eu-west-1/2026/11/20/444455556666_CloudTrail_eu-west-1_20261120T0835Z_waf.json.gz',
    'AWSLogs/444455556666/network-firewall/alert/2026/11/20/08/444455556666_network-firewall_alert_eu-west-1_shop_202611200835_e0ca43b5.log.gz',
    'backup/SWAF/2026/11/20/plain.log',
    'waffles/2026/11/20/menu.json',
  ])('leaves %s alone', (key) => {
    expect(waf.rule.key.test(key)).toBe(false);
  });
});

describe('map', () => {
  const read = (row: Parameters<typeof map>[0]) =>
    Object.assign({}, ...map(row).map((piece) => JSON.parse(JSON.stringify(piece))));

  it.each([
    ['block', 'alert', 'failure'],
    ['captcha', 'alert', 'failure'],
    ['challenge', 'alert', 'failure'],
    ['allow', 'event', 'success'],
    ['count', 'event', 'success'],
    ['something-new', 'event', 'unknown'],
    [undefined, 'event', 'unknown'],
  ])('tells of %s what became of the request', (action, kind, outcome) => {
    expect(read({ action })).toMatchObject({ 'event.kind': kind, 'event.outcome': outcome });
  });

  it.each([
    ['arn:aws:wafv2:eu-west-1:444455556666:regional/webacl/shop/7f', '444455556666', 'eu-west-1', 'shop'],
    ['arn:aws:wafv2:us-east-1:444455556666:global/webacl/cdn/7f', '444455556666', 'global', 'cdn'],
    ['arn:aws-us-gov:wafv2:us-gov-west-1:444455556666:regional/webacl/a/7f', '444455556666', 'us-gov-west-1', 'a'],
    ['arn:aws:waf::444455556666:webacl/7f', '444455556666', 'global', '7f'],
    ['arn:aws:waf-regional:eu-west-1:444455556666:webacl/7f', '444455556666', 'eu-west-1', '7f'],
    ['00000000-1111-4222-8333-444444444444', undefined, undefined, '00000000-1111-4222-8333-444444444444'],
    ['arn:aws:wafv2:eu-west-1:4444:regional/webacl/shop/7f', undefined, undefined, expect.stringContaining('arn:')],
  ])('reads the ACL %s', (webaclId, account, region, name) => {
    const found = read({ webaclId });

    expect(found['cloud.account.id']).toBe(account);
    expect(found['cloud.region']).toBe(region);
    expect(found['rule.ruleset']).toEqual(name);
  });
});

describe('labels', () => {
  const labels = [{ name: 'shop:checkout' }, { name: 'awswaf:managed:token:absent' }];

  it('are searched at their own place', () => {
    const [template] = indexTemplates([waf]).filter(({ name }) => name === 'log-aws-waf');

    expect(template?.body.template.mappings.properties['aws']).toMatchObject({
      properties: { waf: { properties: { labels: { properties: { name: { type: 'keyword' } } } } } },
    });
  });

  it.each([
    ['nobody fills', '', undefined],
    ['the user fills', '[waf]\nstatic_ecs = tags\ntags = shop audited\n', ['shop', 'audited']],
  ])('leave tags alone, which %s', async (_, ini, tags) => {
    const { sources, faults } = readConfiguration({ 'user.ini': ini }, [waf]);
    const world = createFakeWorld({ sources });
    await load(world, waf.rule.examples[0], JSON.stringify({ timestamp: 1_795_162_500_041, action: 'ALLOW', labels }));

    expect(faults).toEqual([]);
    const [document] = world.transport.received.map(({ source }) => JSON.parse(source));
    expect(document).toMatchObject({ aws: { waf: { labels } } });
    expect(document.tags).toEqual(tags);
  });
});

describe('redact', () => {
  it('leaves a record without secrets as it is', () => {
    const headers = [{ name: 'accept', value: '*/*' }];
    const detail = { location: 'HEADER', matchedFieldName: 'user-agent', matchedData: ['<'] };

    expect(redact({ httpRequest: { headers }, terminatingRuleMatchDetails: [detail] })).toBeUndefined();
  });

  it('does not change the record that it is given', () => {
    const record = { terminatingRuleMatchDetails: [{ location: 'cookies', matchedData: ['secret'] }] };
    const before = JSON.stringify(record);

    expect(JSON.stringify(redact(record))).not.toContain('secret');
    expect(JSON.stringify(record)).toBe(before);
  });

  const part = fc.constantFrom('httpRequest', 'headers', 'ruleGroupList', 'terminatingRule', 'ruleMatchDetails');
  const record = fc.object({ key: part, maxDepth: 4, maxKeys: 4, withNullPrototype: false });

  test.prop([record])('never throws, and once is enough', (value) => {
    const once = redact(JSON.parse(JSON.stringify(value)));

    expect(once && redact(once)).toBeUndefined();
  });
});
