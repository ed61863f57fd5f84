import { expect, it } from 'vitest';
import { addressBytes } from './address.ts';
import { openOperators, packOperators } from './operators.ts';

const rows = [
  { first: '203.0.113.0', last: '203.0.113.127', number: 64_500, organization: 'Example "Net", Inc.' },
  { first: '203.0.113.128', last: '203.0.113.255', number: 64_500, organization: 'Example "Net", Inc.' },
  { first: '2001:db8::', last: '2001:db8:ffff::', number: 64_501, organization: 'Zürich' },
  { first: 'nonsense', last: '203.0.113.255', number: 1, organization: 'Nobody' },
  { first: '203.0.113.0', last: '2001:db8::', number: 2, organization: 'Nobody' },
];

function operatorOf(ip: string) {
  return openOperators(packOperators(rows, { origin: 'a test' })).find(ip, addressBytes(ip) ?? new Uint8Array());
}

it('tells who operates an address, of both families', () => {
  const net = { 'as.number': 64_500, 'as.organization.name': 'Example "Net", Inc.' };
  expect(['203.0.113.0', '203.0.113.255'].map(operatorOf)).toEqual([net, net]);
  expect(operatorOf('2001:db8:1::')).toEqual({ 'as.number': 64_501, 'as.organization.name': 'Zürich' });
  expect(['203.0.112.255', '203.0.114.0', '2001:db9::'].map(operatorOf)).toEqual([undefined, undefined, undefined]);
});

it('tells what it was made of, and is refused where it is another file', () => {
  const file = packOperators(rows, { origin: 'a test' });
  expect(openOperators(file).header).toEqual({ origin: 'a test' });
  expect(() => openOperators(file.slice(0, -1))).toThrow('not whole');
});
