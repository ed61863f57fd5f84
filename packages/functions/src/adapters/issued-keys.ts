import type { Client } from '@opensearch-project/opensearch';
import type { IssuedKey } from '@sekisho/core';
import { ask } from './exchange.ts';

/** Calls of STS that issue access keys. */
const CALLS = [
  'AssumeRole',
  'AssumeRoleWithSAML',
  'AssumeRoleWithWebIdentity',
  'AssumeRoot',
  'GetFederationToken',
  'GetSessionToken',
];
const INDICES = '/log-aws-cloudtrail-*/_search?ignore_unavailable=true';
const KEY = 'aws.cloudtrail.responseElements.credentials.accessKeyId';
const PAGE = 1000;
const MOST_PAGES = 200;

interface Hit {
  readonly sort: readonly unknown[];
  readonly _source: {
    readonly user?: { readonly name?: string; readonly id?: string };
    readonly aws?: {
      readonly cloudtrail?: {
        readonly userIdentity?: { readonly arn?: string; readonly accessKeyId?: string };
        readonly responseElements?: { readonly credentials?: { readonly accessKeyId?: string } };
      };
    };
  };
}

/**
 * The access keys that CloudTrail in the cluster has seen issued since a time, the latest first. Those that services of AWS ask
 * for, for themselves, have nobody behind them.
 * @throws SearchError when the cluster is away or refuses
 */
export async function findIssuedKeys(client: Client, since: Date): Promise<readonly IssuedKey[]> {
  const keys: IssuedKey[] = [];
  let after: readonly unknown[] | undefined;
  for (let page = 0; page < MOST_PAGES; page++) {
    const body = JSON.stringify({ ...questionOf(since), ...(after && { search_after: after }) });
    const hits: readonly Hit[] = JSON.parse(await ask(client, { method: 'POST', path: INDICES, body })).hits.hits;
    keys.push(...hits.flatMap(({ _source }) => keyIn(_source)));
    after = hits.at(-1)?.sort;
    if (hits.length < PAGE) break;
  }
  return keys;
}

function questionOf(since: Date): object {
  return {
    size: PAGE,
    query: {
      bool: {
        filter: [
          { terms: { 'event.action': CALLS } },
          { range: { '@timestamp': { gte: since.toISOString() } } },
          { exists: { field: 'user.name' } },
        ],
      },
    },
    _source: ['user.name', 'user.id', 'aws.cloudtrail.userIdentity', KEY],
    // The id of an event makes the order total, so that none falls between two pages.
    sort: [
      { '@timestamp': { order: 'desc', unmapped_type: 'date' } },
      { 'event.id': { order: 'asc', unmapped_type: 'keyword' } },
    ],
  };
}

function keyIn({ user, aws }: Hit['_source']): readonly IssuedKey[] {
  const { userIdentity, responseElements } = aws?.cloudtrail ?? {};
  const key = responseElements?.credentials?.accessKeyId;
  if (key === undefined || user?.name === undefined) return [];
  return [{ key, to: { name: user.name, id: user.id, arn: userIdentity?.arn }, by: userIdentity?.accessKeyId }];
}
