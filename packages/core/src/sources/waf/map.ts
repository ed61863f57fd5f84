import type { EcsFields } from '../../ecs/vocabulary.ts';
import { isJsonObject } from '../../model/json.ts';
import { isIp } from '../../parse/ip.ts';
import type { Row } from '../../source/field.ts';
import { headerOf } from '../_shared/headers.ts';
import type { fields } from './fields.ts';

type WafRow = Row<typeof fields>;

/** What the table cannot say. */
export function map(row: WafRow): readonly EcsFields[] {
  return [verdict(row), webAcl(row.webaclId), matched(row), request(row)];
}

/** A puzzle that was not solved ends the evaluation like a block; a solved one does not. */
function verdict(row: WafRow): EcsFields {
  const { action, nonTerminatingMatchingRules: counted } = row;
  const isDenied = DENIALS.has(action ?? '');
  const isAllowed = action === 'allow' || action === 'count';
  const isAlert = isDenied || (counted !== undefined && counted.length > 0);
  return {
    'event.kind': isAlert ? 'alert' : 'event',
    'event.category': isAlert ? ['web', 'intrusion_detection'] : ['web'],
    'event.type': isDenied ? ['access', 'denied'] : isAllowed ? ['access', 'allowed'] : ['access'],
    'event.outcome': isDenied ? 'failure' : isAllowed ? 'success' : 'unknown',
    'event.reason': row['captchaResponse.failureReason'] ?? row['challengeResponse.failureReason'],
  };
}

const DENIALS = new Set(['block', 'captcha', 'challenge']);

const ARN =
  /^arn:[a-z-]{1,20}:waf(?:v2|-regional)?:(?<region>[a-z0-9-]{0,32}):(?<account>\d{12}):(?:(?<scope>global|regional)\/)?webacl\/(?<name>[^/]{1,256})(?:\/(?<id>[^/]{1,256}))?$/u;

/** ACLs of CloudFront are global, although their ARN has a Region. WAF Classic logs no more than the id of the ACL. */
function webAcl(id: string | undefined): EcsFields {
  const parts = ARN.exec(id ?? '')?.groups;
  if (parts === undefined) return { 'rule.ruleset': id };
  const isGlobal = parts['scope'] === 'global' || parts['region'] === '';
  return {
    'cloud.account.id': parts['account'],
    'cloud.region': isGlobal ? 'global' : parts['region'],
    'rule.ruleset': parts['name'],
    'rule.uuid': parts['id'],
  };
}

/** The rule within a group that ended the evaluation, and the labels that rules have given. */
function matched({ ruleGroupList, labels }: WafRow): EcsFields {
  const ending = ruleGroupList?.map((group) => group['terminatingRule']).find(isJsonObject)?.['ruleId'];
  return {
    'rule.id': typeof ending === 'string' ? ending : undefined,
    tags: labels?.map(({ name }) => String(name ?? '')),
  };
}

function request(row: WafRow): EcsFields {
  const headers = row['httpRequest.headers'];
  const host = headerOf(headers, 'host') ?? row['httpRequest.host'];
  const forwarded = headerOf(headers, 'x-forwarded-for')
    ?.split(',')
    .map((one) => one.trim())
    .filter(isIp);
  const version = row['httpRequest.httpVersion'];
  return {
    'http.request.referrer': headerOf(headers, 'referer'),
    'http.version': version?.startsWith('HTTP/') ? version.slice('HTTP/'.length) : undefined,
    'user_agent.original': headerOf(headers, 'user-agent'),
    // The last of the list was written by the proxy next to the resource, the others by whoever stands behind it.
    'network.forwarded_ip': forwarded?.at(-1),
    'related.ip': forwarded,
    ...urlOf(row, host),
  };
}

function urlOf(row: WafRow, host: string | undefined): EcsFields {
  const { 'httpRequest.uri': path, 'httpRequest.args': query, 'httpRequest.scheme': scheme } = row;
  const domain = host?.replace(/:\d{1,5}$/u, '');
  const isWhole = scheme !== undefined && host !== undefined && path !== undefined;
  return {
    'url.domain': domain,
    'url.path': path,
    'url.query': query,
    'url.full': isWhole ? `${scheme}://${host}${path}${query ? `?${query}` : ''}` : undefined,
    'related.hosts': domain === undefined || isIp(domain) ? undefined : [domain],
  };
}
