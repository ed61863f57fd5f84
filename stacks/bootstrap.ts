import { mayReadConfiguration } from './configuration.ts';
import { logGroupName, mayLog } from './defaults.ts';
import { environment, mayUseKeys, type Parts } from './parts.ts';
import { setUpActions } from './search.ts';

interface Roles {
  readonly loader: $util.Output<string>;
  readonly api: $util.Output<string>;
  readonly refresh: $util.Output<string>;
}

/** SST adds no permissions to a role that is handed to it. */
function grant(parts: Parts) {
  const { place, buckets, domain } = parts;
  const { partition, region, account } = place;
  const group = logGroupName('Bootstrap');
  const logGroupArn = $interpolate`arn:${partition}:logs:${region}:${account}:log-group:${group}`;
  const statements = [
    { actions: setUpActions, resources: [$interpolate`${domain.arn}/*`] },
    { actions: ['es:DescribeDomain'], resources: [domain.arn] },
    // Dashboards as they were before newer ones took their place, and what was offered last.
    { actions: ['s3:GetObject', 's3:PutObject'], resources: [$interpolate`${buckets.data.arn}/backups/*`] },
    { actions: ['s3:ListBucket'], resources: [buckets.data.arn] },
    // What it names has templates too.
    mayReadConfiguration(parts),
    mayUseKeys(place, ['kms:Decrypt', 'kms:GenerateDataKey'], [buckets.key]),
    mayLog(logGroupArn),
  ];
  const policy = aws.iam.getPolicyDocumentOutput({ statements }).json;
  return new aws.iam.RolePolicy('BootstrapPolicy', { role: domain.master.name, policy });
}

/**
 * Sets the domain up at each deploy that changes something: role mappings, templates, dashboards. It runs when its
 * code (what it installs is bundled into it), the domain or the roles change; its failure fails the deploy.
 *
 * @returns the run, for what must not begin before it is over
 */
export function bootstrap(parts: Parts, roles: Roles, after: $util.Resource[]) {
  const { domain, settings } = parts;
  const policy = grant(parts);
  const fn = new sst.aws.Function('Bootstrap', {
    description: 'Sets up the OpenSearch domain at deploy time',
    handler: 'packages/functions/src/bootstrap/handler.handler',
    timeout: '15 minutes',
    role: domain.master.arn,
    environment: { ...environment(parts), DOMAIN_NAME: domain.name, RETENTION: settings.retention },
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
        analysts: settings.analysts,
        operators: settings.operators,
      }),
      triggers: { code: fn.nodes.function.s3Key.apply((key) => key ?? ''), domain: domain.arn },
    },
    { dependsOn: [policy, ...after] },
  );
}
