import type { EcsFields } from '../../ecs/vocabulary.ts';
import { at, integerAt, listAt, type Members, textAt } from '../_shared/members.ts';
import { actionOf } from './endpoints.ts';

/** What was done, in the words of the kind of action. */
export function deed(action: Members | undefined): EcsFields {
  const own = actionOf(action);
  const type = textAt(action, 'actionType');
  const domain = textAt(own, 'domain');
  const uri = textAt(own, 'requestUri');
  return {
    'event.action': textAt(own, 'api') ?? textAt(own, 'verb') ?? type,
    'event.provider': textAt(own, 'serviceName'),
    'error.code': textAt(own, 'errorCode'),
    'event.outcome': outcomeOf(type, own),
    'dns.question.name': domain,
    'related.hosts': domain === undefined ? undefined : [domain],
    'http.request.method': uri === undefined ? undefined : textAt(own, 'verb'),
    'http.response.status_code': integerAt(own, 'statusCode'),
    'url.path': uri,
    'user_agent.original': textAt(own, 'userAgent'),
  };
}

function outcomeOf(type: string | undefined, own: unknown): 'success' | 'failure' | undefined {
  if (type === 'AWS_API_CALL') return textAt(own, 'errorCode') === undefined ? 'success' : 'failure';
  if (type !== 'RDS_LOGIN_ATTEMPT') return at(own, 'blocked') === true ? 'failure' : undefined;
  const hasEntered = logins(own).some((one) => (integerAt(one, 'successfulLoginAttempts') ?? 0) > 0);
  return hasEntered ? 'success' : 'failure';
}

function logins(own: unknown): readonly unknown[] {
  return [...listAt(own, 'loginAttributes'), ...listAt(own, 'LoginAttributes')];
}

/** Who: the access key's owner, the user of the cluster or of the database. */
export function user(action: Members | undefined, resource: Members | undefined): EcsFields {
  const key = at(resource, 'accessKeyDetails');
  const kubernetes = at(resource, 'kubernetesDetails', 'kubernetesUserDetails');
  const names = [
    textAt(key, 'userName'),
    textAt(kubernetes, 'username'),
    textAt(resource, 'rdsDbUserDetails', 'user'),
    ...logins(actionOf(action)).map((one) => textAt(one, 'user')),
  ].filter((name) => name !== undefined);
  return {
    'user.id': textAt(key, 'principalId') ?? textAt(kubernetes, 'uid'),
    'user.name': names[0],
    'user.group.name': textAt(kubernetes, 'groups', 0),
    'related.user': names,
  };
}

/** On what: instance, container, cluster. */
export function target(resource: Members | undefined): EcsFields {
  const instance = at(resource, 'instanceDetails');
  const container =
    at(resource, 'containerDetails') ?? at(resource, 'ecsClusterDetails', 'taskDetails', 'containers', 0);
  const eks = textAt(resource, 'eksClusterDetails', 'name');
  const ecs = textAt(resource, 'ecsClusterDetails', 'name');
  return {
    'cloud.instance.id': textAt(instance, 'instanceId'),
    'cloud.machine.type': textAt(instance, 'instanceType'),
    'cloud.availability_zone': textAt(instance, 'availabilityZone'),
    'container.id': textAt(container, 'id'),
    'container.name': textAt(container, 'name'),
    'container.image.name': textAt(container, 'image'),
    'orchestrator.type': eks !== undefined ? 'kubernetes' : ecs !== undefined ? 'ecs' : undefined,
    'orchestrator.cluster.name': eks ?? ecs,
    'orchestrator.namespace': textAt(resource, 'kubernetesDetails', 'kubernetesWorkloadDetails', 'namespace'),
    'orchestrator.resource.name': textAt(resource, 'kubernetesDetails', 'kubernetesWorkloadDetails', 'name'),
    'orchestrator.resource.type': textAt(resource, 'kubernetesDetails', 'kubernetesWorkloadDetails', 'type'),
  };
}

/** The process that the agent on the machine saw. */
export function process(runtime: Members | undefined): EcsFields {
  const own = at(runtime, 'process');
  const hash = textAt(own, 'executableSha256');
  return {
    'process.name': textAt(own, 'name'),
    'process.executable': textAt(own, 'executablePath'),
    'process.pid': integerAt(own, 'pid'),
    'process.hash.sha256': hash,
    'process.user.id': textAt(own, 'userId'),
    'process.user.name': textAt(own, 'user'),
    'process.working_directory': textAt(own, 'pwd'),
    'related.hash': hash === undefined ? undefined : [hash],
    'related.user': listAt(own, 'user').map(String),
  };
}
