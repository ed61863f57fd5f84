import { buffer } from 'node:stream/consumers';
import { GetObjectCommand } from '@aws-sdk/client-s3';
import type { FakeCluster } from '../fakes/cluster.ts';
import { createFakeWorld, load } from '../fakes/world.ts';
import type { World } from './world.ts';

const FLOW_START = Date.UTC(2026, 10, 20, 9) / 1000;

/** The key of an object, as AWS makes it. @param name its random end */
export function flowKey(name: string): string {
  return `AWSLogs/111122223333/vpcflowlogs/eu-west-1/2026/11/20/111122223333_vpcflowlogs_eu-west-1_fl-0a1b2c3d4e5f60718_20261120T0905Z_${name}.log.gz`;
}

/** The key of a trail's object. @param name its random end */
export function trailKey(name: string): string {
  return `AWSLogs/111122223333/CloudTrail/eu-west-1/2026/11/20/111122223333_CloudTrail_eu-west-1_20261120T0910Z_${name}.json.gz`;
}

/** A record of flow logs in the default format. @param at epoch seconds */
export function flowLine(i: number, at = FLOW_START + (i % 3_600)): string {
  const from = `10.${(i >> 16) & 255}.${(i >> 8) & 255}.${i & 255}`;
  return `2 111122223333 eni-0a1b2c3d ${from} 192.0.2.${i % 251} ${1_024 + (i % 60_000)} 443 6 ${(i % 90) + 1} ${i * 7} ${at} ${at + 60} ACCEPT OK`;
}

/** Records of flow logs, a line each. */
export function flowLines(count: number): string {
  return Array.from({ length: count }, (_, i) => `${flowLine(i)}\n`).join('');
}

/** An event of CloudTrail, with members of its own. */
export function trailEvent(i: number, members: object = {}): object {
  return {
    eventID: `00000000-0000-4000-8000-${String(i).padStart(12, '0')}`,
    eventTime: '2026-11-20T09:00:00Z',
    eventName: 'ListUsers',
    eventSource: 'iam.amazonaws.com',
    awsRegion: 'eu-west-1',
    sourceIPAddress: '192.0.2.7',
    requestParameters: { maxItems: 100 },
    ...members,
  };
}

/** Loads objects of the world's bucket, as they are there, into a cluster in memory. */
export async function loadDry({ s3, aws }: World, keys: readonly string[]): Promise<FakeCluster> {
  const dry = createFakeWorld();
  for (const Key of keys) {
    const { Body, ETag, LastModified } = await s3.send(new GetObjectCommand({ Bucket: aws.logBucket, Key }));
    await load(dry, Key, await buffer(Body as NodeJS.ReadableStream), {
      bucket: aws.logBucket,
      etag: ETag?.replaceAll('"', ''),
      modified: LastModified?.toISOString(),
    });
  }
  return dry.transport;
}

/** Where the documents of objects have to be in the end: `index/id`, sorted, by a load into a cluster in memory. */
export async function expectedAddresses(world: World, keys: readonly string[]): Promise<readonly string[]> {
  const cluster = await loadDry(world, keys);
  return cluster.indices.flatMap((index) => [...cluster.documents(index).keys()].map((id) => `${index}/${id}`)).sort();
}
