import { indexFamilies, indexTemplates, lifeCyclePolicies, sources } from '@sekisho/core';
import { createSearchClient, install, systemClock } from '@sekisho/functions';
import { expect, it } from 'vitest';
import { openCluster, openSearchUrl } from './cluster.ts';

interface Simulated {
  readonly template: {
    readonly mappings: object;
    readonly settings: { readonly index: Readonly<Record<string, unknown>> };
  };
}

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
  const look = async () => (await cluster.ask<Installed>('GET', '/_index_template')).index_templates;

  const first = await run();
  const there = await look();
  expect(first.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
  const second = await run();

  expect(first.map(({ step, outcome }) => `${step}: ${outcome}`)).toContain('index template log-aws-waf: done');
  // This build has no Index State Management; what the real one answers is played in install-policies.test.ts.
  expect(first.at(-1)).toMatchObject({ step: 'life cycle', outcome: 'skipped' });
  const own = 'component template sekisho-custom';
  expect(second.filter(({ step }) => step !== own)).toEqual(first.filter(({ step }) => step !== own));
  expect(second.find(({ step }) => step === own)).toMatchObject({ outcome: 'skipped', detail: 'it is yours' });
  expect(await look()).toEqual(there);
  expect(there.map(({ name }) => name).sort()).toEqual(setUp.templates.map(({ name }) => name).sort());
  for (const { name, body } of setUp.templates) {
    const index = body.index_patterns[0]?.replace('*', '2026-11');
    const { template } = await cluster.ask<Simulated>('POST', `/_index_template/_simulate_index/${index}`);
    // The cluster says `false` as a text.
    expect(template.mappings, name).toEqual({ ...body.template.mappings, dynamic: 'false' });
    expect(template.settings.index['refresh_interval']).toBe(body.template.settings['index.refresh_interval']);
  }
  await client.close();
});
