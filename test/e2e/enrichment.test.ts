import { PutObjectCommand } from '@aws-sdk/client-s3';
import { sources } from '@sekisho/core';
import { createSearchClient, refresh, systemClock } from '@sekisho/functions';
import { expect, it } from 'vitest';
import { createBucketFolder } from '../../packages/functions/src/adapters/file-folder.ts';
import { findIssuedKeys } from '../../packages/functions/src/adapters/issued-keys.ts';
import { goldenCases } from '../conformance/golden.ts';
import { openSearchUrl } from './cluster.ts';
import { startWorld, type World } from './world.ts';

/** What a user lays into the configuration folder. Addresses, names and hashes are those of the goldens. */
const CONFIG: Readonly<Record<string, string>> = {
  'refresh.json': '{"awsRanges":false,"feeds":[]}',
  'accounts.csv': 'id,name,ou\n123456789012,Log archive,Security\n111122223333,Shop,Sales/Web\n',
  'owners.csv':
    'address,account_id,region,vpc_id,instance_id,name\n10.0.0.0/8,111122223333,eu-west-1,vpc-1,i-1,Office\n',
  'proxies.txt': '10.0.0.0/8\n',
  'indicators/office.csv':
    'indicator,name,confidence,first_seen\n203.0.113.0/24,Scanners,90,2026-11-01\n2001:db8::/32,Scanners,10,2026-11-01\nexample.com,Everybody,50,\n',
};

async function configure({ s3, aws }: World): Promise<void> {
  const networks = { prefixes: [{ ip_prefix: '198.51.100.0/24', region: 'eu-west-1', service: 'EC2' }] };
  const files = { ...prefixed('config/', CONFIG), 'knowledge/ip-ranges.json': JSON.stringify(networks) };
  for (const [Key, Body] of Object.entries(files))
    await s3.send(new PutObjectCommand({ Bucket: aws.dataBucket, Key, Body }));
}

function prefixed(prefix: string, files: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(files).map(([name, text]) => [prefix + name, text]));
}

it('goes from the configuration folder by way of the refresh function into the index, for every source', async (ctx) => {
  const url = openSearchUrl(ctx);
  await using world = await startWorld(url);
  await configure(world);
  const client = createSearchClient({ url, auth: 'none' }, 'us-east-1');
  const steps = await refresh({
    config: createBucketFolder(world.s3, world.aws.dataBucket, 'config/'),
    knowledge: createBucketFolder(world.s3, world.aws.dataBucket, 'knowledge/'),
    clock: systemClock,
    issuedKeys: (since) => findIssuedKeys(client, since),
  });
  expect(steps.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
  // What was fetched, and is not wanted any more, is gone: it is put there once more for the loader.
  await configure(world);
  const cases = sources.flatMap((source) =>
    goldenCases(source).map((one) => ({ ...one, key: `${source.id}/${one.name}/${one.key}` })),
  );
  for (const { key, body } of cases) await world.put(key, body);

  await world.deliver();

  expect(world.reports.filter(({ error }) => error !== undefined)).toEqual([]);
  const letters = await Promise.all(cases.map(({ key }) => world.deadLetters(key)));
  expect(letters.flat().filter(({ stage }) => stage === 'sink')).toEqual([]);
  for (const query of SEARCHES) expect(await world.cluster.count(query), JSON.stringify(query)).toBeGreaterThan(0);

  const keys = await findIssuedKeys(client, new Date('2026-11-01T00:00:00Z'));
  expect(keys).toContainEqual(
    expect.objectContaining({
      key: expect.stringMatching(/^ASIA/u),
      to: expect.objectContaining({ name: expect.any(String) }),
    }),
  );
  await client.close();
});

const SEARCHES: readonly object[] = [
  { term: { 'cloud.account.name': 'Log archive' } },
  { term: { 'organization.name': 'Sales/Web' } },
  { term: { 'source.geo.name': 'Office' } },
  { term: { 'cloud.origin.instance.id': 'i-1' } },
  { term: { 'sekisho.destination.vpc_id': 'vpc-1' } },
  { term: { 'cloud.target.service.name': 'EC2' } },
  { term: { 'user_agent.name': 'aws-cli' } },
  { term: { 'url.registered_domain': 'example.com' } },
  { term: { 'threat.indicator.provider': 'office.csv' } },
  { term: { 'threat.indicator.ip': '203.0.113.0/24' } },
  { range: { 'threat.indicator.first_seen': { gte: '2026-11-01', lt: '2026-11-02' } } },
  {
    nested: {
      path: 'threat.enrichments',
      query: {
        bool: {
          filter: [
            { term: { 'threat.enrichments.indicator.confidence': 'High' } },
            { term: { 'threat.enrichments.matched.field': 'source.ip' } },
          ],
        },
      },
    },
  },
];
