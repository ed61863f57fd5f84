import { expect, it } from 'vitest';
import { region } from '../mock-aws.ts';
import { grants, statements } from '../policy.ts';
import { type Stack, type } from '../stack.ts';

/** What comes over TLS. */
export const https = { protocol: 'tcp', fromPort: 443, toPort: 443 };

/** What Lambda does to put a function into subnets. */
const join = [
  ...['AssignPrivateIpAddresses', 'CreateNetworkInterface', 'DeleteNetworkInterface', 'DescribeNetworkInterfaces'],
  ...['DescribeSubnets', 'UnassignPrivateIpAddresses'],
].map((action) => `Allow ec2:${action} on *`);

/** Functions in a VPC. */
export function joined(stack: () => Stack, subnetIds: readonly string[]): void {
  const door = (name: string) => stack().one(type.securityGroup, name).inputs;

  it('puts all functions into the VPC, behind a door that nobody may enter by', () => {
    for (const { inputs } of stack().all(type.function)) {
      expect(inputs['vpcConfig']).toEqual({ subnetIds, securityGroupIds: ['FunctionsDoor'] });
    }
    expect(door('FunctionsDoor')['ingress']).toBeUndefined();
    expect(door('FunctionsDoor')['egress']).toEqual([{ ...https, cidrBlocks: ['0.0.0.0/0'] }]);
  });

  it('lets their roles do what it takes to be there', () => {
    const roles = ['LoaderRole', 'ApiRole', 'RefreshRole'].map((name) => stack().one(type.role, name));

    for (const holder of [...roles, stack().one(type.rolePolicy, 'BootstrapPolicy')]) {
      const may = grants(statements(holder)).filter((line) => line.includes('ec2:'));
      expect(may, holder.name).toEqual(join);
    }
  });
}

/** Inputs of the endpoints that are made, by the names of their services. */
export function endpointsOf(stack: Stack) {
  const made = stack.all(type.endpoint).map(({ inputs }) => [inputs['serviceName'], inputs]);
  return Object.fromEntries(made);
}

/** Name of a service that there is an endpoint of. */
export function service(name: string): string {
  return `com.amazonaws.${region}.${name}`;
}
