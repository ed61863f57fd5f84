import type { Field } from '../../source/field.ts';
import { type FieldOptions, keyword } from '../../source/kinds.ts';
import { prepared } from './prepared.ts';

/** An IANA protocol number, 0 to 255; text, as ECS has it. */
export function protocolNumber(options: FieldOptions): Field<string> {
  return prepared(keyword(options), (raw) => {
    const isNumber = typeof raw === 'string' && /^(?:0|[1-9]\d{0,2})$/u.test(raw) && Number(raw) <= 255;
    return isNumber ? raw : undefined;
  });
}

/**
 * Names for `network.transport` by IANA protocol number, for the protocols that are met on AWS networks. ECS asks for
 * lower case; the names are the keywords of the registry.
 * @see https://www.iana.org/assignments/protocol-numbers/protocol-numbers.xhtml
 */
const TRANSPORTS: ReadonlyMap<string, string> = new Map([
  ['0', 'hopopt'],
  ['1', 'icmp'],
  ['2', 'igmp'],
  ['3', 'ggp'],
  ['4', 'ipv4'],
  ['6', 'tcp'],
  ['8', 'egp'],
  ['9', 'igp'],
  ['12', 'pup'],
  ['17', 'udp'],
  ['22', 'xns-idp'],
  ['27', 'rdp'],
  ['33', 'dccp'],
  ['41', 'ipv6'],
  ['42', 'sdrp'],
  ['43', 'ipv6-route'],
  ['44', 'ipv6-frag'],
  ['46', 'rsvp'],
  ['47', 'gre'],
  ['50', 'esp'],
  ['51', 'ah'],
  ['58', 'ipv6-icmp'],
  ['59', 'ipv6-nonxt'],
  ['60', 'ipv6-opts'],
  ['88', 'eigrp'],
  ['89', 'ospf'],
  ['94', 'ipip'],
  ['97', 'etherip'],
  ['103', 'pim'],
  ['108', 'ipcomp'],
  ['112', 'vrrp'],
  ['115', 'l2tp'],
  ['132', 'sctp'],
  ['136', 'udplite'],
  ['137', 'mpls-in-ip'],
]);

/**
 * The transport that a protocol number names.
 * @param number IANA protocol number in decimal digits
 * @returns undefined where the number is none, or none of the common ones
 */
export function transportOf(number: string | undefined): string | undefined {
  return number === undefined ? undefined : TRANSPORTS.get(number);
}
