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
 * Names for `network.transport` in the order of the IANA protocol numbers, from 0 on. ECS asks for lower case; the names are the
 * keywords of the registry, which has none for "any host internal protocol" and the like.
 * @see https://www.iana.org/assignments/protocol-numbers/protocol-numbers.xhtml
 */
const KEYWORDS = `
  hopopt icmp igmp ggp ipv4 st tcp cbt egp igp bbn-rcc-mon nvp-ii pup argus emcon xnet chaos udp mux dcn-meas hmp prm xns-idp trunk-1
  trunk-2 leaf-1 leaf-2 rdp irtp iso-tp4 netblt mfe-nsp merit-inp dccp 3pc idpr xtp ddp idpr-cmtp tp++ il ipv6 sdrp ipv6-route ipv6-frag
  idrp rsvp gre dsr bna esp ah i-nlsp swipe narp min-ipv4 tlsp skip ipv6-icmp ipv6-nonxt ipv6-opts - cftp - sat-expak kryptolan rvd
  ippc - sat-mon visa ipcv cpnx cphb wsn pvp br-sat-mon sun-nd wb-mon wb-expak iso-ip vmtp secure-vmtp vines iptm nsfnet-igp dgp tcf
  eigrp ospf sprite-rpc larp mtp ax.25 ipip micp scc-sp etherip encap - gmtp ifmp pnni pim aris scps qnx a/n ipcomp snp compaq-peer
  ipx-in-ip vrrp pgm - l2tp ddx iatp stp srp uti smp sm ptp isis fire crtp crudp sscopmce iplt sps pipe sctp fc rsvp-e2e-ignore mobility
  udplite mpls-in-ip manet shim6 wesp rohc ethernet aggfrag nsh homa bit-emu
`
  .trim()
  .split(/\s+/u);

const TRANSPORTS: ReadonlyMap<string, string> = new Map(
  KEYWORDS.map((name, number) => [String(number), name] as const).filter(([, name]) => name !== '-'),
);

/**
 * The transport that a protocol number names.
 * @param number IANA protocol number in decimal digits
 * @returns undefined where the number is none, or has no name
 */
export function transportOf(number: string | undefined): string | undefined {
  return number === undefined ? undefined : TRANSPORTS.get(number);
}
