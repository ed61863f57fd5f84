/**
 * All columns that a flow log of a VPC can have without naming tags.
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/flow-log-records.html
 */
const all = [
  // 2: the default format
  ...['version', 'account-id', 'interface-id', 'srcaddr', 'dstaddr', 'srcport', 'dstport', 'protocol'],
  ...['packets', 'bytes', 'start', 'end', 'action', 'log-status'],
  // 3
  ...['vpc-id', 'subnet-id', 'instance-id', 'tcp-flags', 'type', 'pkt-srcaddr', 'pkt-dstaddr'],
  // 4
  ...['region', 'az-id', 'sublocation-type', 'sublocation-id'],
  // 5
  ...['pkt-src-aws-service', 'pkt-dst-aws-service', 'flow-direction', 'traffic-path'],
  // 7: Amazon ECS
  ...['ecs-cluster-arn', 'ecs-cluster-name', 'ecs-container-instance-arn', 'ecs-container-instance-id'],
  ...['ecs-container-id', 'ecs-second-container-id', 'ecs-service-name'],
  ...['ecs-task-definition-arn', 'ecs-task-arn', 'ecs-task-id'],
  // 8 to 10
  ...['reject-reason', 'resource-id', 'encryption-status'],
  // 11, but for tags: those a flow log has to name besides
  ...['interface-type', 'next-hop-interface-id', 'next-hop-subnet-id', 'next-hop-az-id', 'next-hop-vpc-id'],
  'next-hop-interface-type',
];

/** Columns as AWS wants them written: each in braces behind a dollar. */
export function written(format: string): string {
  const names = format === 'full' ? all : format.split(' ');
  return names.map((name) => (name.startsWith('$') ? name : `\${${name}}`)).join(' ');
}
