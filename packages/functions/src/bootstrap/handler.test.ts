import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { startFakeAccounts } from '../testing/fake-accounts.ts';
import type { ReceivedRequest, Reply } from '../testing/fake-open-search.ts';
import { askerOf, startFakeSecurity } from '../testing/fake-security.ts';
import { handler } from './handler.ts';

const OWN = 'arn:aws:iam::111122223333:role/bootstrap';
const PASSWORD = 'p@ss:wörd/1"';
const ADMIN = `admin:${PASSWORD}`;
const request = {
  ...{ loaderRoleArns: ['loader'], apiRoleArns: ['api'], refreshRoleArns: ['refresh'] },
  analystGroups: ['soc'],
  snapshots: {
    ...{ bucket: 'backups', basePath: 'snapshots', roleArn: 'arn:aws:iam::111122223333:role/snapshots' },
    ...{ keepDays: 35, schedule: '30 1 * * *' },
  },
};

/** A cluster that keeps what is put, and whose master is a user of its own: nobody else gets in but who is let in. */
async function startCluster(password: string) {
  const state = new Map<string, object>();
  const mappings: Record<string, { readonly backend_roles?: readonly string[] }> = {
    all_access: { backend_roles: ['admins'] },
  };
  function reply(asked: ReceivedRequest): Reply | undefined {
    const { method, path, body } = asked;
    const asker = askerOf(asked);
    const isIn = asker === 'OWN' && mappings['all_access']?.backend_roles?.includes(OWN);
    if (asker !== password && !isIn) return { status: asker === 'OWN' ? 403 : 401, body: 'Unauthorized' };
    if (path.includes('rolesmapping')) return undefined;
    if (path === '/') return { status: 200, body: { version: { distribution: 'opensearch', number: '3.5.0' } } };
    if (method !== 'GET') {
      state.set(path, JSON.parse(body.toString()));
      return { status: 200, body: {} };
    }
    const there = state.get(path);
    const isList = path.endsWith('/policies');
    return there === undefined && !isList ? { status: 404, body: {} } : { status: 200, body: there ?? {} };
  }
  const cluster = await startFakeSecurity(mappings, reply);
  return { ...cluster, state, mappings };
}

/** Runs the function against a cluster. @returns what it gave or threw, and what it wrote into its log */
async function run(
  url: string,
): Promise<{ readonly steps: readonly string[]; readonly fault: string; readonly log: string }> {
  await using accounts = await startFakeAccounts({
    secret: () => JSON.stringify({ username: 'admin', password: PASSWORD }),
  });
  const folder = await mkdtemp(join(tmpdir(), 'sekisho-bootstrap-'));
  const env = {
    ...{ AWS_ACCESS_KEY_ID: 'OWN', AWS_SECRET_ACCESS_KEY: 'local', AWS_REGION: 'us-east-1' },
    ...{ AWS_ENDPOINT_URL: accounts.endpoint, OPENSEARCH_URL: url, OPENSEARCH_AUTH: 'aws', CONFIG_FOLDER: folder },
    ...{ LOG_BUCKETS: 'logs', DATA_BUCKET: 'data', LIVE_QUEUE_URL: url, BACKFILL_QUEUE_URL: url },
    MASTER_SECRET_ARN: 'arn:aws:secretsmanager:us-east-1:111122223333:secret:master-AbCdEf',
    BOOTSTRAP_ROLE_ARN: OWN,
  };
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  try {
    const done = handler(request, { getRemainingTimeInMillis: () => 90_000 });
    const [steps, fault] = await done.then(
      (answer) => [answer.steps.map(({ step, outcome }) => `${step}: ${outcome}`), ''] as const,
      (error: Error) => [[], error.message] as const,
    );
    return { steps, fault, log: write.mock.calls.map(([line]) => String(line)).join('') };
  } finally {
    write.mockRestore();
    vi.unstubAllEnvs();
    await rm(folder, { recursive: true });
  }
}

it('sets a domain up whose master is a user of its own, as itself once that has let it in', async () => {
  await using cluster = await startCluster(ADMIN);

  const { steps, fault, log } = await run(cluster.server.url);

  expect(fault).toBe('');
  expect(steps.slice(0, 4)).toEqual([
    'master of the domain: done',
    'role mapping all_access: done',
    'role mapping security_manager: done',
    'cluster: done',
  ]);
  expect(steps.slice(-2)).toEqual(['repository of snapshots: done', 'snapshots: done']);
  expect(cluster.mappings['sekisho_analyst']).toEqual({ backend_roles: ['soc'], users: [] });
  expect(cluster.mappings['all_access']).toEqual({ backend_roles: ['admins', OWN] });
  expect(cluster.server.requests.filter((asked) => askerOf(asked) === ADMIN)).toHaveLength(5);
  expect(log).toContain('set up');
  expect(log).not.toContain('wörd');
});

it('says what to do about a wrong password, tries nothing else, and tells no password', async () => {
  await using cluster = await startCluster('admin:another');

  const { fault, log } = await run(cluster.server.url);

  expect(fault).toMatch(/Setting up failed at "master of the domain": .*401.*secret:master-AbCdEf/u);
  expect(cluster.server.requests.map(askerOf)).toEqual(['OWN', ADMIN]);
  expect(log).toContain('401');
  expect(`${fault} ${log}`).not.toContain('wörd');
});
