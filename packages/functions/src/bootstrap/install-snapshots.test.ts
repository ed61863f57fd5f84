import { expect, it } from 'vitest';
import { createFakeClock } from '../../../../test/fakes/clock.ts';
import { createSearchClient } from '../adapters/search-client.ts';
import { type Reply, startFakeOpenSearch } from '../testing/fake-open-search.ts';
import { installSnapshots } from './install-snapshots.ts';
import type { Snapshots } from './request.ts';

const WRITER = 'arn:aws:iam::111122223333:role/snapshots';
const OWN = 'arn:aws:iam::111122223333:role/bootstrap';
const wanted: Snapshots = {
  ...{ bucket: 'backups', basePath: 'sekisho/prod', roleArn: WRITER },
  ...{ keepDays: 35, schedule: '30 1 * * *' },
};
const REPOSITORY = '/_snapshot/sekisho';
const POLICY = '/_plugins/_sm/policies/sekisho-daily';

interface Policy {
  readonly _seq_no: number;
  readonly sm_policy: Readonly<Record<string, unknown>>;
}

/** Repositories, and the plugin as its source says that it answers: policies come back with numbers and times of its own. */
async function startCluster(fault: (method: string, path: string) => Reply | undefined = () => undefined) {
  const repositories = new Map<string, unknown>();
  const policies = new Map<string, Policy>();
  const writes: string[] = [];
  let sequence = 0;
  function policyReply(method: string, path: string, expected: string | null, body: string): Reply {
    const before = policies.get(path);
    if (method === 'GET')
      return before === undefined
        ? { status: 404, body: { error: { type: 'status_exception', reason: 'policy not found' } } }
        : { status: 200, body: { _id: 'x-sm-policy', _version: 1, _primary_term: 1, ...before } };
    if (method === 'DELETE') return { status: policies.delete(path) ? 200 : 404, body: {} };
    const isStale = method === 'POST' ? before !== undefined : expected !== String(before?._seq_no);
    if (isStale) return { status: 409, body: { error: { type: 'version_conflict_engine_exception', reason: 'x' } } };
    const added = { name: 'sekisho-daily', schema_version: 21, last_updated_time: 1, schedule: { interval: {} } };
    policies.set(path, { _seq_no: sequence++, sm_policy: { ...added, ...JSON.parse(body) } });
    return { status: method === 'POST' ? 201 : 200, body: {} };
  }
  const server = await startFakeOpenSearch(({ method, path, query, body }): Reply => {
    if (method !== 'GET') writes.push(`${method} ${path}`);
    const reply = fault(method, path);
    if (reply !== undefined) return reply;
    if (path === '/_plugins/_sm/policies') return { status: 200, body: { policies: [], total_policies: 0 } };
    if (path.startsWith('/_plugins/_sm/')) return policyReply(method, path, query.get('if_seq_no'), body.toString());
    if (method === 'PUT') {
      repositories.set(path, JSON.parse(body.toString()));
      return { status: 200, body: { acknowledged: true } };
    }
    const there = repositories.get(path);
    if (there === undefined)
      return { status: 404, body: { error: { type: 'repository_missing_exception', reason: 'x' } } };
    return { status: 200, body: { sekisho: there } };
  });
  return { server, repositories, policies, writes, [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() };
}

async function installAt(url: string, wish: Snapshots | undefined, registrar?: string) {
  const client = createSearchClient({ url, auth: 'none' }, 'us-east-1');
  const patience = { clock: createFakeClock(0), deadline: 600_000 };
  const steps = await installSnapshots(client, wish, { region: 'us-east-1', registrar }, patience);
  return steps.map(({ step, outcome, detail }) => `${step}: ${outcome}, ${detail}`);
}

it('registers the bucket and has snapshots taken, and changes nothing the second time', async () => {
  await using cluster = await startCluster();

  expect(await installAt(cluster.server.url, wanted)).toEqual([
    'repository of snapshots: done, s3://backups/sekisho/prod',
    'snapshots: done, taken at 30 1 * * * (UTC), kept for 35 days',
  ]);
  expect(cluster.repositories.get(REPOSITORY)).toEqual({
    type: 's3',
    settings: { bucket: 'backups', base_path: 'sekisho/prod', region: 'us-east-1', role_arn: WRITER },
  });
  expect(cluster.policies.get(POLICY)?.sm_policy).toMatchObject({
    creation: { schedule: { cron: { expression: '30 1 * * *', timezone: 'UTC' } } },
    deletion: { condition: { max_age: '35d', min_count: 7 } },
    snapshot_config: { repository: 'sekisho', indices: 'log-*,sekisho-*,.kibana*,.opensearch_dashboards*' },
  });
  expect(cluster.writes).toEqual([`PUT ${REPOSITORY}`, `POST ${POLICY}`]);
  const again = await installAt(cluster.server.url, wanted);
  expect(again.every((step) => step.includes(': unchanged'))).toBe(true);
  expect(cluster.writes).toHaveLength(2);
});

it.each([
  ['another bucket', { bucket: 'others' }, `PUT ${REPOSITORY}`],
  ['another role', { roleArn: OWN }, `PUT ${REPOSITORY}`],
  ['more days', { keepDays: 90 }, `PUT ${POLICY}`],
  ['fewer days than are kept in any case', { keepDays: 3 }, `PUT ${POLICY}`],
  ['another time', { schedule: '0 3 * * 0' }, `PUT ${POLICY}`],
])('changes only what is another: %s', async (_, change, write) => {
  await using cluster = await startCluster();
  await installAt(cluster.server.url, wanted);
  cluster.writes.length = 0;

  const steps = await installAt(cluster.server.url, { ...wanted, ...change });

  expect(cluster.writes).toEqual([write]);
  expect(steps.filter((step) => step.includes(': done'))).toHaveLength(1);
});

it('never keeps more snapshots than there are days', async () => {
  await using cluster = await startCluster();

  await installAt(cluster.server.url, { ...wanted, keepDays: 2 });

  expect(cluster.policies.get(POLICY)?.sm_policy).toMatchObject({
    deletion: { condition: { max_age: '2d', min_count: 2 } },
  });
});

it('names the endpoint of all Regions where the bucket is in another one', async () => {
  await using cluster = await startCluster();

  await installAt(cluster.server.url, { ...wanted, region: 'eu-west-1' });

  expect(cluster.repositories.get(REPOSITORY)).toMatchObject({
    settings: { region: 'eu-west-1', endpoint: 's3.amazonaws.com' },
  });
});

it('lets its own role register the bucket, where roles of the cluster decide', async () => {
  const path = '/_plugins/_security/api/rolesmapping/manage_snapshots';
  await using cluster = await startCluster();

  const [first] = await installAt(cluster.server.url, wanted, OWN);

  expect(first).toBe(`role mapping manage_snapshots: done, lets ${OWN} in`);
  expect(cluster.repositories.get(path)).toEqual({ backend_roles: [OWN] });
});

it('tries again while the role is not known everywhere yet', async () => {
  let refusals = 3;
  await using cluster = await startCluster((method, path) =>
    method === 'PUT' && path === REPOSITORY && refusals-- > 0 ? { status: 500, body: 'not yet' } : undefined,
  );

  const [first] = await installAt(cluster.server.url, wanted);

  expect(first).toContain('repository of snapshots: done');
});

it('says what the roles have to be allowed when the cluster goes on to refuse, and schedules nothing', async () => {
  const Message = `User: ${OWN} is not authorized to perform: iam:PassRole`;
  await using cluster = await startCluster((method) =>
    method === 'PUT' ? { status: 403, body: { Message } } : undefined,
  );

  const steps = await installAt(cluster.server.url, wanted);

  expect(steps).toHaveLength(1);
  expect(steps[0]).toMatch(/^repository of snapshots: failed, .*403: User: .*iam:PassRole on \S+role\/snapshots/u);
  expect(steps[0]).toMatch(/trust es\.amazonaws\.com.*s3:\/\/backups\/sekisho\/prod/u);
  expect(cluster.writes).toHaveLength(6);
});

it('registers the bucket all the same where the cluster cannot take snapshots by itself, and says so', async () => {
  await using cluster = await startCluster((_, path) =>
    path.startsWith('/_plugins/_sm/')
      ? { status: 400, body: { error: `no handler found for uri [${path}]` } }
      : undefined,
  );

  expect(await installAt(cluster.server.url, wanted)).toEqual([
    'repository of snapshots: done, s3://backups/sekisho/prod',
    'snapshots: skipped, the cluster has no Snapshot Management: none is taken by itself',
  ]);
  expect(await installAt(cluster.server.url, undefined)).toEqual([]);
});

it('stops taking them where none are asked for any more, and leaves the others alone', async () => {
  await using cluster = await startCluster();
  expect(await installAt(cluster.server.url, undefined)).toEqual([]);
  await installAt(cluster.server.url, wanted);

  expect(await installAt(cluster.server.url, undefined)).toEqual([
    'snapshots: done, no more are taken; those that are there stay',
  ]);
  expect([cluster.policies.size, cluster.repositories.size]).toEqual([0, 1]);
});
