import { defineSettings } from './stacks/settings/index.ts';

/**
 * Your deployment: everything has a default. docs/settings.md tells what can be set, and stacks/examples holds files for a small
 * account, an organization, and for buckets, keys and domains that are there already.
 */
export default defineSettings(({ stage }) => ({
  alarms: { mail: [] },
  domain: stage === 'production' ? {} : { create: { nodes: 1, instance: 't3.medium.search', volume: 20 } },
}));
