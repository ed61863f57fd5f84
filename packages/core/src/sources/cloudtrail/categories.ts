import type { EcsFields } from '../../ecs/vocabulary.ts';

type Category = NonNullable<EcsFields['event.category']>[number];
type Type = NonNullable<EcsFields['event.type']>[number];

const NETWORK: readonly Category[] = ['network', 'configuration'];

/** Categories of a service's operations, by the service's name in `eventSource`. The others are API calls, no more. */
const SERVICES: Readonly<Record<string, readonly Category[]>> = {
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
};

/** Operations of EC2 on networks rather than on instances. */
const EC2_NETWORK =
  /SecurityGroup|NetworkAcl|Route|Vpc|Subnet|Gateway|NetworkInterface|Address|TrafficMirror|Vpn|FlowLogs|DhcpOptions|PrefixList|NetworkInsights/u;

/** What an operation does, by its first word; a whole name has precedence. */
const VERBS: Readonly<Record<string, Type>> = {
  ...all('creation', 'Create Run Allocate Import Copy Register Upload Complete Restore Provision Launch Clone'),
  ...all('deletion', 'Delete Terminate Deregister Release Destroy Purge'),
  ...all('access', 'Get Decrypt Download Select Query Scan Read Invoke Receive Execute'),
  ...all('info', 'Describe List Lookup Search Check Head Test Validate View Estimate Preview Simulate'),
};

/** Where ECS has other words for a category. */
const VERBS_OF: Readonly<Partial<Record<Category, Readonly<Record<string, Type>>>>> = {
  iam: { Get: 'info' },
  file: { Put: 'creation', Post: 'creation', Head: 'access' },
  host: { Run: 'start', Start: 'start', Resume: 'start', Stop: 'end', Terminate: 'end' },
  authentication: {
    ...all('start', 'Console Assume Switch Authenticate User External Renew Credential Federate'),
    ...all('start', 'GetSessionToken GetFederationToken GetSigninToken CreateToken'),
    ...all('end', 'Exit Logout'),
    ...all('info', 'Get Check'),
  },
};

const FIRST_WORD = /^(?:Batch|Admin|Bulk)?([A-Z][a-z]+)/u;

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
  if (service === 's3' && isDataEvent) return ['file'];
  if (service === 'ec2' && EC2_NETWORK.test(action)) return NETWORK;
  return (Object.hasOwn(SERVICES, service) ? SERVICES[service] : undefined) ?? ['api'];
}

function typesOf({ action = '', readOnly, errorCode }: Call, category: Category): readonly Type[] {
  const verb = FIRST_WORD.exec(action)?.[1] ?? '';
  const own = VERBS_OF[category] ?? {};
  const type =
    lookup(own, action) ??
    lookup(own, verb) ??
    lookup(VERBS, verb) ??
    (readOnly === true || action === '' ? 'info' : 'change');
  const types: Type[] = [type];
  if (category === 'iam' && action.includes('Group')) types.push('group');
  if (category === 'iam' && /User|LoginProfile|AccessKey|MFADevice/u.test(action)) types.push('user');
  if (errorCode !== undefined && DENIED.test(errorCode)) types.push('denied');
  return types;
}

function lookup(table: Readonly<Record<string, Type>>, word: string): Type | undefined {
  return Object.hasOwn(table, word) ? table[word] : undefined;
}

/** The same value under each of the words. */
function all<const T>(value: T, words: string): Readonly<Record<string, T>> {
  return Object.fromEntries(words.split(' ').map((word) => [word, value]));
}
