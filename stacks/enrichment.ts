import { copyFile, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Parts } from './parts.ts';

/** What comes with every function that enriches: countries and operators of addresses. */
const files = [
  {
    from: 'node_modules/@ip-location-db/geo-whois-asn-country-mmdb/geo-whois-asn-country.mmdb',
    to: 'knowledge/country.mmdb',
  },
  { from: 'packages/functions/data/operators.br', to: 'knowledge/operators.br' },
];

/** Lays them down beside the code as it is built: `copyFiles` would have each of them in the zip file twice. */
export const hook = {
  async postbuild(folder: string): Promise<void> {
    for (const { from, to } of files) {
      await mkdir(dirname(join(folder, to)), { recursive: true });
      await copyFile(join($cli.paths.root, from), join(folder, to));
    }
  },
};

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
