import { openedTo, openedToStage } from './domain-access.ts';
import { domainLogs } from './domain-logs.ts';
import { masterSecret } from './domain-secret.ts';
import type { Place } from './here.ts';
import { roleName } from './names.ts';
import type { Network } from './network.ts';
import { type CreatedDomain, type Settings, zones } from './settings/index.ts';

function cluster({ instance, nodes, managers, warm }: CreatedDomain) {
  const count = zones({ nodes });
  return {
    instanceType: instance,
    instanceCount: nodes,
    ...(count === 1 ? {} : { zoneAwarenessEnabled: true, zoneAwarenessConfig: { availabilityZoneCount: count } }),
    ...(managers === undefined
      ? {}
      : { dedicatedMasterEnabled: true, dedicatedMasterType: managers.instance, dedicatedMasterCount: managers.nodes }),
    ...(warm === undefined
      ? {}
      : {
          warmEnabled: true,
          warmType: warm.instance,
          warmCount: warm.nodes,
          coldStorageOptions: { enabled: warm.cold },
        }),
  };
}

function endpoint({ customEndpoint }: CreatedDomain) {
  const tls = { enforceHttps: true, tlsSecurityPolicy: 'Policy-Min-TLS-1-2-PFS-2023-10' };
  if (customEndpoint === undefined) return tls;
  const { host, certificateArn } = customEndpoint;
  return {
    ...tls,
    customEndpointEnabled: true,
    customEndpoint: host,
    customEndpointCertificateArn: certificateArn,
  };
}

/** The role of the bootstrap function, which sets the domain up. */
function bootstrapRole() {
  const trust = aws.iam.assumeRolePolicyForPrincipal({ Service: 'lambda.amazonaws.com' });
  return new aws.iam.Role('DomainMaster', { name: roleName('bootstrap'), assumeRolePolicy: JSON.stringify(trust) });
}

/** Who is master of the domain: the role, without any password, or the user of the internal database. */
function masterOf({ authentication }: Settings['domain'], roleArn: $util.Output<string>) {
  if (authentication.by !== 'password') {
    return {
      secretArn: undefined,
      options: { enabled: true, internalUserDatabaseEnabled: false, masterUserOptions: { masterUserArn: roleArn } },
    };
  }
  const { arn, user, password } = masterSecret(authentication.user);
  const masterUserOptions = { masterUserName: user, masterUserPassword: password };
  return { secretArn: arn, options: { enabled: true, internalUserDatabaseEnabled: true, masterUserOptions } };
}

/** Lets the identity provider of the settings sign people in to Dashboards. */
function signIn(domainName: string, { authentication }: Settings['domain'], after: $util.Resource) {
  if (authentication.by !== 'saml') return undefined;
  const { entityId, metadata, groupsKey, subjectKey, sessionMinutes } = authentication;
  return new aws.opensearch.DomainSamlOptions(
    'DomainSaml',
    {
      domainName,
      samlOptions: {
        enabled: true,
        idp: { entityId, metadataContent: metadata },
        rolesKey: groupsKey,
        sessionTimeoutMinutes: sessionMinutes,
        ...(subjectKey === undefined ? {} : { subjectKey }),
      },
    },
    // Two changes at a time are refused.
    { dependsOn: [after] },
  );
}

/**
 * A domain of our own. Its master is the role of the bootstrap function, or a user whose password is made up and kept.
 *
 * @see https://docs.aws.amazon.com/opensearch-service/latest/developerguide/fgac.html
 */
function created(
  given: CreatedDomain,
  settings: Settings,
  place: Place,
  keyArn: $util.Output<string>,
  network: Network,
) {
  const name = `${$app.name}-${$app.stage}`.toLowerCase();
  const role = bootstrapRole();
  const { secretArn, options } = masterOf(settings.domain, role.arn);
  const kept = $app.removal !== 'remove';
  const vpcOptions = network && {
    securityGroupIds: network.domain.securityGroupIds,
    subnetIds: network.domain.subnetIds.slice(0, zones(given)),
  };
  const domain = new aws.opensearch.Domain(
    'Domain',
    {
      domainName: name,
      engineVersion: 'OpenSearch_3.5',
      clusterConfig: cluster(given),
      ebsOptions: { ebsEnabled: true, volumeType: 'gp3', volumeSize: given.volume },
      encryptAtRest: { enabled: true, kmsKeyId: keyArn },
      nodeToNodeEncryption: { enabled: true },
      domainEndpointOptions: endpoint(given),
      advancedSecurityOptions: options,
      softwareUpdateOptions: { autoSoftwareUpdateEnabled: true },
      ...(vpcOptions === undefined ? {} : { vpcOptions }),
      ...(given.slowLogs ? { logPublishingOptions: domainLogs(name, place) } : {}),
    },
    { protect: $app.protect, retainOnDelete: kept },
  );
  const master = secretArn === undefined ? ({ by: 'mapping' } as const) : ({ by: 'secret', secretArn } as const);
  const url = $interpolate`https://${domain.endpoint}`;
  // Put together, so that roles are there long before the policy of the domain names them: AWS refuses young ones.
  const arn = $interpolate`arn:${place.partition}:es:${place.region}:${place.account}:domain/${name}`;
  const { managers, warm, volume } = given;
  const nodes = given.nodes + (managers?.nodes ?? 0) + (warm?.nodes ?? 0);
  return { name, arn, url, role, master, made: domain, size: { nodes, volume } };
}

/** The domain: created, or looked up by the name of the settings. */
export function search(settings: Settings, place: Place, keyArn: $util.Output<string>, network: Network) {
  const { create, existing } = settings.domain;
  if (existing === undefined) return created(create, settings, place, keyArn, network);
  const { arn, endpoint: host } = aws.opensearch.getDomainOutput({ domainName: existing.name });
  const { name, master, nodes, volume } = existing;
  return {
    name,
    arn,
    url: $interpolate`https://${host}`,
    role: bootstrapRole(),
    master,
    made: undefined,
    size: { nodes, volume },
  };
}

/** Handles of the domain, and the role that sets it up. */
export type Domain = ReturnType<typeof search>;

/**
 * Lets the named through the domain's own door, and nobody else; what they may do inside, their roles there say. A resource of
 * its own, because the roles belong to functions that need the domain's address first.
 *
 * @returns what must be there before anybody calls; what the policy of a domain that was there before has to allow, as that one is
 * left alone
 */
export function admit(domain: Domain, functions: readonly $util.Output<string>[], settings: Settings, place: Place) {
  if (domain.made === undefined) {
    const statements = openedToStage(domain.arn, place, settings);
    return { after: [], toAdd: aws.iam.getPolicyDocumentOutput({ statements }).json };
  }
  const statements = openedTo(domain, functions, settings);
  const accessPolicies = aws.iam.getPolicyDocumentOutput({ statements }).json;
  const kept = $app.removal !== 'remove';
  const policy = new aws.opensearch.DomainPolicy(
    'DomainPolicy',
    { domainName: domain.name, accessPolicies },
    { dependsOn: [domain.made], retainOnDelete: kept },
  );
  const saml = signIn(domain.name, settings.domain, policy);
  return { after: saml === undefined ? [policy] : [policy, saml], toAdd: undefined };
}
