import type { EcsFields } from '../../ecs/vocabulary.ts';
import { isJsonObject } from '../../model/json.ts';
import type { Row } from '../../source/field.ts';
import { headerOf } from '../_shared/headers.ts';
import { listAt, textAt } from '../_shared/members.ts';
import { urlFields } from '../_shared/url.ts';
import type { fields } from './fields.ts';

type WafRow = Row<typeof fields>;

/** What the table cannot say. */
export function map(row: WafRow): readonly EcsFields[] {
  const host = headerOf(row['httpRequest.headers'], 'host') ?? row['httpRequest.host'];
  return [verdict(row), webAcl(row.webaclId), matched(row), request(row), urlOf(row, host)];
}

/** A puzzle that was not solved ends the evaluation like a block; a solved one does not. */
function verdict(row: WafRow): EcsFields {
  const { action } = row;
  const isDenied = DENIALS.has(action ?? '');
  const isAllowed = action === 'allow' || action === 'count';
  const isAlert = isDenied || isCounted(row);
  return {
    'event.kind': isAlert ? 'alert' : 'event',
    'event.category': isAlert ? ['web', 'intrusion_detection'] : ['web'],
    'event.type': isDenied ? ['access', 'denied'] : isAllowed ? ['access', 'allowed'] : ['access'],
    'event.outcome': isDenied ? 'failure' : isAllowed ? 'success' : 'unknown',
    'event.reason': row['captchaResponse.failureReason'] ?? row['challengeResponse.failureReason'],
  };
}

/** Whether a rule matched that only counts: one of the ACL, or one of a group whose action was overridden. */
function isCounted({ nonTerminatingMatchingRules: own, ruleGroupList: groups }: WafRow): boolean {
  const matches = (group: unknown) =>
    ['nonTerminatingMatchingRules', 'excludedRules'].some((name) => listAt(group, name).length > 0);
  return (own !== undefined && own.length > 0) || groups?.some(matches) === true;
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

/** The rule within a group that ended the evaluation. */
function matched({ ruleGroupList }: WafRow): EcsFields {
  const ending = ruleGroupList?.find((group) => isJsonObject(group['terminatingRule']));
  return { 'rule.id': textAt(ending, 'terminatingRule', 'ruleId') };
}

function request(row: WafRow): EcsFields {
  const headers = row['httpRequest.headers'];
  const version = row['httpRequest.httpVersion'];
  return {
    'http.request.referrer': headerOf(headers, 'referer'),
    'http.version': version?.startsWith('HTTP/') ? version.slice('HTTP/'.length) : undefined,
    'user_agent.original': headerOf(headers, 'user-agent'),
  };
}

/** The addresses by which the request says it came. */
export function forwarded({ 'httpRequest.headers': headers }: WafRow): readonly string[] | undefined {
  return headerOf(headers, 'x-forwarded-for')?.split(',');
}

/** The host is told apart by the same rules as everywhere; path and query are those of the record, whatever is in them. */
function urlOf(row: WafRow, host: string | undefined): EcsFields {
  const { 'httpRequest.uri': path, 'httpRequest.args': query, 'httpRequest.scheme': scheme } = row;
  const { 'url.full': _, ...place } = host === undefined ? {} : urlFields(`http://${host}`);
  const isWhole = scheme !== undefined && host !== undefined && path !== undefined;
  return {
    ...place,
    'url.original': undefined,
    'url.scheme': scheme,
    'url.path': path,
    'url.query': query,
    'url.full': isWhole ? `${scheme}://${host}${path}${query ? `?${query}` : ''}` : undefined,
  };
}
