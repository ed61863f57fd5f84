import type { EcsFields } from '../../ecs/vocabulary.ts';
import { memoized } from '../../parse/memo.ts';

type Category = NonNullable<EcsFields['event.category']>[number];
type Type = NonNullable<EcsFields['event.type']>[number];

const API: readonly Category[] = ['api'];
const FILE: readonly Category[] = ['file'];
const NETWORK: readonly Category[] = ['network', 'configuration'];

/** Categories of a service's operations, by the service's name in `eventSource`. The others are API calls, no more. */
const SERVICES = new Map<string, readonly Category[]>([
  ...all(
    ['iam'],
    'iam organizations account sso sso-directory identitystore cognito-idp cognito-identity rolesanywhere ram',
  ),
  ...all(['authentication'], 'signin sts sso-oauth'),
  ...all(['host'], 'ec2 ec2-instance-connect ssm ssmmessages ec2messages autoscaling lightsail cloudhsm'),
  ...all(
    ['database'],
    'rds rds-data dynamodb redshift redshift-data elasticache athena glue docdb neptune-db timestream',
  ),
  ...all(
    NETWORK,
    'elasticloadbalancing route53 route53domains route53resolver network-firewall vpc-lattice directconnect cloudfront globalaccelerator apigateway',
  ),
  ...all(
    ['configuration'],
    's3 cloudtrail config logs monitoring events cloudformation waf waf-regional wafv2 guardduty securityhub inspector2 macie2 access-analyzer detective backup',
  ),
]);

/** Operations of EC2 on networks rather than on instances. */
const EC2_NETWORK =
  /SecurityGroup|NetworkAcl|Route|Vpc|Subnet|Gateway|NetworkInterface|Address|TrafficMirror|Vpn|FlowLogs|DhcpOptions|PrefixList|NetworkInsights/u;

/** What an operation does, by its first word; a whole name has precedence. */
const VERBS = new Map<string, Type>([
  ...all('creation', 'Create Run Allocate Import Copy Register Upload Complete Restore Provision Launch Clone'),
  ...all('deletion', 'Delete Terminate Deregister Release Destroy Purge'),
  ...all('access', 'Get Decrypt Download Select Query Scan Read Invoke Receive Execute'),
  ...all('info', 'Describe List Lookup Search Check Head Test Validate View Estimate Preview Simulate'),
]);

/** Where ECS has other words for a category. */
const VERBS_OF: Readonly<Partial<Record<Category, ReadonlyMap<string, Type>>>> = {
  iam: new Map<string, Type>(all('info', 'Get')),
  file: new Map<string, Type>([...all('creation', 'Put Post'), ...all('access', 'Head')]),
  host: new Map<string, Type>([...all('start', 'Run Start Resume'), ...all('end', 'Stop Terminate')]),
  authentication: new Map<string, Type>([
    ...all('start', 'Console Assume Switch Authenticate User External Renew Credential Federate'),
    ...all('start', 'GetSessionToken GetFederationToken GetSigninToken CreateToken'),
    ...all('end', 'Exit Logout'),
    ...all('info', 'Get Check'),
  ]),
};

const FIRST_WORD = /^(?:Batch|Admin|Bulk)?([A-Z][a-z]+)/u;
const verbOf = memoized((action) => FIRST_WORD.exec(action)?.[1] ?? '');

const DENIED = /AccessDenied|Unauthorized|NotAuthorized|Forbidden/u;

/** What the categories of a call are told from. */
export interface Call {
  readonly source: string | undefined;
  readonly action: string | undefined;
  readonly isDataEvent: boolean;
  readonly readOnly: boolean | undefined;
  readonly errorCode: string | undefined;
}

/** The ECS categories and types of a call. */
export function categorise(call: Call): Pick<EcsFields, 'event.category' | 'event.type'> {
  const category = categoriesOf(call);
  return { 'event.category': category, 'event.type': typesOf(call, category[0] ?? 'api') };
}

function categoriesOf({ source = '', action = '', isDataEvent }: Call): readonly Category[] {
  const service = source.slice(0, Math.max(0, source.indexOf('.')));
  if (service === 's3' && isDataEvent) return FILE;
  if (service === 'ec2' && EC2_NETWORK.test(action)) return NETWORK;
  return SERVICES.get(service) ?? API;
}

function typesOf({ action = '', readOnly, errorCode }: Call, category: Category): readonly Type[] {
  const verb = verbOf(action);
  const own = VERBS_OF[category];
  const type =
    own?.get(action) ?? own?.get(verb) ?? VERBS.get(verb) ?? (readOnly === true || action === '' ? 'info' : 'change');
  const types: Type[] = [type];
  if (category === 'iam' && action.includes('Group')) types.push('group');
  if (category === 'iam' && /User|LoginProfile|AccessKey|MFADevice/u.test(action)) types.push('user');
  if (errorCode !== undefined && DENIED.test(errorCode)) types.push('denied');
  return types;
}

/** The same value under each of the words. */
function all<const T>(value: T, words: string): readonly (readonly [word: string, value: T])[] {
  return words.split(' ').map((word) => [word, value]);
}
