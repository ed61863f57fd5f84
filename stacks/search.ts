import type { Settings } from './settings.ts';

/** What the functions and analysts do to the domain, what operators do, and what it takes to set it up. */
export const useActions = ['es:ESHttpGet', 'es:ESHttpHead', 'es:ESHttpPost', 'es:ESHttpPut'];
const mendActions = [...useActions, 'es:ESHttpDelete'];
export const setUpActions = [...useActions, 'es:ESHttpDelete', 'es:ESHttpPatch'];

/** One zone for a single node, otherwise as many as the nodes can be spread over evenly. */
function zones(nodes: number): 1 | 2 | 3 {
  if (nodes === 1) return 1;
  return nodes % 3 === 0 ? 3 : 2;
}

function cluster({ instance, nodes }: Settings['domain']) {
  const base = { instanceType: instance, instanceCount: nodes };
  const count = zones(nodes);
  if (count === 1) return base;
  return { ...base, zoneAwarenessEnabled: true, zoneAwarenessConfig: { availabilityZoneCount: count } };
}

/**
 * The domain, and the role that is its only master: the bootstrap function's. There is no password, and nobody gets in
 * but by IAM.
 *
 * @see https://docs.aws.amazon.com/opensearch-service/latest/developerguide/fgac.html
 */
export function search(settings: Settings, keyArn: $util.Output<string>) {
  const trust = aws.iam.assumeRolePolicyForPrincipal({ Service: 'lambda.amazonaws.com' });
  const master = new aws.iam.Role('DomainMaster', { assumeRolePolicy: JSON.stringify(trust) });
  // A domain's name may have 28 characters, in small letters.
  const domainName = `${$app.name}-${$app.stage}`.toLowerCase().slice(0, 28).replace(/-+$/u, '');
  const kept = $app.removal !== 'remove';
  const domain = new aws.opensearch.Domain(
    'Domain',
    {
      domainName,
      engineVersion: 'OpenSearch_3.5',
      clusterConfig: cluster(settings.domain),
      ebsOptions: { ebsEnabled: true, volumeType: 'gp3', volumeSize: settings.domain.volume },
      encryptAtRest: { enabled: true, kmsKeyId: keyArn },
      nodeToNodeEncryption: { enabled: true },
      domainEndpointOptions: { enforceHttps: true, tlsSecurityPolicy: 'Policy-Min-TLS-1-2-PFS-2023-10' },
      advancedSecurityOptions: {
        enabled: true,
        internalUserDatabaseEnabled: false,
        masterUserOptions: { masterUserArn: master.arn },
      },
      softwareUpdateOptions: { autoSoftwareUpdateEnabled: true },
    },
    { protect: kept, retainOnDelete: kept },
  );
  return { name: domainName, arn: domain.arn, url: $interpolate`https://${domain.endpoint}`, master };
}

/** Handles of the domain and its master role. */
export type Domain = ReturnType<typeof search>;

/**
 * Lets the named through the domain's own door, and nobody else; what they may do inside, their roles there say. A resource of
 * its own, because the roles belong to functions that need the domain's address first.
 */
export function admit(
  domain: Domain,
  functions: readonly $util.Output<string>[],
  { analysts, operators }: Pick<Settings, 'analysts' | 'operators'>,
) {
  const through = (roles: readonly $util.Input<string>[], actions: string[]) => ({
    principals: [{ type: 'AWS', identifiers: [...roles] }],
    actions,
    resources: [$interpolate`${domain.arn}/*`],
  });
  const statements = [
    through([...functions, ...analysts], useActions),
    through([domain.master.arn], setUpActions),
    ...(operators.length === 0 ? [] : [through(operators, mendActions)]),
  ];
  const accessPolicies = aws.iam.getPolicyDocumentOutput({ statements }).json;
  return new aws.opensearch.DomainPolicy('DomainPolicy', { domainName: domain.name, accessPolicies });
}
