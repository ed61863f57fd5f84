import { beforeAll, expect, it } from 'vitest';
import type { Deployment } from '../evaluate.ts';
import { account, region } from '../mock-aws.ts';
import { grants, statements } from '../policy.ts';
import { type Stack, type } from '../stack.ts';

const certificateArn = `arn:aws:acm:${region}:${account}:certificate/a1b2c3`;
const settings = {
  domain: {
    create: { customEndpoint: { host: 'logs.example.com', certificateArn } },
    authentication: { by: 'password' as const, user: 'keeper' },
    browsers: ['0.0.0.0/0'],
  },
};

/** What is kept, in a deployment that is not to be lost; its people sign in by a password. */
export function production(stackOf: (deployment: Deployment) => Promise<Stack>): void {
  let stack: Stack;
  beforeAll(async () => {
    stack = await stackOf({ stage: 'production', settings });
  });

  it('keeps everything that holds data, under the plain name of the key', () => {
    const kept = stack.resources.filter(({ retainOnDelete }) => retainOnDelete).map(({ name }) => name);

    // What stays, stays private: a bucket with its policy and encryption, the domain with its policy.
    const ofBucket = ['', 'Bucket', 'Encryption', 'Policy', 'PublicAccessBlock', 'Versioning'];
    const buckets = ['Data', 'Logs'].flatMap((name) => ofBucket.map((part) => `${name}${part}`));
    expect(kept.toSorted()).toEqual([...buckets, 'Domain', 'DomainMasterUser', 'DomainPolicy', 'Key'].toSorted());
    expect(stack.one(type.domain, 'Domain').protect).toBe(true);
    expect(stack.outputs).toMatchObject({ _protect: true });
    expect(stack.one(type.alias, 'KeyAlias').inputs['name']).toBe('alias/aes-siem-key');
  });

  it('has a user as master, with a password that is made up once and never shown', () => {
    const domain = stack.one(type.domain, 'Domain');
    const version = stack.one('aws:secretsmanager/secretVersion:SecretVersion', 'DomainMasterPassword');
    const masterUserOptions = { masterUserName: 'keeper', masterUserPassword: 'a1B2c3D4-random' };

    expect(domain.inputs['advancedSecurityOptions']).toEqual({
      ...{ enabled: true, internalUserDatabaseEnabled: true, masterUserOptions },
    });
    expect(domain.secrets).toContain('advancedSecurityOptions');
    expect(JSON.parse(String(version.inputs['secretString']))).toEqual({
      username: 'keeper',
      password: 'a1B2c3D4-random',
    });
    expect(version.ignoreChanges).toEqual(['secretString']);
  });

  it('has the bootstrap sign in by it', () => {
    const secret = `arn:aws:secretsmanager:${region}:${account}:secret:DomainMasterUser-a1b2c3`;

    expect(stack.one(type.function, 'BootstrapFunction').inputs['environment']).toMatchObject({
      variables: { MASTER_SECRET_ARN: secret },
    });
    expect(grants(statements(stack.one(type.rolePolicy, 'BootstrapPolicy')))).toContain(
      `Allow secretsmanager:GetSecretValue on ${secret}`,
    );
  });

  it('answers to a name of its own, over TLS', () => {
    expect(stack.one(type.domain, 'Domain').inputs).toMatchObject({
      domainEndpointOptions: {
        enforceHttps: true,
        customEndpointEnabled: true,
        customEndpoint: 'logs.example.com',
        customEndpointCertificateArn: certificateArn,
      },
    });
  });
}
