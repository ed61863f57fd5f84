import { defineFields } from '../../source/field.ts';
import { account, count, keyword } from '../../source/kinds.ts';

/**
 * Columns that only flow logs of a Transit Gateway have (version 6). The other half of their 36 columns they share with
 * VPC flow logs.
 * @see https://docs.aws.amazon.com/vpc/latest/tgw/tgw-flow-logs.html
 */
export const transitGatewayFields = defineFields({
  'resource-type': keyword({ doc: 'TransitGateway: what the flow log was made for.' }),
  'tgw-id': keyword({ doc: 'Transit gateway.' }),
  'tgw-attachment-id': keyword({ doc: 'Attachment whose traffic is recorded.' }),
  'tgw-src-vpc-account-id': account({ absent: ['unknown'], doc: 'Owner of the source VPC.' }),
  'tgw-dst-vpc-account-id': account({ absent: ['unknown'], doc: 'Owner of the destination VPC.' }),
  'tgw-src-vpc-id': keyword({ doc: 'Source VPC.' }),
  'tgw-dst-vpc-id': keyword({ doc: 'Destination VPC.' }),
  'tgw-src-subnet-id': keyword({ doc: "Subnet of the source VPC's attachment." }),
  'tgw-dst-subnet-id': keyword({ doc: "Subnet of the destination VPC's attachment." }),
  'tgw-src-eni': keyword({ doc: "Network interface of the source VPC's attachment." }),
  'tgw-dst-eni': keyword({ doc: "Network interface of the destination VPC's attachment." }),
  'tgw-src-az-id': keyword({ doc: 'Id of the Availability Zone that holds the source attachment.' }),
  'tgw-dst-az-id': keyword({ doc: 'Id of the Availability Zone that holds the destination attachment.' }),
  'tgw-pair-attachment-id': keyword({ doc: 'Attachment on the other side of the gateway.' }),
  'packets-lost-no-route': count({ unit: 'packet', doc: 'Packets dropped as no route was there.' }),
  'packets-lost-blackhole': count({ unit: 'packet', doc: 'Packets dropped by a black hole route.' }),
  'packets-lost-mtu-exceeded': count({ unit: 'packet', doc: 'Packets dropped as they were over the MTU.' }),
  'packets-lost-ttl-expired': count({ unit: 'packet', doc: 'Packets dropped as their time to live ran out.' }),
});
