import { describe, expect, it } from 'vitest';
import { enriched } from '../../../../test/support/enriched.ts';
import { createEnrichers } from './enrichers.ts';

const add = (fields: Readonly<Record<string, unknown>>) => enriched(createEnrichers({ communityId: true }), fields);

describe('what addresses say by themselves', () => {
  it.each([
    ['10.0.0.5', '10.1.0.5', 'internal'],
    ['10.0.0.5', '8.8.8.8', 'outbound'],
    ['2600:1f18::1', 'fd12::1', 'inbound'],
    ['1.1.1.1', '8.8.8.8', 'external'],
  ])('from %s to %s is %s', (from, to, direction) => {
    expect(add({ 'source.ip': from, 'destination.ip': to })).toMatchObject({ 'network.direction': direction });
  });

  it.each([
    ['172.31.255.255', 'Private network (RFC 1918)'],
    ['169.254.169.254', 'Instance metadata service of Amazon EC2'],
    ['169.254.1.1', 'Link-local (RFC 3927)'],
    ['fd00:ec2::253', 'Amazon Route 53 Resolver'],
    ['::ffff:127.0.0.1', 'Loopback (RFC 1122)'],
  ])('%s is called %s', (ip, name) => {
    expect(add({ 'source.ip': ip })).toMatchObject({ 'source.geo.name': name });
    expect(add({ 'destination.ip': ip })).toMatchObject({ 'destination.geo.name': name });
  });

  it('is the IP version, with one address too', () => {
    expect(add({ 'source.ip': '8.8.8.8' })).toEqual({ 'network.type': 'ipv4' });
    expect(add({ 'destination.ip': '2600::1' })).toEqual({ 'network.type': 'ipv6' });
  });

  it.each([{ 'network.iana_number': '6' }, { 'network.transport': 'tcp' }])(
    'is the Community ID with %j',
    (protocol) => {
      const flow = {
        'source.ip': '1.2.3.4',
        'source.port': 1122,
        'destination.ip': '5.6.7.8',
        'destination.port': 3344,
      };

      expect(add({ ...flow, ...protocol })).toMatchObject({ 'network.community_id': '1:wCb3OG7yAFWelaUydu0D+125CLM=' });
      expect(add(flow)).not.toHaveProperty('network.community_id');
    },
  );

  it('does not go against the record', () => {
    const own = { 'network.direction': 'egress', 'network.type': 'efa', 'source.geo.name': 'office' };

    expect(add({ 'source.ip': '10.0.0.1', 'destination.ip': '10.0.0.2', ...own })).toEqual({
      'destination.geo.name': 'Private network (RFC 1918)',
    });
  });

  it('is nothing where there is no address', () => {
    expect(add({ 'network.transport': 'tcp', 'source.port': 1 })).toEqual({});
  });
});

describe('what books know of addresses', () => {
  const far = {
    find: (ip: string) => (ip === '8.8.8.8' ? { 'geo.country_iso_code': 'US', 'as.number': 1 } : undefined),
  };
  const near = { find: () => ({ 'as.number': 64_500, 'geo.country_iso_code': undefined, 'geo.city_name': '' }) };
  const add = (fields: Readonly<Record<string, unknown>>) =>
    enriched(createEnrichers({ addressBooks: [near, far] }), fields);

  it('is told by the first that knows it, field by field', () => {
    expect(add({ 'source.ip': '8.8.8.8' })).toEqual({
      'network.type': 'ipv4',
      'source.as.number': 64_500,
      'source.geo.country_iso_code': 'US',
    });
  });

  it('holds for every end of an event, and for addresses that are written otherwise', () => {
    const ends = { 'destination.ip': '8.8.8.8', 'client.ip': '::ffff:8.8.8.8', 'server.ip': '::FFFF:808:808' };

    for (const end of ['destination', 'client', 'server'])
      expect(add(ends)).toMatchObject({ [`${end}.geo.country_iso_code`]: 'US', [`${end}.as.number`]: 64_500 });
  });

  it('is not asked for networks that are nowhere on the internet', () => {
    expect(add({ 'client.ip': '10.0.0.1' })).toEqual({ 'client.geo.name': 'Private network (RFC 1918)' });
  });
});
