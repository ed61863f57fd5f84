import type { EcsFields } from '../../ecs/vocabulary.ts';
import { isIp } from '../../parse/ip.ts';
import { at, listAt, type Members, textAt } from '../_shared/members.ts';

/**
 * What the resources are: later ones fill what earlier ones leave open. An access key is what somebody acted with, a user
 * or role beside it what was acted on: of both, the key's owner is the user.
 */
export function resources(list: readonly Members[] | undefined): readonly EcsFields[] {
  const hasKey = list?.some((one) => textAt(one, 'Type') === 'AwsIamAccessKey') === true;
  return (list ?? []).toReversed().flatMap((one) => [{ 'cloud.region': textAt(one, 'Region') }, ofType(one, hasKey)]);
}

function ofType(resource: Members, hasKey: boolean): EcsFields {
  const type = textAt(resource, 'Type');
  const id = textAt(resource, 'Id') ?? '';
  const details = at(resource, 'Details', type ?? '');
  switch (type) {
    case 'AwsEc2Instance':
      return instance(id, details);
    case 'AwsEc2Volume':
      return { 'cloud.instance.id': textAt(details, 'Attachments', 0, 'InstanceId') };
    case 'AwsIamAccessKey':
      return key(details);
    case 'AwsIamUser':
    case 'AwsIamRole':
      return hasKey ? { 'related.user': [lastOf(id)] } : person(lastOf(id), type === 'AwsIamRole');
    case 'Container':
      return {
        'container.id': textAt(details, 'ContainerId') ?? lastOf(id),
        'container.name': textAt(details, 'Name'),
        'container.image.name': textAt(details, 'ImageName'),
      };
    case 'AwsEksCluster':
      return { 'orchestrator.type': 'kubernetes', 'orchestrator.cluster.name': textAt(details, 'Name') ?? lastOf(id) };
    default:
      return {};
  }
}

function lastOf(arn: string): string {
  return arn.split(/[:/]/u).at(-1) ?? arn;
}

function instance(id: string, details: unknown): EcsFields {
  const addresses = [...listAt(details, 'IpV4Addresses'), ...listAt(details, 'IpV6Addresses')].map(String).filter(isIp);
  return {
    'cloud.instance.id': lastOf(id),
    'cloud.machine.type': textAt(details, 'Type'),
    'host.id': lastOf(id),
    'host.ip': addresses,
    'related.hosts': [lastOf(id)],
    'related.ip': addresses,
  };
}

/** Of temporary keys the id of the principal begins with the role's and ends in the session's name. */
function key(details: unknown): EcsFields {
  const name = textAt(details, 'PrincipalName') ?? textAt(details, 'UserName');
  return {
    'user.id': textAt(details, 'PrincipalId'),
    'user.name': name,
    'related.user': name === undefined ? undefined : [name],
  };
}

function person(name: string, isRole: boolean): EcsFields {
  return { 'user.name': name, 'user.roles': isRole ? [name] : undefined, 'related.user': [name] };
}
