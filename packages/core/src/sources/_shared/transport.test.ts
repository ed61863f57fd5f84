import { expect, it } from 'vitest';
import { transportOf } from './transport.ts';

it.each([
  ['0', 'hopopt'],
  ['1', 'icmp'],
  ['6', 'tcp'],
  ['17', 'udp'],
  ['47', 'gre'],
  ['50', 'esp'],
  ['58', 'ipv6-icmp'],
  ['89', 'ospf'],
  ['99', undefined],
  ['112', 'vrrp'],
  ['132', 'sctp'],
  ['137', 'mpls-in-ip'],
  ['146', 'bit-emu'],
  ['147', undefined],
  ['253', undefined],
  ['', undefined],
  ['-1', undefined],
  ['tcp', undefined],
])('protocol %j is %s', (number, name) => {
  expect(transportOf(number)).toBe(name);
});
