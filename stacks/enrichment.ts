import type { Parts } from './parts.ts';

/** What comes with every function that enriches: countries and operators of addresses. */
export const files = [
  {
    from: 'node_modules/@ip-location-db/geo-whois-asn-country-mmdb/geo-whois-asn-country.mmdb',
    to: 'knowledge/country.mmdb',
  },
  { from: 'packages/functions/data/operators.br', to: 'knowledge/operators.br' },
];

/** How such a function is told what to go by. */
export function environment({ settings }: Parts) {
  return {
    // A layer may bring files that know more.
    KNOWLEDGE: '/opt/knowledge,/var/task/knowledge',
    COMMUNITY_ID: String(settings.loader.communityId),
  };
}

/** Statements to read what the refresh function keeps. */
export function permissions({ buckets }: Parts) {
  return [
    { actions: ['s3:ListBucket'], resources: [buckets.data.arn] },
    { actions: ['s3:GetObject'], resources: [$interpolate`${buckets.data.arn}/knowledge/*`] },
  ];
}
