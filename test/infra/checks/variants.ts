import { describe, expect, it } from 'vitest';
import type { Deployment } from '../evaluate.ts';
import { statements } from '../policy.ts';
import { type Stack, type } from '../stack.ts';

const existing = { SEKISHO_LOG_BUCKET: 'our-logs' };

/** What a stage or a setting changes. */
export function variants(stackOf: (deployment: Deployment) => Promise<Stack>): void {
  it('keeps everything that holds data in production, under the plain name of the key', async () => {
    const stack = await stackOf({ stage: 'production' });
    const kept = stack.resources.filter(({ retainOnDelete }) => retainOnDelete).map(({ name }) => name);

    expect(kept.toSorted()).toEqual(['DataBucket', 'Domain', 'Key', 'LogsBucket']);
    expect(stack.one(type.domain, 'Domain').protect).toBe(true);
    expect(stack.one(type.alias, 'KeyAlias').inputs['name']).toBe('alias/aes-siem-key');
  });

  it('stops at a bad setting with a sentence that names it', async () => {
    const stack = stackOf({ stage: 'test', settings: { SEKISHO_DOMAIN_NODES: 'many' } });

    await expect(stack).rejects.toThrow('SEKISHO_DOMAIN_NODES must be a whole number from 1 to 80, but is "many".');
  });

  it('has the traces of loading loaded as well when told to', async () => {
    const stack = await stackOf({ stage: 'test', settings: { SEKISHO_IGNORE_OWN_LOGS: 'false' } });
    const { environment } = stack.one(type.function, 'LoaderFunction').inputs;

    expect(environment).toMatchObject({ variables: { OPENSEARCH_AUTH: 'aws' } });
    expect(Object(environment).variables).not.toHaveProperty('OWN_PRINCIPALS');
  });

  it('has alarms that go by its size, to a topic that waits for subscribers where nobody is named', async () => {
    const size = { SEKISHO_DOMAIN_NODES: '1', SEKISHO_DOMAIN_VOLUME: '40', SEKISHO_LOADER_TIMEOUT: '900' };
    const stack = await stackOf({ stage: 'Dev', settings: size });
    const alarm = (name: string) => stack.one(type.alarm, `Alarm-${name}`).inputs;

    expect(stack.all(type.subscription)).toEqual([]);
    expect(alarm('domain-nodes')).toMatchObject({
      ...{ name: 'sekisho-Dev-domain-nodes', comparisonOperator: 'LessThanThreshold', threshold: 1 },
      alarmActions: ['arn:aws:sns:eu-west-1:111122223333:sekisho-Dev-alarms'],
    });
    expect(alarm('domain-storage')).toMatchObject({
      ...{ comparisonOperator: 'LessThanOrEqualToThreshold', threshold: 10_240 },
    });
    expect(alarm('loader-out-of-time')['threshold']).toBe(895_000);
    expect(alarm('fresh-logs-late')['threshold']).toBe(6 * 900 + 900);
  });

  describe('with a log bucket that exists', () => {
    it('reads it, and leaves its policy, encryption and notifications alone', async () => {
      const logKey = 'arn:aws:kms:eu-west-1:444455556666:key/theirs';
      const stack = await stackOf({ stage: 'test', settings: { ...existing, SEKISHO_LOG_KEYS: logKey } });
      const role = statements(stack.one(type.role, 'LoaderRole'));
      const sender = statements(stack.one(type.queuePolicy, 'LivePolicy')).find(({ effect }) => effect === 'Allow');

      expect(stack.all(type.bucketPolicy).map(({ name }) => name)).toEqual(['DataPolicy']);
      expect(stack.all(type.encryption).map(({ name }) => name)).toEqual(['DataEncryption']);
      expect(stack.all(type.notification)).toEqual([]);
      expect(sender?.conditions['ArnEquals']).toEqual({ 'aws:SourceArn': ['arn:aws:s3:::our-logs'] });
      expect(role.flatMap(({ resources }) => resources)).toContain('arn:aws:s3:::our-logs/*');
      expect(role.find(({ actions }) => actions.includes('kms:Decrypt'))?.resources).toContain(logKey);
    });

    it('has it notify the live queue when told to', async () => {
      const stack = await stackOf({ stage: 'test', settings: { ...existing, SEKISHO_NOTIFY_EXISTING: 'true' } });

      expect(stack.all(type.notification).map(({ inputs }) => inputs['bucket'])).toEqual(['our-logs']);
    });
  });
}
