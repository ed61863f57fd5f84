import type { Random } from './random.ts';
import { address, type Place } from './world.ts';

/** The fields of one flow, by the names of the header. */
export type Flow = Readonly<Record<string, string | number>> & {
  readonly 'log-status': 'OK' | 'NODATA' | 'SKIPDATA';
};

interface Traffic {
  readonly srcaddr: string;
  readonly dstaddr: string;
  readonly srcport: number;
  readonly dstport: number;
  /** 1 ICMP, 6 TCP, 17 UDP. */
  readonly protocol: 1 | 6 | 17;
  readonly packets: number;
  readonly bytes: number;
  readonly action: 'ACCEPT' | 'REJECT';
}

/**
 * One aggregated flow: mostly visitors of a web site, some name look-ups and database traffic, and scanners that are
 * turned away.
 * @param at epoch milliseconds of its start
 */
export function makeFlow(random: Random, place: Place, at: number, status: Flow['log-status']): Flow {
  const start = Math.floor(at / 1000);
  const card = random.int(1, 6);
  const common = {
    'account-id': place.account,
    'interface-id': `eni-0a1b2c3d4e5f600${card}0`,
    start,
    end: start + random.int(20, 59),
    'log-status': status,
  };
  if (status !== 'OK') return common;
  const traffic = random.pick([visit, visit, answer, visit6, lookUp, database, scan, scan, ping])(random);
  return { ...common, ...traffic, ...network(random, place, traffic), ...gateway(random, place) };
}

function network(random: Random, place: Place, { srcaddr, dstaddr, protocol, dstport, action }: Traffic) {
  const isOutgoing = srcaddr.startsWith('10.');
  return {
    'vpc-id': 'vpc-0a1b2c3d4e5f60718',
    'subnet-id': `subnet-0a1b2c3d4e5f6000${random.int(1, 3)}`,
    'instance-id': `i-0a1b2c3d4e5f600${random.int(1, 6)}0`,
    type: srcaddr.includes(':') ? 'IPv6' : 'IPv4',
    'pkt-srcaddr': srcaddr,
    'pkt-dstaddr': dstaddr,
    'tcp-flags': protocol !== 6 ? 0 : action === 'REJECT' ? 2 : random.pick([3, 19, 7]),
    region: place.region,
    'az-id': { 'us-east-1': 'use1-az1', 'ap-northeast-1': 'apne1-az4' }[place.region] ?? 'euw1-az2',
    'pkt-src-aws-service': '-',
    'pkt-dst-aws-service': isOutgoing && dstport === 443 ? 'S3' : '-',
    'flow-direction': isOutgoing ? 'egress' : 'ingress',
    'traffic-path': isOutgoing ? random.int(1, 8) : '-',
  };
}

function gateway(random: Random, { account }: Place) {
  return {
    'resource-type': 'TransitGateway',
    'tgw-id': 'tgw-0a1b2c3d4e5f60718',
    'tgw-attachment-id': 'tgw-attach-0a1b2c3d4e5f60001',
    'tgw-pair-attachment-id': 'tgw-attach-0a1b2c3d4e5f60002',
    'tgw-src-vpc-account-id': account,
    'tgw-dst-vpc-account-id': '210987654321',
    'tgw-src-vpc-id': 'vpc-0a1b2c3d4e5f60718',
    'tgw-dst-vpc-id': 'vpc-0f9e8d7c6b5a40312',
    'tgw-src-eni': `eni-0a1b2c3d4e5f600${random.int(1, 6)}0`,
    'packets-lost-no-route': random.percent(5) ? random.int(1, 20) : 0,
    'packets-lost-blackhole': 0,
    'packets-lost-mtu-exceeded': 0,
    'packets-lost-ttl-expired': 0,
  };
}

function visit(random: Random): Traffic {
  const packets = random.int(4, 60);
  return {
    srcaddr: address.visitor(random),
    dstaddr: address.inside(random),
    srcport: random.int(32_768, 60_999),
    dstport: random.pick([443, 443, 443, 80]),
    protocol: 6,
    packets,
    bytes: packets * random.int(60, 1400),
    action: 'ACCEPT',
  };
}

function answer(random: Random): Traffic {
  const { srcaddr, dstaddr, srcport, dstport, ...rest } = visit(random);
  return { ...rest, srcaddr: dstaddr, dstaddr: srcaddr, srcport: dstport, dstport: srcport };
}

function visit6(random: Random): Traffic {
  return { ...visit(random), srcaddr: address.visitor6(random), dstaddr: `2001:db8:1234:1a00::${random.int(10, 99)}` };
}

function lookUp(random: Random): Traffic {
  const packets = random.int(1, 4);
  const ends = {
    srcaddr: address.inside(random),
    dstaddr: '10.0.0.2',
    srcport: random.int(32_768, 60_999),
    dstport: 53,
  };
  return { ...ends, protocol: 17, packets, bytes: packets * random.int(60, 120), action: 'ACCEPT' };
}

function database(random: Random): Traffic {
  const dstport = random.pick([5432, 3306]);
  return { ...visit(random), srcaddr: address.inside(random), dstaddr: address.inside(random), dstport };
}

function scan(random: Random): Traffic {
  const dstport = random.pick([22, 23, 445, 1433, 3389, 5900, 6379, 8080, 9200]);
  return {
    ...visit(random),
    srcaddr: address.scanner(random),
    dstport,
    packets: 1,
    bytes: random.pick([40, 44, 52, 60]),
    action: 'REJECT',
  };
}

function ping(random: Random): Traffic {
  const packets = random.int(1, 5);
  const ends = { srcaddr: address.office(random), dstaddr: address.inside(random), srcport: 0, dstport: 0 };
  return { ...ends, protocol: 1, packets, bytes: packets * 84, action: random.percent(50) ? 'ACCEPT' : 'REJECT' };
}
