import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { sourceFields } from '../../template/source-fields.ts';
import { endpoints } from './endpoints.ts';
import securityhub from './index.ts';
import { resources } from './resources.ts';
import { indicators, vulnerablePackage } from './threats.ts';

const FILE = '2026/11/20/08/hub-3-2026-11-20-08-35-10-0b1c2d3e-4f50-6172-8394-a5b6c7d8e9f0.gz';

/** The pieces of a document put together: later ones win, what they leave open stays. */
function together(pieces: readonly object[]): object {
  return Object.assign({}, ...pieces.map((piece) => JSON.parse(JSON.stringify(piece))));
}

describe('rule', () => {
  it.each([
    `AWSLogs/444455556666/SecurityHub/eu-west-1/${FILE}`,
    `my/prefix/AWSLogs/444455556666/SecurityHub/global/${FILE}`,
    `securityhub/${FILE}`,
    `findings/securityhub/${FILE}`,
  ])('claims %s', (key) => {
    expect(securityhub.rule.key.test(key)).toBe(true);
  });

  it.each([
    `AWSLogs/444455556666/GuardDuty/eu-west-1/${FILE}`,
    `AWSLogs/444455556666/NotSecurityHub/eu-west-1/${FILE}`,
    'reports/securityhub.csv',
    'securityhubs/2026/11/20/list.json',
  ])('leaves %s alone', (key) => {
    expect(securityhub.rule.key.test(key)).toBe(false);
  });
});

describe('endpoints', () => {
  const connection = (direction: string) => ({
    ActionType: 'NETWORK_CONNECTION',
    NetworkConnectionAction: {
      ConnectionDirection: direction,
      RemoteIpDetails: { IpAddressV4: '203.0.113.9' },
      RemotePortDetails: { Port: 50_000 },
      LocalPortDetails: { Port: 22 },
    },
  });
  const words = { 'aws/guardduty/resource/instanceDetails/networkInterfaces.0_/privateIpAddress': '10.0.1.20' };

  it('complete the action by the words of the product', () => {
    expect(together(endpoints(undefined, connection('INBOUND'), words))).toMatchObject({
      'source.ip': '203.0.113.9',
      'source.port': 50_000,
      'destination.ip': '10.0.1.20',
      'destination.port': 22,
    });
  });

  it('have the resource as the source of what goes out', () => {
    expect(together(endpoints(undefined, connection('OUTBOUND'), words))).toMatchObject({
      'source.ip': '10.0.1.20',
      'destination.ip': '203.0.113.9',
      'network.direction': 'outbound',
    });
  });

  it('are those of the traffic alone where it names a side', () => {
    const found = together(endpoints({ SourceIpV6: '2001:db8::7' }, connection('INBOUND'), words));

    expect(found).toMatchObject({ 'source.ip': '2001:db8::7', 'event.action': 'NETWORK_CONNECTION' });
    expect(found).not.toHaveProperty('source.port');
    expect(found).not.toHaveProperty('destination.ip');
    expect(found).not.toHaveProperty('network.direction');
  });

  it('are those of the action where the traffic names none', () => {
    expect(together(endpoints({ Direction: 'OUT' }, connection('INBOUND'), words))).toMatchObject({
      'source.ip': '203.0.113.9',
      'network.direction': 'inbound',
    });
  });

  it('read places in lists out of the names of words', () => {
    const probe = 'aws/guardduty/service/action/portProbeAction/portProbeDetails';
    const found = endpoints(undefined, undefined, {
      ...words,
      [`${probe}.0_/remoteIpDetails/ipAddressV4`]: '203.0.113.7',
      [`${probe}.0_/localPortDetails/port`]: '22',
      [`${probe}.1_/remoteIpDetails/ipAddressV6`]: '2001:db8::8',
    });

    expect(together(found)).toMatchObject({
      'source.ip': '203.0.113.7',
      'destination.port': 22,
      'related.ip': ['10.0.1.20', '203.0.113.7', '2001:db8::8'],
    });
  });

  it('have no direction where no other side is known', () => {
    expect(together(endpoints(undefined, { ActionType: 'constructor' }, words))).not.toHaveProperty(
      'network.direction',
    );
  });

  const any = fc.dictionary(
    fc.constantFrom('ActionType', 'NetworkConnectionAction', 'RemoteIpDetails', 'SourceIpV4', ...Object.keys(words)),
    fc.jsonValue({ maxDepth: 3 }),
  );

  test.prop([any, any, any])('never throw', (...parts) => {
    const [network, action, product] = parts.map((part) => JSON.parse(JSON.stringify(part)));

    expect(() => endpoints(network, action, product)).not.toThrow();
  });
});

