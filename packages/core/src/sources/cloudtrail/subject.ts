import type { EcsFields } from '../../ecs/vocabulary.ts';
import { isIp } from '../../parse/ip.ts';
import { behindLast, type CloudTrailRow, present } from './row.ts';

/** Ids of EC2 instances, of managed machines outside EC2, and of CloudHSM modules. */
const MACHINE = /^(?:i|mi|hsm)-[0-9a-z]{6,40}$/u;
/** Machines of one call that are entered as hosts: a call names up to thousands. */
const MAX_MACHINES = 100;

const NOTHING: EcsFields = {};

type Tree = Readonly<Record<string, unknown>>;

/** Whom and what the request was about. */
export function subject(row: CloudTrailRow): readonly EcsFields[] {
  switch (row.eventSource) {
    case 's3.amazonaws.com':
      return [s3Object(row)];
    case 'iam.amazonaws.com':
      return [iamSubject(row)];
    case 'sts.amazonaws.com':
      return [newSession(row), machines(row)];
    default:
      return [machines(row)];
  }
}

/** Assuming a role makes another identity: the one whose rights the caller then has. */
function newSession(row: CloudTrailRow): EcsFields {
  const role = row['requestParameters.roleArn'];
  const name = row['requestParameters.roleSessionName'] ?? row['requestParameters.name'];
  return {
    'user.effective.name': name,
    'user.effective.id':
      row['responseElements.assumedRoleUser.assumedRoleId'] ?? row['responseElements.federatedUser.federatedUserId'],
    'user.effective.roles': role === undefined ? undefined : [behindLast('/', role)],
    'related.user': present(name),
  };
}

function iamSubject(row: CloudTrailRow): EcsFields {
  const name = row['requestParameters.userName'];
  const renamed = row['requestParameters.newUserName'];
  return {
    'user.target.name': name,
    'user.target.id': row['responseElements.user.userId'],
    'user.changes.name': renamed,
    'group.name': row['requestParameters.groupName'],
    'group.id': row['responseElements.group.groupId'],
    'related.user': present(name, renamed),
  };
}

/** An object of S3 is a file; the path is the URI, so that bucket and key stand in one field. */
function s3Object(row: CloudTrailRow): EcsFields {
  const bucket = row['requestParameters.bucketName'];
  const key = row['requestParameters.key'];
  if (bucket === undefined || key === undefined) return NOTHING;
  return { 'file.path': `s3://${bucket}/${key}`, 'file.name': behindLast('/', key) || undefined };
}

function machines(row: CloudTrailRow): EcsFields {
  const { requestParameters, responseElements } = row;
  if (requestParameters === undefined && responseElements === undefined) return NOTHING;
  const listed = [...instances(responseElements), ...instances(requestParameters), ...named(requestParameters)];
  const single = singleMachine(row);
  if (single === undefined && listed.length === 0) return NOTHING;
  const ids = [single, ...listed.map(({ id }) => id)].filter((id) => id !== undefined);
  return {
    'cloud.instance.id': ids[0],
    'related.hosts': ids.slice(0, MAX_MACHINES),
    'related.ip': listed.flatMap(({ ip }) => ip ?? []).slice(0, MAX_MACHINES),
  };
}

function singleMachine(row: CloudTrailRow): string | undefined {
  return (
    machine(row['requestParameters.instanceId']) ??
    machine(row['requestParameters.DescribeInstanceCreditSpecificationsRequest.InstanceId.content']) ??
    machine(row['requestParameters.AssociateIamInstanceProfileRequest.InstanceId']) ??
    machine(row['requestParameters.target']) ??
    machine(row['requestParameters.resourceId']) ??
    machine(row['requestParameters.hsmId']) ??
    machine(row['responseElements.hsm.hsmId']) ??
    // EC2 takes the role of an instance in the instance's name.
    (row.userAgent === 'ec2.amazonaws.com' ? machine(row['requestParameters.roleSessionName']) : undefined)
  );
}

function machine(id: string | undefined): string | undefined {
  return id !== undefined && MACHINE.test(id) ? id : undefined;
}

interface Machine {
  readonly id: string;
  readonly ip?: string | undefined;
}

const NO_MACHINES: readonly Machine[] = [];

/** The members of an `instancesSet`, the form of EC2's old query API. */
function instances(tree: Tree | undefined): readonly Machine[] {
  const items = member(member(tree, 'instancesSet'), 'items');
  if (!Array.isArray(items)) return NO_MACHINES;
  return items.flatMap((item: unknown) => {
    const id = member(item, 'instanceId');
    const ip = member(item, 'privateIpAddress');
    return isMachine(id) ? [{ id, ip: typeof ip === 'string' && isIp(ip) ? ip : undefined }] : [];
  });
}

/** A list of ids, the form of Systems Manager. */
function named(tree: Tree | undefined): readonly Machine[] {
  const ids = member(tree, 'instanceIds');
  return Array.isArray(ids) ? ids.filter(isMachine).map((id) => ({ id })) : NO_MACHINES;
}

function isMachine(id: unknown): id is string {
  return typeof id === 'string' && MACHINE.test(id);
}

function member(tree: unknown, key: string): unknown {
  return typeof tree === 'object' && tree !== null && Object.hasOwn(tree, key) ? (tree as Tree)[key] : undefined;
}
