import type { EcsFields } from '../../ecs/vocabulary.ts';
import { isIp } from '../../parse/ip.ts';
import { at, integerAt, listAt, type Members, textAt } from '../_shared/members.ts';

/** One end of what was seen. */
interface End {
  readonly ip?: string | undefined;
  readonly port?: number | undefined;
  readonly city?: string | undefined;
  readonly country?: string | undefined;
  readonly asn?: number | undefined;
  readonly organization?: string | undefined;
}

/** Members of an action by its type. */
const ACTIONS: Readonly<Record<string, string>> = {
  AWS_API_CALL: 'awsApiCallAction',
  NETWORK_CONNECTION: 'networkConnectionAction',
  PORT_PROBE: 'portProbeAction',
  DNS_REQUEST: 'dnsRequestAction',
  KUBERNETES_API_CALL: 'kubernetesApiCallAction',
  RDS_LOGIN_ATTEMPT: 'rdsLoginAttemptAction',
};

/** The action itself, out of the member that its type names. */
export function actionOf(action: Members | undefined): unknown {
  const name = ACTIONS[textAt(action, 'actionType') ?? ''];
  return name === undefined ? undefined : at(action, name);
}

/** Source and destination: the remote end is the source unless the resource began. */
export function endpoints(action: Members | undefined, resource: Members | undefined): readonly EcsFields[] {
  const own = actionOf(action);
  if (own === undefined) return [{ 'related.ip': addressesOf(resource) }];
  const probes = listAt(own, 'portProbeDetails');
  const detail = probes[0] ?? own;
  const remote = remoteOf(detail);
  const local = localOf(detail, resource);
  const direction = directionOf(textAt(action, 'actionType'), own);
  const [source, destination] = direction === 'outbound' ? [local, remote] : [remote, local];
  const more = probes.map((probe) => remoteOf(probe).ip ?? '').filter(isIp);
  return [
    { 'network.direction': direction, 'network.transport': textAt(own, 'protocol')?.toLowerCase(), 'related.ip': more },
    ends(source, 'source'),
    ends(destination, 'destination'),
    { 'related.ip': addressesOf(resource) },
  ];
}

function directionOf(type: string | undefined, own: unknown): 'inbound' | 'outbound' | 'unknown' {
  if (type === 'DNS_REQUEST') return 'outbound';
  if (type !== 'NETWORK_CONNECTION') return 'inbound';
  const told = textAt(own, 'connectionDirection')?.toLowerCase();
  return told === 'inbound' || told === 'outbound' ? told : 'unknown';
}

function remoteOf(detail: unknown): End {
  const details = at(detail, 'remoteIpDetails');
  return {
    ip: addressAt(details),
    port: integerAt(detail, 'remotePortDetails', 'port'),
    city: textAt(details, 'city', 'cityName'),
    country: textAt(details, 'country', 'countryName'),
    asn: integerAt(details, 'organization', 'asn'),
    organization: textAt(details, 'organization', 'asnOrg'),
  };
}

function localOf(detail: unknown, resource: Members | undefined): End {
  const network = at(resource, 'instanceDetails', 'networkInterfaces', 0);
  return {
    ip:
      addressAt(at(detail, 'localIpDetails')) ??
      textAt(network, 'privateIpAddress') ??
      textAt(network, 'ipv6Addresses', 0),
    port: integerAt(detail, 'localPortDetails', 'port'),
  };
}

function addressAt(details: unknown): string | undefined {
  const found = textAt(details, 'ipAddressV4') ?? textAt(details, 'ipAddressV6');
  return found !== undefined && isIp(found) ? found : undefined;
}

function ends({ ip, port, city, country, asn, organization }: End, end: 'source' | 'destination'): EcsFields {
  const address = ip !== undefined && isIp(ip) ? ip : undefined;
  return {
    [`${end}.ip`]: address,
    [`${end}.port`]: port !== undefined && port >= 0 && port <= 65_535 ? port : undefined,
    [`${end}.geo.city_name`]: city,
    [`${end}.geo.country_name`]: country,
    [`${end}.as.number`]: asn,
    [`${end}.as.organization.name`]: organization,
    'related.ip': address === undefined ? undefined : [address],
  };
}

/** Every address of the instance, private and public. */
function addressesOf(resource: Members | undefined): readonly string[] {
  return listAt(resource, 'instanceDetails', 'networkInterfaces').flatMap((one) =>
    [
      ...listAt(one, 'privateIpAddresses').map((address) => textAt(address, 'privateIpAddress') ?? ''),
      textAt(one, 'privateIpAddress') ?? '',
      textAt(one, 'publicIp') ?? '',
      ...listAt(one, 'ipv6Addresses').map(String),
    ].filter(isIp),
  );
}