describe('resources', () => {
  const role = { Type: 'AwsIamRole', Id: 'arn:aws:iam::444455556666:role/target' };
  const details = { AwsIamAccessKey: { PrincipalId: 'AROAEXAMPLE:anna', PrincipalName: 'operator' } };
  const key = { Type: 'AwsIamAccessKey', Id: 'AWS::IAM::AccessKey:ASIAEXAMPLE', Details: details };

  it.each([[[role, key]], [[key, role]]])('have the owner of the key as the user, wherever it stands', (list) => {
    const found = together(resources(list));

    expect(found).toMatchObject({ 'user.id': 'AROAEXAMPLE:anna', 'user.name': 'operator' });
    expect(found).not.toHaveProperty('user.roles');
  });

  it('have a role as the user where there is no key', () => {
    expect(together(resources([role]))).toMatchObject({ 'user.name': 'target', 'user.roles': ['target'] });
  });

  it('are told by the first of a kind', () => {
    const instances = ['i-1', 'i-2'].map((id) => ({ Type: 'AwsEc2Instance', Id: `arn:aws:ec2:::instance/${id}` }));

    expect(together(resources(instances))).toMatchObject({ 'cloud.instance.id': 'i-1', 'host.id': 'i-1' });
  });
});

describe('vulnerablePackage', () => {
  it('is the first of the first vulnerability, whatever the next have', () => {
    const list = [
      {
        VulnerablePackages: [
          { Name: 'zlib', Version: '1.3', Architecture: 'ARM64' },
          { Name: 'xz', FilePath: '/xz' },
        ],
      },
      { VulnerablePackages: [{ Name: 'curl', FilePath: '/curl' }] },
    ];

    expect(vulnerablePackage(list)).toEqual({
      'package.architecture': 'ARM64',
      'package.name': 'zlib',
      'package.version': '1.3',
    });
  });

  it.each([[undefined], [[]], [[{}]], [[{ VulnerablePackages: 'zlib' }]], [[{ VulnerablePackages: [null, 7] }]]])(
    'is none in %j',
    (list) => {
      expect(Object.values(vulnerablePackage(list)).filter((value) => value !== undefined)).toEqual([]);
    },
  );
});

it.each(['Name', 'Version', 'FixedInVersion', 'PackageManager'])(
  'indexes the %s of all vulnerable packages',
  (name) => {
    const { vendor } = sourceFields(securityhub);

    expect(vendor.get(`aws.securityhub.Vulnerabilities.VulnerablePackages.${name}`)).toMatchObject({ type: 'keyword' });
  },
);

describe('indicators', () => {
  it('have the types that ECS has', () => {
    expect(indicators([{ Type: 'IPV6_ADDRESS', Value: '2001:db8::7' }])).toMatchObject({
      'threat.indicator.type': 'ipv6-addr',
      'threat.indicator.ip': '2001:db8::7',
      'related.ip': ['2001:db8::7'],
    });
  });

  it('keep a type that is not known', () => {
    expect(indicators([{ Type: 'NEW_KIND', Value: 'x' }])).toMatchObject({ 'threat.indicator.type': 'new_kind' });
  });
});
