import { isIp } from '../../parse/ip.ts';
import { at, integerAt, listAt, type Members, textAt } from '../_shared/members.ts';

/** An address with its port, of which either may be unknown. */
export interface End {
  readonly ip?: string | undefined;
  readonly port?: number | undefined;
}

/** What a finding says of a connection, seen from the resource that it is about. */
export interface Sides {
  readonly action?: string | undefined;
  readonly remote: End;
  readonly local: End;
  readonly direction?: 'inbound' | 'outbound' | undefined;
  readonly transport?: string | undefined;
  /** A name that was looked up. */
  readonly question?: string | undefined;
  /** All addresses of the resource, and of those it had to do with. */
  readonly addresses: readonly string[];
}

const NOTHING: Sides = { remote: {}, local: {}, addresses: [] };

/** Where the details of an action are, by its type. */
const ACTIONS: ReadonlyMap<string | undefined, string> = new Map([
  ['AWS_API_CALL', 'AwsApiCallAction'],
  ['NETWORK_CONNECTION', 'NetworkConnectionAction'],
  ['PORT_PROBE', 'PortProbeAction'],
  ['DNS_REQUEST', 'DnsRequestAction'],
]);

/** What `Action` says. Of several probes of ports, the first is told; the addresses of all are related. */
export function sidesOfAction(action: Members | undefined): Sides {
  const type = textAt(action, 'ActionType');
  const own = at(action, ACTIONS.get(type) ?? '');
  if (own === undefined) return { ...NOTHING, action: type };
  const probes = listAt(own, 'PortProbeDetails');
  const detail = probes[0] ?? own;
  return {
    action: textAt(own, 'Api') ?? type,
    remote: endOf(detail, 'Remote'),
    local: endOf(detail, 'Local'),
    direction: directionOf(textAt(own, 'ConnectionDirection')),
    transport: textAt(own, 'Protocol')?.toLowerCase(),
    question: type === 'DNS_REQUEST' ? textAt(own, 'Domain') : undefined,
    addresses: probes.map((probe) => endOf(probe, 'Remote').ip ?? ''),
  };
}

function endOf(detail: unknown, side: 'Remote' | 'Local'): End {
  return {
    ip: addressIn(at(detail, `${side}IpDetails`), 'IpAddressV4', 'IpAddressV6'),
    port: integerAt(detail, `${side}PortDetails`, 'Port'),
  };
}

/** Names of GuardDuty's words. A place in a list is digits between dot and low line: `portProbeDetails.0_/remoteIpDetails`. */
const WORDS = {
  remote: /^aws\/guardduty\/service\/action\/.*\/?remoteIpDetails\/ipAddressV[46]$/u,
  remotePort: /^aws\/guardduty\/service\/action\/.*\/?remotePortDetails\/port$/u,
  local: /^aws\/guardduty\/service\/action\/.*\/?localIpDetails\/ipAddressV[46]$/u,
  interface:
    /^aws\/guardduty\/resource\/instanceDetails\/networkInterfaces\.0_\/(?:privateIpAddress|ipv6Addresses\.0_)$/u,
  localPort: /^aws\/guardduty\/service\/action\/.*\/?localPortDetails\/port$/u,
  question: /^aws\/guardduty\/service\/action\/dnsRequestAction\/domain$/u,
  direction: /^aws\/guardduty\/service\/action\/networkConnectionAction\/connectionDirection$/u,
  api: /^aws\/guardduty\/service\/action\/(?:awsApiCallAction\/api|kubernetesApiCallAction\/verb)$/u,
  type: /^aws\/guardduty\/service\/action\/actionType$/u,
  protocol: /^aws\/guardduty\/service\/action\/.*\/?protocol$/u,
} as const;

const ADDRESS = /(?:ipAddressV[46]|privateIpAddress|publicIp|ipv6Addresses\.\d+_)$/u;

/** What GuardDuty says in `ProductFields`: a flat list of names, which are paths in its own finding. */
export function sidesOfWords(words: Members | undefined): Sides {
  const names = Object.keys(words ?? {}).filter((name) => name.startsWith('aws/guardduty/'));
  if (names.length === 0) return NOTHING;
  const text = (pattern: RegExp) => names.filter((name) => pattern.test(name)).map((name) => textAt(words, name) ?? '');
  const address = (pattern: RegExp) => text(pattern).find(isIp);
  const port = (pattern: RegExp) => integerAt(text(pattern)[0]);
  return {
    action: (text(WORDS.api)[0] ?? text(WORDS.type)[0]) || undefined,
    remote: { ip: address(WORDS.remote), port: port(WORDS.remotePort) },
    local: { ip: address(WORDS.local) ?? address(WORDS.interface), port: port(WORDS.localPort) },
    direction: directionOf(text(WORDS.direction)[0]),
    transport: text(WORDS.protocol)[0]?.toLowerCase() || undefined,
    question: text(WORDS.question)[0] || undefined,
    addresses: text(ADDRESS).filter(isIp),
  };
}

/** The first of the members that is an address. */
export function addressIn(value: unknown, ...names: readonly string[]): string | undefined {
  return names.map((name) => textAt(value, name)).find((text) => text !== undefined && isIp(text));
}

/** `IN`, `INBOUND`, `OUT` and `OUTBOUND` in whatever case. */
export function directionOf(text: string | undefined): 'inbound' | 'outbound' | undefined {
  const lower = text?.toLowerCase();
  if (lower === 'in' || lower === 'inbound') return 'inbound';
  return lower === 'out' || lower === 'outbound' ? 'outbound' : undefined;
}
