import { expect, it } from 'vitest';
import { bucketFault, settings } from '../../../stacks/connectors/waf/settings.ts';
import { account, region } from '../mock-aws.ts';
import { type Stack, type } from '../stack.ts';
import { keysOf, taken, whole } from './delivered.ts';

const id = '6a0cbb1c-0d6d-4ee0-91b2-9c4bb0f8b111';
const shop = `arn:aws:wafv2:${region}:${account}:regional/webacl/shop/${id}`;
const far = `arn:aws:wafv2:ap-northeast-1:${account}:regional/webacl/far/${id}`;
const edge = `arn:aws:wafv2:us-east-1:${account}:global/webacl/edge/${id}`;

/** What is switched on, in the settings. */
export const given = { regional: [shop, far], cloudfront: [edge], classic: true };

const redactedFields = [{ singleHeader: { name: 'authorization' } }, { singleHeader: { name: 'cookie' } }];

function streamArn(name: string, at: string) {
  return `arn:aws:firehose:${at}:${account}:deliverystream/${name}`;
}

/** Logs of web ACLs by way of Firehose. */
export function checks(stack: () => Stack): void {
  it.each([
    ['shop', shop, region, streamArn('aws-waf-logs-sekisho-test-regional', region)],
    ['far', far, 'ap-northeast-1', streamArn('aws-waf-logs-sekisho-test-regional', 'ap-northeast-1')],
    ['edge', edge, 'us-east-1', streamArn('aws-waf-logs-sekisho-test-cloudfront', 'us-east-1')],
  ])(
    'logs of %s go to a stream of the same Region, without what clients prove themselves with',
    (name, resourceArn, at, to) => {
      expect(stack().one(type.wafLog, `WafLog-${name}-${id}`).inputs).toMatchObject({
        region: at,
        resourceArn,
        logDestinationConfigs: [to],
        redactedFields,
      });
    },
  );

  it('makes streams of names that WAF delivers to', () => {
    const names = ['Waf-ap-northeast-1', `Waf-${region}`, 'WafClassic', 'WafCloudFront'];

    expect(names.map((name) => stack().one(type.stream, name).inputs['name'])).toEqual(
      ['regional', 'regional', 'classic', 'cloudfront'].map((end) => `aws-waf-logs-sekisho-test-${end}`),
    );
  });

  it.each([
    [`Waf-${region}`, region],
    ['Waf-ap-northeast-1', 'ap-northeast-1'],
    ['WafCloudFront', 'global'],
    ['WafClassic', region],
  ])('delivers what is claimed: %s', (name, at) => {
    expect(keysOf(stack(), name).map(taken)).toEqual([whole('waf', at), whole('waf', at)]);
  });

  it('delivers straight to a log bucket only where WAF would by its name', () => {
    const straight = settings.parse({ regional: [shop], via: 's3' });

    expect(bucketFault(straight, 'aws-waf-logs-all')).toBeUndefined();
    expect(bucketFault(straight, 'logs')).toContain('must be firehose');
    expect(bucketFault(straight, undefined)).toContain('must be firehose');
    expect(bucketFault(settings.parse({ regional: [shop] }), undefined)).toBeUndefined();
  });

  it.each([
    [{}, 'has no web ACL'],
    [{ regional: [edge] }, 'must be the ARN of a regional web ACL'],
    [{ cloudfront: [shop] }, 'must be the ARN of a web ACL of CloudFront'],
    [{ regional: [shop], redactHeaders: ['x: y'] }, 'must be the name of a header'],
  ])('refuses %j', (wrong, sentence) => {
    expect(settings.safeParse(wrong).error?.issues[0]?.message).toContain(sentence);
  });

  it('names headers as WAF wants them', () => {
    expect(settings.parse({ regional: [shop], redactHeaders: ['X-Api-Key'] }).redactHeaders).toEqual(['x-api-key']);
  });
}
