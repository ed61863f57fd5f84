import type { EcsFields } from '../../ecs/vocabulary.ts';
import { isIp } from '../../parse/ip.ts';
import { at, integerAt, listAt, type Members, textAt } from '../_shared/members.ts';

interface End {
  readonly ip?: string | undefined;
  readonly port?: number | undefined;
}

/** Source and destination, as the finding tells them: its traffic, its action, or the words of GuardDuty. */
export function endpoints(
  network: Members | undefined,
  action: Members | undefined,
  words: Members | undefined,
): readonly EcsFields[] {
  if (network !== undefined) return fromNetwork(network);
  return action === undefined ? fromWords(words) : fromAction(action);
}

function fromNetwork(network: Members): readonly EcsFields[] {
  const end = (name: 'Source' | 'Destination'): End => ({
    ip: textAt(network, `${name}IpV4`) ?? textAt(network, `${name}IpV6`),
    port: integerAt(network, `${name}Port`),
  });
  const domains = [textAt(network, 'SourceDomain'), textAt(network, 'DestinationDomain')];
  return [
    ...ends(end('Source'), end('Destination')),
    {
      'network.direction': directionOf(textAt(network, 'Direction')),
      'network.transport': textAt(network, 'Protocol')?.toLowerCase(),
      'source.domain': domains[0],
      'destination.domain': domains[1],
      'related.hosts': domains.filter((one) => one !== undefined),
    },
  ];
}

const ACTIONS: Readonly<Record<string, string>> = {
  AWS_API_CALL: 'AwsApiCallAction',
  NETWORK_CONNECTION: 'NetworkConnectionAction',
  PORT_PROBE: 'PortProbeAction',
  DNS_REQUEST: 'DnsRequestAction',
};

function fromAction(action: Members): readonly EcsFields[] {
  const type = textAt(action, 'ActionType') ?? '';
  const own = at(action, ACTIONS[type] ?? '');
  if (own === undefined) return [];
  const probes = listAt(own, 'PortProbeDetails');
  const detail = probes[0] ?? own;
  const remote = { ip: addressOf(at(detail, 'RemoteIpDetails')), port: integerAt(detail, 'RemotePortDetails', 'Port') };
  const local = { ip: addressOf(at(detail, 'LocalIpDetails')), port: integerAt(detail, 'LocalPortDetails', 'Port') };
  const direction =
    type === 'DNS_REQUEST' ? 'outbound' : (directionOf(textAt(own, 'ConnectionDirection')) ?? 'inbound');
  const domain = textAt(own, 'Domain');
  return [
    ...(direction === 'outbound' ? ends(local, remote) : ends(remote, local)),
    {
      'event.action': textAt(own, 'Api') ?? type,
      'network.direction': direction,
      'network.transport': textAt(own, 'Protocol')?.toLowerCase(),
      'dns.question.name': type === 'DNS_REQUEST' ? domain : undefined,
      'related.hosts': domain === undefined ? undefined : [domain],
      'related.ip': probes.map((probe) => addressOf(at(probe, 'RemoteIpDetails')) ?? ''),
    },
  ];
}

function addressOf(details: unknown): string | undefined {
  return [textAt(details, 'IpAddressV4'), textAt(details, 'IpAddressV6')].find((one) => one !== undefined && isIp(one));
}

/** A place in a list is a digit between dot and low line in the names of GuardDuty: `portProbeDetails.0_/remoteIpDetails`. */
const WORDS = {
  remote: /^aws\/guardduty\/service\/action\/.*\/?remoteIpDetails\/ipAddressV[46]$/u,
  remotePort: /^aws\/guardduty\/service\/action\/.*\/?remotePortDetails\/port$/u,
  local:
    /^aws\/guardduty\/(?:service\/action\/.*\/?localIpDetails\/ipAddressV[46]|resource\/instanceDetails\/networkInterfaces\.0_\/privateIpAddress)$/u,
  localPort: /^aws\/guardduty\/service\/action\/.*\/?localPortDetails\/port$/u,
  domain: /^aws\/guardduty\/service\/action\/dnsRequestAction\/domain$/u,
  direction: /^aws\/guardduty\/service\/action\/networkConnectionAction\/connectionDirection$/u,
  action: /^aws\/guardduty\/service\/action\/actionType$/u,
  protocol: /^aws\/guardduty\/service\/action\/.*\/?protocol$/u,
} as const;

const ADDRESS = /(?:ipAddressV[46]|privateIpAddress|publicIp|ipv6Addresses\.\d+_)$/u;

function fromWords(words: Members | undefined): readonly EcsFields[] {
  const names = Object.keys(words ?? {}).filter((name) => name.startsWith('aws/guardduty/'));
  if (names.length === 0) return [];
  const find = (pattern: RegExp) => textAt(words, names.find((name) => pattern.test(name)) ?? '');
  const port = (pattern: RegExp) => {
    const text = find(pattern);
    return text !== undefined && /^\d{1,5}$/u.test(text) ? Number(text) : undefined;
  };
  const remote = { ip: find(WORDS.remote), port: port(WORDS.remotePort) };
  const local = { ip: find(WORDS.local), port: port(WORDS.localPort) };
  const domain = find(WORDS.domain);
  const direction = domain === undefined ? (directionOf(find(WORDS.direction)) ?? 'inbound') : 'outbound';
  return [
    ...(direction === 'outbound' ? ends(local, remote) : ends(remote, local)),
    {
      'event.action': find(WORDS.action),
      'network.direction': remote.ip === undefined && domain === undefined ? undefined : direction,
      'network.transport': find(WORDS.protocol)?.toLowerCase(),
      'dns.question.name': domain,
      'related.hosts': domain === undefined ? undefined : [domain],
      'related.ip': names
        .filter((name) => ADDRESS.test(name))
        .map((name) => textAt(words, name) ?? '')
        .filter(isIp),
    },
  ];
}

function directionOf(text: string | undefined): 'inbound' | 'outbound' | undefined {
  const lower = text?.toLowerCase();
  if (lower === 'in' || lower === 'inbound') return 'inbound';
  return lower === 'out' || lower === 'outbound' ? 'outbound' : undefined;
}

function ends(source: End, destination: End): readonly EcsFields[] {
  return [fill(source, 'source'), fill(destination, 'destination')];
}

function fill({ ip, port }: End, end: 'source' | 'destination'): EcsFields {
  const address = ip !== undefined && isIp(ip) ? ip : undefined;
  return {
    [`${end}.ip`]: address,
    [`${end}.port`]: port !== undefined && port >= 0 && port <= 65_535 ? port : undefined,
    'related.ip': address === undefined ? undefined : [address],
  };
}
