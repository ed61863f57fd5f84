import { defineFields } from '../../source/field.ts';
import { count, epochMs, integer, ip, keyword, keywords, lowercase, objects } from '../../source/kinds.ts';

const request = defineFields({
  'httpRequest.clientIp': ip({ ecs: 'source.ip', related: 'ip', doc: 'Address of the client, or of a proxy.' }),
  'httpRequest.country': keyword({
    ecs: 'source.geo.country_iso_code',
    absent: ['-'],
    doc: "Country of the client's address.",
  }),
  'httpRequest.headers': objects({
    doc: 'Headers: `user_agent.original`, `http.request.referrer`, `url.domain`, forwarded addresses.',
  }),
  'httpRequest.uri': keyword({ hidden: true, doc: 'Path: `url.path`, `url.full`.' }),
  'httpRequest.args': keyword({ hidden: true, doc: 'Query string: `url.query`, `url.full`.' }),
  'httpRequest.httpVersion': keyword({ hidden: true, doc: 'Protocol, `HTTP/2.0`: `http.version`.' }),
  'httpRequest.httpMethod': keyword({ ecs: 'http.request.method', doc: 'Method of the request.' }),
  'httpRequest.requestId': keyword({ ecs: 'http.request.id', doc: 'Id that the protected resource gave the request.' }),
  'httpRequest.fragment': keyword({ ecs: 'url.fragment', doc: 'What stands behind `#` in the URL.' }),
  'httpRequest.scheme': keyword({ ecs: 'url.scheme', doc: 'http or https.' }),
  'httpRequest.host': keyword({ hidden: true, doc: 'Host that the client asked for: `url.domain`.' }),
});

const puzzle = defineFields({
  'captchaResponse.responseCode': integer({ doc: 'CAPTCHA: status sent, 0 where the token was valid.' }),
  'captchaResponse.solveTimestamp': integer({ doc: 'CAPTCHA: when it was solved, epoch seconds.' }),
  'captchaResponse.failureReason': keyword({ doc: 'CAPTCHA: what was wrong with the token.' }),
  'challengeResponse.responseCode': integer({ doc: 'Challenge: status sent, 0 where the token was valid.' }),
  'challengeResponse.solveTimestamp': integer({ doc: 'Challenge: when it was solved, epoch seconds.' }),
  'challengeResponse.failureReason': keyword({ doc: 'Challenge: what was wrong with the token.' }),
});

/** The members of a log record, of WAF v2 and of Classic. */
export const fields = defineFields({
  timestamp: epochMs({ hidden: true, doc: 'When the request was received: `@timestamp`.' }),
  formatVersion: integer({ doc: 'Version of the format.' }),
  webaclId: keyword({ doc: 'ARN of the web ACL; the bare id in WAF Classic.' }),
  action: lowercase({
    ecs: 'event.action',
    doc: 'What ended the evaluation: allow, block, captcha, challenge, count.',
  }),
  terminatingRuleId: keyword({
    ecs: 'rule.name',
    doc: 'Rule that ended the evaluation; `Default_Action` where none did.',
  }),
  terminatingRuleType: keyword({ ecs: 'rule.category', doc: 'REGULAR, RATE_BASED, GROUP or MANAGED_RULE_GROUP.' }),
  httpSourceName: keyword({ doc: 'Kind of resource: CF, ALB, APIGW, APPSYNC, COGNITOIDP …' }),
  httpSourceId: keyword({ doc: 'Resource that is protected.' }),
  responseCodeSent: integer({ ecs: 'http.response.status_code', doc: 'Status of a custom answer.' }),
  'labels.name': keyword({ doc: 'Labels that rules gave the request.' }),
  ruleGroupList: objects({ doc: 'Rule groups that looked at the request: the rule that ended one is `rule.id`.' }),
  rateBasedRuleList: objects({ doc: 'Rate-based rules that looked at the request.' }),
  nonTerminatingMatchingRules: objects({
    doc: 'Rules that matched without ending the evaluation: `event.kind` is then alert.',
  }),
  ja3Fingerprint: keyword({ ecs: 'tls.client.ja3', related: 'hash', doc: 'JA3 fingerprint of the TLS handshake.' }),
  ja4Fingerprint: keyword({ related: 'hash', doc: 'JA4 fingerprint of the TLS handshake.' }),
  oversizeFields: keywords(',', { doc: 'Parts of the request that were larger than WAF looks at.' }),
  requestBodySize: count({ ecs: 'http.request.body.bytes', unit: 'byte', doc: 'Size of the body.' }),
  requestBodySizeInspectedByWAF: count({ unit: 'byte', doc: 'How much of the body WAF looked at.' }),
  ...puzzle,
  ...request,
});
