import { beforeAll, describe, expect, it } from 'vitest';
import type { Deployment } from '../evaluate.ts';
import { account } from '../mock-aws.ts';
import { trust } from '../policy.ts';
import { type Stack, type } from '../stack.ts';

/** What a stage or a setting changes. */
export function variants(stackOf: (deployment: Deployment) => Promise<Stack>): void {
  it('stops at a bad setting with a sentence that names it', async () => {
    const stack = stackOf({ stage: 'test', settings: { domain: { create: { nodes: 5 } } } });

    await expect(stack).rejects.toThrow('domain.create.nodes must be 1 or a multiple of 2 or 3, but is 5.');
  });

  it('runs the functions of `sst dev` where the developer is, but for the one that sets the domain up', async () => {
    const stack = await stackOf({ stage: 'me', isDev: true });
    const handlers = stack.all(type.function).map(({ name, inputs }) => [name, inputs['handler']]);

    expect(Object.fromEntries(handlers)).toEqual({
      ApiFunction: 'bootstrap',
      BootstrapFunction: 'bundle.handler',
      LoaderFunction: 'bootstrap',
      RefreshFunction: 'bootstrap',
    });
    // The developer's process assumes the role.
    expect(trust(stack.one(type.role, 'LoaderRole')).flatMap(({ principals }) => principals)).toEqual([
      'service:lambda.amazonaws.com',
      `aws:arn:aws:iam::${account}:root`,
    ]);
  });

  describe('a small deployment', () => {
    const stage = 'Dev-of-all-who-watch';
    const size = { nodes: 1, volume: 40, slowLogs: false };
    const loader = { timeout: 900, ignoreOwnLogs: false, communityId: true };
    let stack: Stack;
    beforeAll(async () => {
      stack = await stackOf({
        stage,
        settings: { domain: { create: size }, loader, enrichment: { feeds: [] } },
      });
    });

    it('has the traces of loading loaded as well, and Community IDs', () => {
      const { environment } = stack.one(type.function, 'LoaderFunction').inputs;

      expect(environment).toMatchObject({ variables: { OPENSEARCH_AUTH: 'aws', COMMUNITY_ID: 'true' } });
      expect(Object(environment).variables).not.toHaveProperty('OWN_PRINCIPALS');
    });

    it('has alarms that go by its size, to a topic that waits for subscribers where nobody is named', () => {
      const alarm = (name: string) => stack.one(type.alarm, `Alarm-${name}`).inputs;

      expect(stack.all(type.subscription)).toEqual([]);
      expect(alarm('domain-nodes')).toMatchObject({
        ...{ name: `sekisho-${stage}-domain-nodes`, comparisonOperator: 'LessThanThreshold', threshold: 1 },
        alarmActions: [`arn:aws:sns:eu-west-1:111122223333:sekisho-${stage}-alarms`],
      });
      expect(alarm('domain-storage')).toMatchObject({
        ...{ comparisonOperator: 'LessThanOrEqualToThreshold', threshold: 10_240 },
      });
      expect(alarm('loader-out-of-time')['threshold']).toBe(895_000);
      expect(alarm('fresh-logs-late')['threshold']).toBe(6 * 900 + 900);
    });

    it('has a domain under a name that OpenSearch Service takes: 28 small characters', () => {
      expect(stack.one(type.domain, 'Domain').inputs['domainName']).toBe('sekisho-dev-of-all-who-watch');
    });

    it('lies in one zone, and writes no logs of slow requests', () => {
      const { clusterConfig, logPublishingOptions } = stack.one(type.domain, 'Domain').inputs;

      expect(clusterConfig).toEqual({ instanceType: 'm7g.large.search', instanceCount: 1 });
      expect(logPublishingOptions).toBeUndefined();
    });

    it('has the settings of feeds where the refresh function looks for them', () => {
      const { inputs } = stack.one(type.object, 'RefreshSettings');

      expect(inputs).toMatchObject({ key: 'config/refresh.json', content: '{"feeds":[]}' });
    });
  });
}
