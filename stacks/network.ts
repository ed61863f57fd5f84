import type { Place } from './here.ts';
import type { Settings } from './settings/index.ts';

type Text = $util.Input<string>;

const https = { protocol: 'tcp', fromPort: 443, toPort: 443 };

/** What Lambda and its role need to put functions into subnets. AWS offers no narrower resource. */
export const mayJoinNetwork = {
  actions: [
    'ec2:AssignPrivateIpAddresses',
    'ec2:CreateNetworkInterface',
    'ec2:DeleteNetworkInterface',
    'ec2:DescribeNetworkInterfaces',
    'ec2:DescribeSubnets',
    'ec2:UnassignPrivateIpAddresses',
  ],
  resources: ['*'],
};

/** Endpoints of the services that the settings name, for subnets without a way out. */
function endpoints(
  { id, subnetIds, endpoints: wanted, routeTableIds }: NonNullable<Settings['vpc']>,
  place: Place,
  callers: Text,
) {
  const service = (name: string) => $interpolate`com.amazonaws.${place.region}.${name}`;
  if (routeTableIds.length > 0) {
    const args = { vpcId: id, serviceName: service('s3'), vpcEndpointType: 'Gateway', routeTableIds };
    new aws.ec2.VpcEndpoint('EndpointS3', args);
  }
  if (wanted.length === 0) return;
  const door = new aws.ec2.SecurityGroup('EndpointDoor', {
    description: 'Endpoints: the functions may call',
    vpcId: id,
    ingress: [{ ...https, securityGroups: [callers] }],
  });
  for (const name of wanted) {
    new aws.ec2.VpcEndpoint(`Endpoint-${name}`, {
      vpcId: id,
      serviceName: service(name),
      vpcEndpointType: 'Interface',
      privateDnsEnabled: true,
      subnetIds,
      securityGroupIds: [door.id],
    });
  }
}

/** The door of the domain: a new one for a domain that is made, and a way in by that of one that was there before. */
function domainDoor({ vpc, domain }: Settings, functions: aws.ec2.SecurityGroup): readonly Text[] {
  if (vpc === undefined) return [];
  const { existing } = domain;
  if (existing === undefined) {
    const made = new aws.ec2.SecurityGroup('DomainDoor', {
      description: 'Domain: functions and named groups may call',
      vpcId: vpc.id,
      ingress: [{ ...https, securityGroups: [functions.id, ...vpc.clientSecurityGroupIds] }],
    });
    return [made.id];
  }
  if (existing.securityGroupId !== undefined) {
    new aws.vpc.SecurityGroupIngressRule('DomainWayIn', {
      securityGroupId: existing.securityGroupId,
      referencedSecurityGroupId: functions.id,
      ipProtocol: 'tcp',
      fromPort: 443,
      toPort: 443,
    });
  }
  return [];
}

/**
 * Where functions and domain are within the VPC of the settings: each has a door of its own, and the domain's opens for the
 * functions and for the named groups.
 *
 * @see https://docs.aws.amazon.com/opensearch-service/latest/developerguide/vpc.html
 */
export function network(settings: Settings, place: Place) {
  const { vpc } = settings;
  if (vpc === undefined) return undefined;
  const functions = new aws.ec2.SecurityGroup('FunctionsDoor', {
    description: 'Functions: nobody may call, HTTPS goes out',
    vpcId: vpc.id,
    egress: [{ ...https, cidrBlocks: ['0.0.0.0/0'] }],
  });
  const securityGroupIds = [...domainDoor(settings, functions)];
  endpoints(vpc, place, functions.id);
  return {
    functions: { privateSubnets: vpc.subnetIds, securityGroups: [functions.id] },
    domain: { subnetIds: vpc.subnetIds, securityGroupIds },
  };
}

/** Subnets and doors; none where the domain has a public address. */
export type Network = ReturnType<typeof network>;
