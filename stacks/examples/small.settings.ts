import { defineSettings } from '../settings/index.ts';

/** One account with little traffic: one small node, and the logs that cost nothing or little to write. */
export default defineSettings({
  domain: { create: { nodes: 1, instance: 't3.medium.search', volume: 30 } },
  buckets: { create: { expireAfterDays: 365 } },
  people: { operators: ['arn:aws:iam::111122223333:role/admin'] },
  retention: { default: 90 },
  loader: { live: 5, backfill: 2 },
  alarms: { mail: ['ops@example.com'] },
  connectors: { cloudtrail: {} },
});
