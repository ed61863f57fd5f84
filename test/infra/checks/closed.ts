import { beforeAll, expect, it } from 'vitest';
import example from '../../../stacks/examples/existing.settings.ts';
import { findings } from '../analyse.ts';
import type { Deployment } from '../evaluate.ts';
import { account } from '../mock-aws.ts';
import { grants, statements } from '../policy.ts';
import { type Stack, type } from '../stack.ts';
import { endpointsOf, https, joined, service } from './network.ts';

/** In subnets without a way out, with a domain that was there before: as in the example. */
export function closed(stackOf: (deployment: Deployment) => Promise<Stack>): void {
  const settings = typeof example === 'function' ? example({ stage: 'test' }) : example;
  const { id = '', subnetIds = [] } = settings.vpc ?? {};
  let stack: Stack;
  beforeAll(async () => {
    stack = await stackOf({ stage: 'test', settings });
  });

  joined(() => stack, subnetIds);

  it('makes the endpoints of the settings under the usual names, behind a door for the functions', () => {
    const endpoint = (name: string) => ({
      ...{ vpcId: id, serviceName: service(name), vpcEndpointType: 'Interface', privateDnsEnabled: true },
      ...{ subnetIds, securityGroupIds: ['EndpointDoor'] },
    });

    expect(endpointsOf(stack)).toEqual({ [service('sqs')]: endpoint('sqs'), [service('sts')]: endpoint('sts') });
    expect(stack.one(type.securityGroup, 'EndpointDoor').inputs['ingress']).toEqual([
      { ...https, securityGroups: ['FunctionsDoor'] },
    ]);
  });

  it('lets the functions in by the door that the domain has', () => {
    const { inputs } = stack.one('aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule', 'DomainWayIn');

    expect(inputs).toEqual({
      ...{ securityGroupId: 'sg-0a1b2c3d4e5f60718', referencedSecurityGroupId: 'FunctionsDoor' },
      ...{ ipProtocol: 'tcp', fromPort: 443, toPort: 443 },
    });
  });

  it('has the bootstrap become master by the role of the settings, and ask nothing that it does not reach', () => {
    const role = `arn:aws:iam::${account}:role/search-master`;
    const { variables } = Object(stack.one(type.function, 'BootstrapFunction').inputs['environment']);
    const may = grants(statements(stack.one(type.rolePolicy, 'BootstrapPolicy')));

    expect(may).toContain(`Allow sts:AssumeRole on ${role}`);
    expect(may.filter((line) => line.includes('es:DescribeDomain'))).toEqual([]);
    expect(variables).toMatchObject({ FINE_GRAINED: 'true', MASTER_ROLE_ARN: role });
    expect(variables).not.toHaveProperty('DOMAIN_NAME');
    expect(variables).not.toHaveProperty('MASTER_SECRET_ARN');
  });

  it('has nothing fetched from the internet', () => {
    const { inputs } = stack.one(type.object, 'RefreshSettings');

    expect(JSON.parse(String(inputs['content']))).toEqual({ feeds: [], awsRanges: false });
  });

  it('prints a policy of the domain that lets the roles of this stage in, whether they are there or not', () => {
    const [roles, people] = JSON.parse(String(stack.outputs['domainPolicyToAdd'])).Statement;
    const role = (name: string) => `arn:aws:iam::${account}:role/sekisho-test-${name}`;

    expect(roles).toMatchObject({
      Principal: { AWS: [`arn:aws:iam::${account}:root`] },
      Condition: { ArnEquals: { 'aws:PrincipalArn': ['loader', 'api', 'refresh', 'bootstrap'].map(role) } },
    });
    expect(people.Principal).toEqual({ AWS: [`arn:aws:iam::${account}:role/admin`] });
    expect(
      ['LoaderRole', 'ApiRole', 'RefreshRole', 'DomainMaster'].map((name) => stack.one(type.role, name).inputs['name']),
    ).toEqual(['loader', 'api', 'refresh', 'bootstrap'].map((name) => `sekisho-test-${name}`));
  });

  it('allows nothing that is too wide', () => {
    expect(findings(stack)).toEqual([]);
  });
}
