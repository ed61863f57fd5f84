import { expect, it } from 'vitest';
import { statements } from '../policy.ts';
import { arnOf, domainArn, keyArn, type Stack, type, useDomain } from '../stack.ts';
import { analyst, operator } from './identities.ts';

/** The search domain, who gets in, and what sets it up. */
export function domain(stack: () => Stack): void {
  it('is encrypted at rest with the key, between nodes, and towards clients, and kept up to date', () => {
    expect(stack().one(type.domain, 'Domain').inputs).toMatchObject({
      engineVersion: 'OpenSearch_3.5',
      encryptAtRest: { enabled: true, kmsKeyId: keyArn },
      nodeToNodeEncryption: { enabled: true },
      softwareUpdateOptions: { autoSoftwareUpdateEnabled: true },
      domainEndpointOptions: { enforceHttps: true, tlsSecurityPolicy: 'Policy-Min-TLS-1-2-PFS-2023-10' },
    });
  });

  it('has the role of the bootstrap function as its master, and no passwords', () => {
    const master = arnOf(stack().one(type.role, 'DomainMaster'));

    expect(stack().one(type.domain, 'Domain').inputs['advancedSecurityOptions']).toEqual({
      enabled: true,
      internalUserDatabaseEnabled: false,
      masterUserOptions: { masterUserArn: master },
    });
    expect(stack().one(type.function, 'BootstrapFunction').inputs['role']).toBe(master);
  });

  it('lets in the roles of the three functions, who is named in the settings, and nobody else', () => {
    const policy = stack().one(type.domainPolicy, 'DomainPolicy');
    const principal = (name: string) => `aws:${arnOf(stack().one(type.role, name))}`;

    expect(stack().one(type.domain, 'Domain').inputs['accessPolicies']).toBeUndefined();
    expect(statements(policy).map(({ principals, actions }) => ({ principals, actions: actions.toSorted() }))).toEqual([
      {
        principals: [principal('LoaderRole'), principal('ApiRole'), principal('RefreshRole'), `aws:${analyst}`],
        actions: useDomain,
      },
      {
        principals: [principal('DomainMaster')],
        actions: [...useDomain, 'es:ESHttpDelete', 'es:ESHttpPatch'].toSorted(),
      },
      { principals: [`aws:${operator}`], actions: [...useDomain, 'es:ESHttpDelete'].toSorted() },
    ]);
    expect(new Set(statements(policy).flatMap(({ resources }) => resources))).toEqual(new Set([`${domainArn}/*`]));
  });

  it('is set up by its bootstrap function whenever code, domain or roles change, once that may', () => {
    const run = stack().one(type.run, 'BootstrapRun');
    const code = stack().one(type.function, 'BootstrapFunction').inputs['s3Key'];

    expect(code).toMatch(/Bootstrap-code-[0-9a-f]{64}\.zip$/u);
    expect(run.inputs['triggers']).toEqual({ code, domain: domainArn, sources: '{}' });
    expect(JSON.parse(String(run.inputs['input']))).toEqual({
      loaderRoleArns: [arnOf(stack().one(type.role, 'LoaderRole'))],
      apiRoleArns: [arnOf(stack().one(type.role, 'ApiRole'))],
      refreshRoleArns: [arnOf(stack().one(type.role, 'RefreshRole'))],
      analysts: [analyst],
      operators: [operator],
      analystGroups: [],
      operatorGroups: [],
      retention: '{}',
    });
    expect(run.dependencies).toEqual(
      expect.arrayContaining([
        stack().one(type.domainPolicy, 'DomainPolicy').urn,
        stack().one(type.rolePolicy, 'BootstrapPolicy').urn,
      ]),
    );
  });
}
