import { defineLogSource } from '../../source/define.ts';
import { fields } from './fields.ts';
import { forwarded, map } from './map.ts';
import { redact } from './redact.ts';

export default defineLogSource({
  id: 'waf',
  title: 'AWS WAF',
  namespace: 'aws.waf',
  parser: 1,
  docUrl: 'https://docs.aws.amazon.com/waf/latest/developerguide/logging-fields.html',
  rule: {
    // WAF asks for the beginning of the stream's or the bucket's name; folders named after WAF are what people choose.
    key: /aws-waf-logs-|_waflogs_|(?:^|\/)WAF(?:Logs|Classic)?\//u,
    examples: [
      'AWSLogs/123456789012/WAFLogs/eu-west-1/shop/2026/11/20/08/35/123456789012_waflogs_eu-west-1_shop_20261120T0835Z_e0ca43b5.log.gz',
      'AWSLogs/123456789012/WAFLogs/cloudfront/shop/2026/11/20/08/35/123456789012_waflogs_cloudfront_shop_20261120T0835Z_e0ca43b5.log.gz',
      'waf/2026/11/20/08/aws-waf-logs-shop-3-2026-11-20-08-35-10-0b1c2d3e-4f50-6172-8394-a5b6c7d8e9f0.gz',
      'AWSLogs/123456789012/WAF/global/2026/11/20/08/shop-3-2026-11-20-08-35-10-0b1c2d3e-4f50-6172-8394-a5b6c7d8e9f0.gz',
    ],
  },
  format: { kind: 'json' },
  signatures: [['webaclId', 'terminatingRuleId', 'httpRequest.clientIp']],
  fields,
  index: { name: 'log-aws-waf' },
  time: ['timestamp'],
  redact,
  constants: { 'event.kind': 'event', 'event.category': ['web'] },
  forwarded,
  map,
});
