import type { Conflict } from './faults.ts';
import type { Whole } from './schema.ts';
import { valueAt } from './sentences.ts';

/** A setting, when it would do nothing, and what is to be done about it. */
type Idle = readonly [path: string, isIdle: (settings: Whole) => boolean, message: string];

const isThere = ({ domain }: Whole) => domain.existing !== undefined;

const byIam = ({ domain }: Whole) => domain.authentication.by === 'iam';

const hasNoApplicationBalancer = ({ connectors: { elb } }: Whole) =>
  elb?.loadBalancers.every((arn) => !arn.includes(':loadbalancer/app/')) === true;

const hasClassicOnly = ({ connectors: { waf } }: Whole) =>
  waf !== undefined && waf.regional.length + waf.cloudfront.length === 0;

const noApplicationBalancer = 'must be left out without an Application Load Balancer: others have no such logs';

const SETTINGS: readonly Idle[] = [
  ['domain.create', isThere, 'must be left out beside domain.existing, which is taken as it is: choose one'],
  [
    'domain.authentication',
    isThere,
    'must be left out for a domain that is there already: people sign in as it has them',
  ],
  ['domain.browsers', isThere, 'must be left out for a domain that is there already: its access policy is left alone'],
  [
    'domain.browsers',
    (settings) => !isThere(settings) && byIam(settings),
    'must have domain.authentication by saml or password beside it, or be left out: whoever signs requests by IAM may come from anywhere',
  ],
  [
    'domain.browsers',
    (settings) => !isThere(settings) && !byIam(settings) && settings.vpc !== undefined,
    'must be left out in a VPC, where AWS takes no addresses: list security groups in vpc.clientSecurityGroupIds',
  ],
  [
    'domain.existing.securityGroupId',
    ({ vpc }) => vpc === undefined,
    'must have vpc beside it: functions outside of it come by no security group',
  ],
  [
    'vpc.clientSecurityGroupIds',
    isThere,
    'must be left out for a domain that is there already: let them in by its own security group',
  ],
  [
    'connectors.elb.connectionLogs',
    (settings) => settings.connectors.elb?.connectionLogs === true && hasNoApplicationBalancer(settings),
    noApplicationBalancer,
  ],
  [
    'connectors.elb.healthCheckLogs',
    (settings) => settings.connectors.elb?.healthCheckLogs === true && hasNoApplicationBalancer(settings),
    noApplicationBalancer,
  ],
  [
    'connectors.rdsMysql.parameterGroup.slowSeconds',
    ({ connectors: { rdsMysql } }) => rdsMysql?.logs.includes('slowquery') === false,
    'must have slowquery among logs beside it',
  ],
  [
    'connectors.waf.redactHeaders',
    hasClassicOnly,
    'must be left out without a web ACL in regional or cloudfront: those of WAF Classic are told by the command that points them to the stream',
  ],
  [
    'connectors.waf.via',
    (settings) => settings.connectors.waf?.via === 's3' && hasClassicOnly(settings),
    'must be left out without a web ACL in regional or cloudfront: WAF Classic delivers by firehose only',
  ],
];

/** An empty list asks for nothing, so nothing of it is passed over. */
function isGiven(given: unknown, path: readonly PropertyKey[]): boolean {
  const value = valueAt(given, path);
  return value !== undefined && !(Array.isArray(value) && value.length === 0);
}

/** What flow logs of VPCs have, and those of Transit Gateways have not. */
function flowLogFaults({ connectors: { vpcFlowLogs } }: Whole, given: unknown): readonly Conflict[] {
  const place = ['connectors', 'vpcFlowLogs'];
  const sets = [vpcFlowLogs ?? []].flat().map(({ vpcIds }, index) => ({
    vpcIds,
    path: Array.isArray(vpcFlowLogs) ? [...place, index] : place,
  }));
  const message = 'must be left out without vpcIds: flow logs of Transit Gateways have no such choice';
  return sets
    .filter(({ vpcIds }) => vpcIds === undefined)
    .flatMap(({ path }) => ['traffic', 'format', 'intervalMinutes'].map((name) => [...path, name]))
    .filter((path) => isGiven(given, path))
    .map((path) => ({ path, message }));
}

/**
 * Settings that were written and would do nothing. Defaults are nothing that anybody asks for.
 * @param given the settings as they were written
 */
export function idleFaults(settings: Whole, given: unknown): readonly Conflict[] {
  const idle = SETTINGS.map(([path, isIdle, message]) => ({ path: path.split('.'), isIdle, message }))
    .filter(({ path, isIdle }) => isGiven(given, path) && isIdle(settings))
    .map(({ path, message }) => ({ path, message }));
  return [...idle, ...flowLogFaults(settings, given)];
}
