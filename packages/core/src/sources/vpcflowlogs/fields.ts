import { defineFields } from '../../source/field.ts';
import { account, count, epochSeconds, integer, ip, keyword, lowercase, port } from '../../source/kinds.ts';
import { protocolNumber } from '../_shared/transport.ts';
import { tag } from './tag.ts';
import { transitGatewayFields } from './transit-gateway.ts';

/** The columns of a flow log, by the names that its header gives them; the comments are the versions that added them. */
export const fields = defineFields({
  // 2: the default format
  version: integer({ doc: 'Version of the record: the highest among those of its columns.' }),
  'account-id': account({
    ecs: 'cloud.account.id',
    absent: ['unknown'],
    doc: 'Owner of the interface. Where it is `unknown`, an AWS service made the interface, and the account of the key stands.',
  }),
  'interface-id': keyword({ doc: 'Network interface whose traffic is recorded; none for a regional NAT gateway.' }),
  srcaddr: ip({
    ecs: 'source.ip',
    related: 'ip',
    doc: "Source of incoming traffic, or the interface's own private address for outgoing traffic.",
  }),
  dstaddr: ip({
    ecs: 'destination.ip',
    related: 'ip',
    doc: "Destination of outgoing traffic, or the interface's own private address for incoming traffic.",
  }),
  srcport: port({ ecs: 'source.port', doc: 'Source port; 0 for protocols without ports.' }),
  dstport: port({ ecs: 'destination.port', doc: 'Destination port; 0 for protocols without ports.' }),
  protocol: protocolNumber({
    ecs: 'network.iana_number',
    doc: 'IANA protocol number; `network.transport` has its name.',
  }),
  packets: count({
    ecs: 'source.packets',
    alias: ['network.packets'],
    unit: 'packet',
    doc: 'Packets of the flow in the aggregation interval. A record has one direction only.',
  }),
  bytes: count({
    ecs: 'source.bytes',
    alias: ['network.bytes'],
    unit: 'byte',
    doc: 'Bytes of the flow in the aggregation interval. A record has one direction only.',
  }),
  start: epochSeconds({ ecs: 'event.start', doc: 'When the first packet of the interval came.' }),
  end: epochSeconds({
    hidden: true,
    alias: ['event.end'],
    doc: 'When the last packet of the interval came: `@timestamp`.',
  }),
  action: keyword({
    ecs: 'event.action',
    doc: 'ACCEPT, or REJECT where a security group or a network ACL forbade it.',
  }),
  'log-status': keyword({
    doc: 'OK; NODATA: there was no traffic in the interval; SKIPDATA: records are missing, as capacity was exceeded.',
  }),
  // 3
  'vpc-id': keyword({ doc: 'VPC of the interface.' }),
  'subnet-id': keyword({ doc: 'Subnet of the interface.' }),
  'instance-id': keyword({ ecs: 'cloud.instance.id', doc: 'Instance of the interface, where it is your own.' }),
  'tcp-flags': integer({
    doc: 'TCP flags of the interval, or-ed: FIN 1, SYN 2, RST 4, SYN-ACK 18. ACK alone is not recorded.',
  }),
  type: lowercase({ ecs: 'network.type', doc: 'IPv4, IPv6 or EFA; derived from the addresses in formats without it.' }),
  'pkt-srcaddr': ip({
    related: 'ip',
    doc: 'Source in the packet itself: behind a NAT gateway or in a pod it is not the source of the interface.',
  }),
  'pkt-dstaddr': ip({
    related: 'ip',
    doc: 'Destination in the packet itself: behind a NAT gateway or in a pod it is not that of the interface.',
  }),
  // 4
  region: keyword({ ecs: 'cloud.region', doc: 'Region of the interface.' }),
  'az-id': keyword({ ecs: 'cloud.availability_zone', doc: 'Id of the Availability Zone, the same in all accounts.' }),
  'sublocation-type': keyword({ doc: 'Kind of the sublocation: wavelength, outpost or localzone.' }),
  'sublocation-id': keyword({ doc: 'Id of the sublocation.' }),
  // 5
  'pkt-src-aws-service': keyword({ doc: 'AWS service whose address ranges hold the packet source.' }),
  'pkt-dst-aws-service': keyword({ doc: 'AWS service whose address ranges hold the packet destination.' }),
  'flow-direction': lowercase({ ecs: 'network.direction', doc: 'ingress or egress, seen from the interface.' }),
  'traffic-path': integer({
    doc: 'Way that egress traffic takes, as a number from 1 to 8; the list is above.',
  }),
  // 7: Amazon ECS
  'ecs-cluster-arn': keyword({ ecs: 'orchestrator.cluster.id', doc: 'ARN of the ECS cluster.' }),
  'ecs-cluster-name': keyword({ ecs: 'orchestrator.cluster.name', doc: 'Name of the ECS cluster.' }),
  'ecs-container-instance-arn': keyword({ doc: 'ARN of the container instance, for tasks on EC2.' }),
  'ecs-container-instance-id': keyword({ doc: 'Id of the container instance, for tasks on EC2.' }),
  'ecs-container-id': keyword({ ecs: 'container.id', doc: 'Runtime id of the first container of the task.' }),
  'ecs-second-container-id': keyword({ doc: 'Runtime id of another container of the task.' }),
  'ecs-service-name': keyword({ ecs: 'service.name', doc: 'ECS service that started the task.' }),
  'ecs-task-definition-arn': keyword({ doc: 'ARN of the task definition.' }),
  'ecs-task-arn': keyword({ doc: 'ARN of the task.' }),
  'ecs-task-id': keyword({ ecs: 'orchestrator.resource.id', doc: 'Id of the task.' }),
  // 8 to 10
  'reject-reason': keyword({
    ecs: 'event.reason',
    doc: 'Why traffic was rejected, beside groups and ACLs: BPA (VPC Block Public Access), EC (encryption controls).',
  }),
  'resource-id': keyword({ doc: 'Regional NAT gateway whose traffic is recorded; there is no interface then.' }),
  'encryption-status': integer({ doc: 'Encryption on the way: 0 none, 1 by Nitro, 2 by TLS, 3 by both.' }),
  // 11
  'instance-tag': tag({ doc: 'Value of the instance tag that the flow log names.' }),
  'instance-tag-2': tag({ doc: 'Value of the second instance tag that the flow log names.' }),
  'interface-tag': tag({ doc: 'Value of the interface tag that the flow log names.' }),
  'interface-tag-2': tag({ doc: 'Value of the second interface tag that the flow log names.' }),
  'asg-tag': tag({ doc: 'Value of the Auto Scaling group tag that the flow log names.' }),
  'asg-tag-2': tag({ doc: 'Value of the second Auto Scaling group tag that the flow log names.' }),
  'interface-type': keyword({
    doc: 'What the interface belongs to: nat_gateway, network_load_balancer, vpc_endpoint and so on.',
  }),
  'next-hop-interface-id': keyword({
    doc: 'Interface that egress traffic goes to, or ingress traffic comes from, next.',
  }),
  'next-hop-subnet-id': keyword({ doc: 'Subnet of the next interface.' }),
  'next-hop-az-id': keyword({ doc: 'Id of the Availability Zone of the next interface.' }),
  'next-hop-vpc-id': keyword({ doc: 'VPC of the next interface.' }),
  'next-hop-interface-type': keyword({ doc: 'What the next interface belongs to.' }),
  ...transitGatewayFields,
});
