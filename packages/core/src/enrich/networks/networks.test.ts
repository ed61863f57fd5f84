import { describe, expect, it } from 'vitest';
import { enriched } from '../../../../../test/support/enriched.ts';
import { type AddressKnowledge, createAddressLook } from '../address-look.ts';
import { createForwarded } from '../forwarded.ts';
import { createPrefixTable } from '../prefix-table.ts';
import { createAccountNames, readAccounts } from './accounts.ts';
import { readAwsNetworks } from './aws-networks.ts';
import { createNetworks } from './networks.ts';
import { readOwners } from './owners.ts';

const awsNetworks = readAwsNetworks(
  JSON.stringify({
    syncToken: '1',
    prefixes: [
      { ip_prefix: '203.0.113.0/24', region: 'eu-west-1', service: 'AMAZON', network_border_group: 'eu-west-1' },
      { ip_prefix: '203.0.113.0/24', region: 'eu-west-1', service: 'S3', network_border_group: 'eu-west-1' },
      { ip_prefix: '198.51.100.0/24', region: 'GLOBAL', service: 'AMAZON' },
      { ip_prefix: '198.51.100.128/25', region: 'GLOBAL', service: 'CLOUDFRONT' },
      { ip_prefix: 7, region: 'GLOBAL', service: 'CLOUDFRONT' },
      'something new',
    ],
    ipv6_prefixes: [{ ipv6_prefix: '2001:db8::/32', region: 'eu-west-1', service: 'EC2' }],
  }),
);

function networksOf(knowledge: AddressKnowledge, fields: Readonly<Record<string, unknown>>) {
  return enriched([createNetworks(createAddressLook(knowledge))], fields);
}

describe('networks of AWS', () => {
  it('tell Region and service of both ends', () => {
    expect(networksOf({ awsNetworks }, { 'source.ip': '203.0.113.7', 'destination.ip': '2001:db8::1' })).toEqual({
      'cloud.origin.provider': 'aws',
      'cloud.origin.region': 'eu-west-1',
      'cloud.origin.service.name': 'S3',
      'cloud.target.provider': 'aws',
      'cloud.target.region': 'eu-west-1',
      'cloud.target.service.name': 'EC2',
    });
    expect(networksOf({ awsNetworks }, { 'source.ip': '198.51.100.1' })).toMatchObject({
      'cloud.origin.service.name': 'AMAZON',
      'cloud.origin.region': 'global',
    });
    expect(networksOf({ awsNetworks }, { 'source.ip': '192.0.2.1' })).toEqual({});
  });

  it.each(['', '<html>', '{}', '{"prefixes":[]}', '{"prefixes":[{"ip_prefix":"203.0.113.0/24"'])(
    'are not %j',
    (text) => {
      expect(() => readAwsNetworks(text)).toThrow('no list');
    },
  );
});

describe('owners of addresses', () => {
  const { owners, faults } = readOwners(
    [
      'address,account_id,account_name,instance_id,vpc_id,name',
      '10.0.0.0/8,,,,,Data centre',
      '10.0.1.5,111122223333,"Shop, web",i-1,vpc-1,Web server',
      '10.0.1.6,111122223333,,,vpc-1,',
      '10.0.1.6,444455556666,,,vpc-2,',
      '# a comment',
      'nowhere,1,,,,',
      '10.0.1.7,"1,,,,',
    ].join('\n'),
  );

  it('are told, and the name stands before that of the network', () => {
    expect(networksOf({ owners }, { 'source.ip': '10.0.1.5', 'destination.ip': '10.9.9.9' })).toEqual({
      'source.geo.name': 'Web server',
      'cloud.origin.account.id': '111122223333',
      'cloud.origin.account.name': 'Shop, web',
      'cloud.origin.instance.id': 'i-1',
      'sekisho.source.vpc_id': 'vpc-1',
      'destination.geo.name': 'Data centre',
    });
  });

  it('are those in the account of the record, where several have the address', () => {
    const fields = { 'source.ip': '10.0.1.6', 'cloud.account.id': '444455556666' };
    expect(networksOf({ owners }, fields)).toMatchObject({ 'sekisho.source.vpc_id': 'vpc-2' });
    expect(networksOf({ owners }, { ...fields, 'cloud.account.id': '777788889999' })).toEqual({});
    expect(networksOf({ owners }, { 'source.ip': '10.0.1.6' })).toEqual({});
  });

  it('are read line by line; one that is none hurts no other', () => {
    expect(faults).toEqual(['line 8 is no line of 6 values', 'line 7 has no address or network']);
    expect(() => readOwners('ip,name\n10.0.0.1,x')).toThrow('address among them');
  });
});

describe('accounts', () => {
  const { accounts } = readAccounts('\u{feff}Name,ID,OU\nLog archive,123456789012,Security\nShop,999988887777,\n');

  it('have names, and the own one its unit', () => {
    const fields = { 'cloud.account.id': '123456789012', 'cloud.origin.account.id': '999988887777' };
    expect(enriched([createAccountNames(accounts)], fields)).toEqual({
      'cloud.account.name': 'Log archive',
      'organization.name': 'Security',
      'cloud.origin.account.name': 'Shop',
    });
    expect(enriched([createAccountNames(accounts)], { 'cloud.account.id': '000000000000' })).toEqual({});
  });

  it('may be what the command of AWS answers', () => {
    const listed = JSON.stringify({ Accounts: [{ Id: '123456789012', Name: 'Log archive' }, { Id: 'x' }] });
    const read = readAccounts(listed);
    expect([...read.accounts]).toEqual([['123456789012', { name: 'Log archive', unit: undefined }]]);
    expect(read.faults).toEqual(['line 2 has no id of twelve digits']);
  });

  it.each(['{}', '<html>', '', 'name\nShop'])('are not %j', (text) => {
    expect(() => readAccounts(text)).toThrow(TypeError);
  });
});

describe('the client behind proxies', () => {
  const proxies = createPrefixTable([['10.0.0.0/8', true as const]]);
  const enricher = createForwarded(createAddressLook({ awsNetworks, proxies }));
  const clientOf = (peer: string, ...hops: readonly string[]) =>
    enriched([enricher], { 'source.ip': peer }, hops)['client.ip'];

  it.each([
    ['198.51.100.200', ['192.0.2.1'], '192.0.2.1'],
    ['10.0.0.1', ['192.0.2.66', '192.0.2.1', '198.51.100.200', '10.1.1.1'], '192.0.2.1'],
    ['10.0.0.1', ['2001:db9::1'], '2001:db9::1'],
  ])('%s that was asked by %j is the last that is no proxy', (peer, hops, client) => {
    expect(clientOf(peer, ...hops)).toBe(client);
  });

  it.each([
    ['192.0.2.9', ['192.0.2.1']],
    ['10.0.0.1', []],
    ['10.0.0.1', ['192.0.2.1', 'unknown']],
    ['10.0.0.1', ['10.0.0.2']],
  ])('%s that was asked by %j is not known', (peer, hops) => {
    expect(clientOf(peer, ...hops)).toBeUndefined();
  });
});
