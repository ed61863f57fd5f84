import { PutObjectCommand } from '@aws-sdk/client-s3';
import { sources } from '@sekisho/core';
import { type AskingPanel, dashboards, type Panel, searchOf } from '@sekisho/dashboards';
import { refresh, systemClock } from '@sekisho/functions';
import { afterAll, describe, expect, it } from 'vitest';
import { makeSamples } from '../../packages/cli/src/samples/samples.ts';
import { createBucketFolder } from '../../packages/functions/src/adapters/file-folder.ts';
import { publicCases } from '../conformance/public-cases.ts';
import { openSearchUrl } from './cluster.ts';
import { startWorld, type World } from './world.ts';

/** Indicators that samples of every kind of log have: addresses, as if on the internet, and a domain. */
const INDICATORS =
  'indicator,name\n93.184.21.0/24,Scanners\n193.99.144.0/24,Botnet\n152.9.2.0/24,Botnet\n203.0.113.0/24,Scanners\n10.0.0.0/10,x\nexample.com,Everybody\n';

const TRAIL = 'AWSLogs/123456789012/CloudTrail/eu-west-1/2026/11/20/123456789012_CloudTrail_eu-west-1_20261120T0915Z_';
const DELETION = {
  eventVersion: '1.11',
  userIdentity: { type: 'IAMUser', accountId: '123456789012', userName: 'alice' },
  eventTime: '2026-11-20T09:14:22Z',
  eventSource: 'kms.amazonaws.com',
  eventName: 'ScheduleKeyDeletion',
  awsRegion: 'eu-west-1',
  eventID: '5e0c1a7e-1111-4000-8000-000000000001',
  eventType: 'AwsApiCall',
};

/** What neither goldens nor samples have: a key that is deleted, told of twice, and an object that cannot be read. */
const MORE = [
  { key: `${TRAIL}once.json`, body: JSON.stringify({ Records: [DELETION] }) },
  { key: `${TRAIL}twice.json`, body: JSON.stringify({ Records: [DELETION] }) },
  { key: 'AWSLogs/123456789012/vpcflowlogs/eu-west-1/2026/11/20/x.parquet', body: 'PAR1 and so on' },
];

const ALL_TIME = { from: Date.UTC(2006, 0, 1), to: Date.UTC(2030, 0, 1) };

let world: Promise<World> | undefined;
afterAll(async () => {
  await (await world)?.[Symbol.asyncDispose]();
});

/** One world for all panels. */
function filledWorld(url: string): Promise<World> {
  world ??= startWorld(url).then(async (started) => {
    await fill(started);
    return started;
  });
  return world;
}

/** Every golden and every sample, enriched. */
async function fill({ s3, aws, put, deliver, cluster }: World): Promise<void> {
  const config = { 'refresh.json': '{"awsRanges":false,"feeds":[]}', 'indicators/test.csv': INDICATORS };
  for (const [name, Body] of Object.entries(config)) {
    await s3.send(new PutObjectCommand({ Bucket: aws.dataBucket, Key: `config/${name}`, Body }));
  }
  const folder = (name: string) => createBucketFolder(s3, aws.dataBucket, name);
  await refresh({ config: folder('config/'), knowledge: folder('knowledge/'), clock: systemClock });
  for (const source of sources) {
    for (const { name, key, body } of publicCases(source)) await put(`${source.id}/${name}/${key}`, body);
  }
  for (const { key, body } of [...makeSamples(), ...MORE]) await put(key, body);
  await deliver();
  await cluster.ask('POST', '/log-*,sekisho-*/_refresh');
}

interface Answer {
  readonly _shards: { readonly failed: number };
  readonly hits: { readonly total: { readonly value: number }; readonly hits: readonly unknown[] };
  readonly aggregations?: Readonly<Record<string, Bucketed & { readonly value?: number | null }>>;
}

interface Bucketed {
  readonly buckets?: readonly { readonly doc_count: number }[];
  readonly values?: Readonly<Record<string, number | null>>;
}

function isAsking(panel: Panel): panel is AskingPanel {
  return panel.kind !== 'text' && panel.kind !== 'filters';
}

/** Whether there is something to see. */
function shows(panel: AskingPanel, { hits, aggregations = {} }: Answer): boolean {
  if (panel.kind === 'events') return hits.hits.length > 0;
  if (panel.kind === 'number' && panel.metric.op === 'count') return hits.total.value > 0;
  const [first] = Object.values(aggregations);
  if (first?.buckets !== undefined) return first.buckets.length > 0;
  return (first?.value ?? Object.values(first?.values ?? {})[0] ?? 0) > 0;
}

const panels = dashboards.flatMap(({ id, index, rows }) =>
  rows
    .flat()
    .filter(isAsking)
    .map((panel) => [id, panel.title, index, panel] as const),
);

describe('panels, asked of a cluster with goldens and samples of every source', () => {
  it.for(panels)('%s: %s', async ([, , index, panel], context) => {
    const { cluster } = await filledWorld(openSearchUrl(context));
    const answer = await cluster.ask<Answer>('POST', `/${index}-*/_search`, searchOf(panel, ALL_TIME));
    expect(answer._shards.failed).toBe(0);
    expect(shows(panel, answer), JSON.stringify(answer).slice(0, 300)).toBe(true);
  });
});
