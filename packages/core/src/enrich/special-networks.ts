import type { AddressBytes } from './address.ts';
import { createPrefixTable } from './prefix-table.ts';

/**
 * Networks that are nowhere on the internet, and what they are called.
 * @see https://www.iana.org/assignments/iana-ipv4-special-registry/
 * @see https://www.iana.org/assignments/iana-ipv6-special-registry/
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html
 */
const specialNetworks: readonly (readonly [network: string, name: string, kind: 'private' | 'other'])[] = [
  ['0.0.0.0/8', 'This network (RFC 791)', 'other'],
  ['10.0.0.0/8', 'Private network (RFC 1918)', 'private'],
  ['100.64.0.0/10', 'Shared address space (RFC 6598)', 'private'],
  ['127.0.0.0/8', 'Loopback (RFC 1122)', 'other'],
  ['169.254.0.0/16', 'Link-local (RFC 3927)', 'private'],
  ['169.254.169.123/32', 'Amazon Time Sync Service', 'private'],
  ['169.254.169.250/32', 'Windows activation of Amazon EC2', 'private'],
  ['169.254.169.251/32', 'Windows activation of Amazon EC2', 'private'],
  ['169.254.169.253/32', 'Amazon Route 53 Resolver', 'private'],
  ['169.254.169.254/32', 'Instance metadata service of Amazon EC2', 'private'],
  ['169.254.170.2/32', 'Task metadata of Amazon ECS', 'private'],
  ['169.254.170.23/32', 'Pod credentials of Amazon EKS', 'private'],
  ['172.16.0.0/12', 'Private network (RFC 1918)', 'private'],
  ['192.0.0.0/24', 'Protocol assignments (RFC 6890)', 'other'],
  ['192.0.2.0/24', 'Documentation (RFC 5737)', 'other'],
  ['192.168.0.0/16', 'Private network (RFC 1918)', 'private'],
  ['198.18.0.0/15', 'Benchmarking (RFC 2544)', 'private'],
  ['198.51.100.0/24', 'Documentation (RFC 5737)', 'other'],
  ['203.0.113.0/24', 'Documentation (RFC 5737)', 'other'],
  ['224.0.0.0/4', 'Multicast (RFC 5771)', 'other'],
  ['240.0.0.0/4', 'Reserved (RFC 1112)', 'other'],
  ['255.255.255.255/32', 'Broadcast (RFC 919)', 'other'],
  ['::/128', 'Unspecified (RFC 4291)', 'other'],
  ['::1/128', 'Loopback (RFC 4291)', 'other'],
  ['64:ff9b::/96', 'NAT64 (RFC 6052)', 'other'],
  ['100::/64', 'Discard-only (RFC 6666)', 'other'],
  ['2001:db8::/32', 'Documentation (RFC 3849)', 'other'],
  ['3fff::/20', 'Documentation (RFC 9637)', 'other'],
  ['fc00::/7', 'Unique local (RFC 4193)', 'private'],
  ['fd00:ec2::123/128', 'Amazon Time Sync Service', 'private'],
  ['fd00:ec2::23/128', 'Pod credentials of Amazon EKS', 'private'],
  ['fd00:ec2::240/128', 'Windows activation of Amazon EC2', 'private'],
  ['fd00:ec2::253/128', 'Amazon Route 53 Resolver', 'private'],
  ['fd00:ec2::254/128', 'Instance metadata service of Amazon EC2', 'private'],
  ['fe80::/10', 'Link-local (RFC 4291)', 'private'],
  ['ff00::/8', 'Multicast (RFC 4291)', 'other'],
];

const table = createPrefixTable(specialNetworks.map(([network, name, kind]) => [network, { name, kind }]));

/** The network, of those that are nowhere on the internet, that has the address. */
export const specialNetworkOf = table.find;

/** Whether the address is of a network that somebody has for himself. */
export function isPrivateNetwork(address: AddressBytes): boolean {
  return table.find(address)?.kind === 'private';
}
