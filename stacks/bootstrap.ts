import { mayReadConfiguration } from './configuration.ts';
import { logGroupName, mayLog, mayTrace } from './defaults.ts';
import { setUpActions } from './domain-access.ts';
import { mayJoinNetwork } from './network.ts';
import { environment, mayUseKeys, type Parts } from './parts.ts';
import { isClosed } from './settings/index.ts';
import { type Snapshots, snapshotStore } from './snapshots.ts';

interface Roles {
  readonly loader: $util.Output<string>;
  readonly api: $util.Output<string>;
  readonly refresh: $util.Output<string>;
}

/** What it takes to become an administrator of the domain, where its role is none yet. */
function mayBecomeMaster({ domain: { master } }: Parts) {
  if (master.by === 'role') return [{ actions: ['sts:AssumeRole'], resources: [master.roleArn] }];
  if (master.by === 'secret') return [{ actions: ['secretsmanager:GetSecretValue'], resources: [master.secretArn] }];
  return [];
}

/** How the function is told of it. */
function masterEnvironment({ domain: { master } }: Parts): Record<string, $util.Input<string>> {
  if (master.by === 'role') return { MASTER_ROLE_ARN: master.roleArn };
  if (master.by === 'secret') return { MASTER_SECRET_ARN: master.secretArn };
  return {};
}

/** To hand a role on, to OpenSearch Service only. */
function mayPass(roleArn: $util.Output<string>) {
  const conditions = [{ test: 'StringEquals', variable: 'iam:PassedToService', values: ['es.amazonaws.com'] }];
  return { actions: ['iam:PassRole'], resources: [roleArn], conditions };
}

/** SST adds no permissions to a role that is handed to it. */
function grant(parts: Parts, snapshots: Snapshots) {
  const { place, buckets, domain, network } = parts;
  const { partition, region, account } = place;
  const group = logGroupName('Bootstrap');
  const logGroupArn = $interpolate`arn:${partition}:logs:${region}:${account}:log-group:${group}`;
  const statements = [
    { actions: setUpActions, resources: [$interpolate`${domain.arn}/*`] },
    // There is no endpoint of OpenSearch Service itself. The deployment waits for the domain all the same.
    ...(isClosed(parts.settings) ? [] : [{ actions: ['es:DescribeDomain'], resources: [domain.arn] }]),
    ...mayBecomeMaster(parts),
    // The domain is handed the role by which it writes snapshots.
    ...(snapshots === undefined ? [] : [mayPass(snapshots.roleArn)]),
    // Dashboards as they were before newer ones took their place, and what was offered last.
    { actions: ['s3:GetObject', 's3:PutObject'], resources: [$interpolate`${buckets.data.arn}/backups/*`] },
    { actions: ['s3:ListBucket'], resources: [buckets.data.arn] },
    // What it names has templates too.
    mayReadConfiguration(parts),
    mayUseKeys(place, ['kms:Decrypt', 'kms:GenerateDataKey'], [buckets.key]),
    mayLog(logGroupArn),
    mayTrace,
    ...(network === undefined ? [] : [mayJoinNetwork]),
  ];
  const policy = aws.iam.getPolicyDocumentOutput({ statements }).json;
  return new aws.iam.RolePolicy('BootstrapPolicy', { role: domain.role.name, policy });
}

/**
 * Sets the domain up at each deploy that changes something: role mappings, templates, dashboards. It runs when its
 * code (what it installs is bundled into it), the domain or the roles change; its failure fails the deploy.
 *
 * @returns the run, for what must not begin before it is over
 */
export function bootstrap(parts: Parts, roles: Roles, after: readonly $util.Resource[]) {
  const { domain, settings } = parts;
  const { analysts, operators, analystGroups, operatorGroups } = settings.people;
  const snapshots = snapshotStore(parts);
  const policy = grant(parts, snapshots);
  const fn = new sst.aws.Function('Bootstrap', {
    description: 'Sets up the OpenSearch domain at deploy time',
    handler: 'packages/functions/src/bootstrap/handler.handler',
    timeout: '15 minutes',
    // Its policy is there before it, and gone after it: in a VPC that is what cleans up.
    role: $output([domain.role.arn, policy.id]).apply(([arn]) => arn ?? ''),
    environment: {
      ...environment(parts),
      ...masterEnvironment(parts),
      BOOTSTRAP_ROLE_ARN: domain.role.arn,
      ...(isClosed(settings) ? { FINE_GRAINED: 'true' } : { DOMAIN_NAME: domain.name }),
    },
    dev: false,
  });
  return new aws.lambda.Invocation(
    'BootstrapRun',
    {
      functionName: fn.name,
      input: $jsonStringify({
        loaderRoleArns: [roles.loader],
        apiRoleArns: [roles.api],
        refreshRoleArns: [roles.refresh],
        ...{ analysts, operators, analystGroups, operatorGroups },
        ...(snapshots === undefined ? {} : { snapshots }),
        retention: JSON.stringify(settings.retention),
      }),
      triggers: {
        code: fn.nodes.function.s3Key.apply((key) => key ?? ''),
        domain: domain.made?.arn ?? domain.arn,
        sources: JSON.stringify(settings.sources),
      },
    },
    { dependsOn: [policy, ...after] },
  );
}
