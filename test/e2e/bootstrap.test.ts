import { indexFamilies, indexTemplates, lifeCyclePolicies, sources } from '@sekisho/core';
import { createSearchClient, install, systemClock } from '@sekisho/functions';
import { expect, it } from 'vitest';
import { openCluster, openSearchUrl } from './cluster.ts';

interface Installed {
  readonly index_templates: readonly {
    readonly name: string;
    readonly index_template: { readonly priority: number };
  }[];
}

it('sets up a cluster, and changes nothing the second time', async (context) => {
  const url = openSearchUrl(context);
  const cluster = openCluster(url);
  const client = createSearchClient({ url, auth: 'none' }, '');
  const families = indexFamilies(sources);
  const setUp = {
    templates: indexTemplates(sources),
    lifeCycle: { policies: lifeCyclePolicies(families, { default: 90 }, 'monthly'), families },
  };
  const run = () => install(client, setUp, { clock: systemClock, deadline: Date.now() + 30_000 });
  const look = async () => (await cluster.ask<Installed>('GET', '/_index_template/log-*,sekisho-*')).index_templates;

  const first = await run();
  const there = await look();
  const second = await run();

  expect(first.map(({ step, outcome }) => `${step}: ${outcome}`)).toContain('index template log-aws-waf: done');
  // This build has no Index State Management; what the real one answers is played in install-policies.test.ts.
  expect(first.at(-1)).toMatchObject({ step: 'life cycle', outcome: 'skipped' });
  expect(second).toEqual(first);
  expect(await look()).toEqual(there);
  expect(there.map(({ name }) => name).sort()).toEqual(setUp.templates.map(({ name }) => name).sort());
  await client.close();
});
