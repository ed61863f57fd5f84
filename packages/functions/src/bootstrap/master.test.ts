import { beforeAll, expect, it } from 'vitest';
import { createFakeClock } from '../../../../test/fakes/clock.ts';
import type { Config } from '../config.ts';
import { type FakeAccounts, startFakeAccounts } from '../testing/fake-accounts.ts';
import { askerOf, startFakeSecurity } from '../testing/fake-security.ts';
import { letOwnRoleIn } from './master.ts';

const OWN = 'arn:aws:iam::111122223333:role/bootstrap';
const SECRET = 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:master-AbCdEf';
const MASTER = 'arn:aws:iam::444455556666:role/master';
const PASSWORD = 'p@ss:wörd/1"';
const USER = JSON.stringify({ username: 'admin', password: PASSWORD, engine: 'opensearch' });

const ADMINS = { backend_roles: ['admins'], users: ['admin'], hosts: ['h'], and_backend_roles: ['a'] };

beforeAll(() => {
  process.env['AWS_ACCESS_KEY_ID'] = 'OWN';
  process.env['AWS_SECRET_ACCESS_KEY'] = 'local';
});

function enter(url: string, { endpoint }: FakeAccounts, master: Config['master']) {
  const clock = createFakeClock(0);
  const search = { url, auth: 'aws' } as const;
  const entry = { aws: { region: 'us-east-1', endpoint }, search, master, bootstrapRole: OWN };
  return letOwnRoleIn(url, entry, { clock, deadline: 600_000 });
}

it.each([
  ['by the password of a secret', { secretArn: SECRET }, `admin:${PASSWORD}`],
  ['as a role that it assumes', { roleArn: MASTER }, 'ASIA1'],
])('lets the own role in beside those who are: %s', async (_, master, asker) => {
  await using accounts = await startFakeAccounts({ secret: () => USER });
  await using cluster = await startFakeSecurity({ all_access: { ...ADMINS, description: 'x' } });

  const first = await enter(cluster.server.url, accounts, master);
  const asked = cluster.server.requests.map(askerOf);
  const second = await enter(cluster.server.url, accounts, master);

  expect(first.map(({ step, outcome }) => `${step}: ${outcome}`)).toEqual([
    'master of the domain: done',
    'role mapping all_access: done',
    'role mapping security_manager: done',
  ]);
  expect(cluster.mappings).toEqual({
    all_access: { ...ADMINS, description: 'x', backend_roles: ['admins', OWN] },
    security_manager: { backend_roles: [OWN] },
  });
  expect(asked).toEqual(['OWN', ...Array<string>(5).fill(asker)]);
  expect(second).toEqual([{ step: 'master of the domain', outcome: 'unchanged', detail: `${OWN} is one already` }]);
  expect(cluster.server.requests.slice(asked.length).map(askerOf)).toEqual(['OWN', 'OWN']);
});

it('does nothing where the own role is the master', async () => {
  await using accounts = await startFakeAccounts();
  await using cluster = await startFakeSecurity({});

  await expect(enter(cluster.server.url, accounts, undefined)).resolves.toEqual([]);
  expect(cluster.server.requests).toEqual([]);
});

it.each([
  [{ secretArn: SECRET }, { status: 401, body: 'Unauthorized' }, /401: Unauthorized.*into the secret \S+AbCdEf/u],
  [
    { secretArn: SECRET },
    { status: 403, body: { Message: 'User: anonymous is not authorized to perform: es:ESHttpGet' } },
    /403: User: anonymous.*access policy lets requests without a signature in/u,
  ],
  [
    { roleArn: MASTER },
    { status: 403, body: { Message: 'no' } },
    /403: no.*MASTER_ROLE_ARN, which is \S+role\/master/u,
  ],
])('says what to do when the domain turns the master away: %o %o', async (master, reply, words) => {
  await using accounts = await startFakeAccounts({ secret: () => USER });
  await using cluster = await startFakeSecurity({}, () => reply);

  const steps = await enter(cluster.server.url, accounts, master);

  expect(steps).toEqual([{ step: 'master of the domain', outcome: 'failed', detail: expect.stringMatching(words) }]);
  // A wrong password gets no better by waiting; a role and a policy may be known in a minute.
  expect(cluster.server.requests).toHaveLength(1 + (reply.status === 401 ? 1 : 6));
  expect(JSON.stringify(steps)).not.toContain('wörd');
});

it.each([
  ['is no JSON', `admin/${PASSWORD}`, /has to be JSON.*"username"/u],
  ['has no password', '{"username":"admin","pass":"wörd"}', /has to be JSON.*"password"/u],
  [
    'may not be read',
    [400, '{"__type":"AccessDeniedException","Message":"not yours"}'] as const,
    /cannot be read: AccessDeniedException: not yours\. Allow the function's role secretsmanager:GetSecretValue/u,
  ],
  [
    'is not there',
    [400, '{"__type":"ResourceNotFoundException","Message":"no such secret"}'] as const,
    /secret:master-AbCdEf cannot be read: ResourceNotFoundException: no such secret/u,
  ],
])('says what is wrong with a secret that %s, and nothing of what is in it', async (_, secret, words) => {
  await using accounts = await startFakeAccounts({ secret: () => secret });
  await using cluster = await startFakeSecurity({});

  const steps = await enter(cluster.server.url, accounts, { secretArn: SECRET });

  expect(steps).toEqual([{ step: 'master of the domain', outcome: 'failed', detail: expect.stringMatching(words) }]);
  expect(JSON.stringify(steps)).not.toContain('wörd');
  expect(cluster.server.requests.map(askerOf)).toEqual(['OWN']);
});

it.each([
  ['secret', { secretArn: SECRET }, 'secret:master-AbCdEf cannot be read'],
  ['role', { roleArn: MASTER }, 'role/master cannot be assumed'],
])('has patience with a %s that it may use in a minute, but no longer', async (_, master, words) => {
  const xml = '<ErrorResponse><Error><Code>AccessDenied</Code><Message>no</Message></Error></ErrorResponse>';
  const json = '{"__type":"AccessDeniedException","Message":"no"}';
  let refusals = 100;
  await using accounts = await startFakeAccounts({
    sts: () => (refusals-- > 0 ? [403, xml] : undefined),
    secret: () => (refusals-- > 0 ? [400, json] : USER),
  });
  await using cluster = await startFakeSecurity({});

  const [refused, ...none] = await enter(cluster.server.url, accounts, master);
  expect(refusals).toBe(100 - 6);
  refusals = 3;
  const [taken] = await enter(cluster.server.url, accounts, master);

  expect(refused).toMatchObject({ outcome: 'failed', detail: expect.stringContaining(words) });
  expect(none).toEqual([]);
  expect(taken?.outcome).toBe('done');
});

it('waits for a domain that does not answer yet, but not for ever', async () => {
  let cuts = 3;
  await using accounts = await startFakeAccounts({ secret: () => USER });
  await using late = await startFakeSecurity({}, () => (cuts-- > 0 ? 'cut' : undefined));
  await using never = await startFakeSecurity({}, () => ({ status: 503, body: 'not yet' }));

  const [first, ...others] = await enter(late.server.url, accounts, { secretArn: SECRET });

  expect(first?.outcome).toBe('done');
  expect(others).toHaveLength(2);
  expect(await enter(never.server.url, accounts, { secretArn: SECRET })).toMatchObject([{ outcome: 'failed' }]);
});

it('finishes what was left half done', async () => {
  await using accounts = await startFakeAccounts({ secret: () => USER });
  await using cluster = await startFakeSecurity({ all_access: { backend_roles: [OWN] }, security_manager: ADMINS });

  const steps = await enter(cluster.server.url, accounts, { secretArn: SECRET });

  expect(steps.map(({ outcome }) => outcome)).toEqual(['done', 'unchanged', 'done']);
  expect(cluster.mappings).toEqual({
    all_access: { backend_roles: [OWN] },
    security_manager: { ...ADMINS, backend_roles: ['admins', OWN] },
  });
});

it('writes no mapping that it may not read', async () => {
  await using accounts = await startFakeAccounts({ secret: () => USER });
  await using cluster = await startFakeSecurity({ all_access: ADMINS }, ({ path }) =>
    path.endsWith('security_manager') ? { status: 403, body: 'not yours' } : undefined,
  );

  const steps = await enter(cluster.server.url, accounts, { secretArn: SECRET });

  expect(steps.at(-1)).toMatchObject({ outcome: 'failed', detail: expect.stringContaining('403: not yours') });
  expect(cluster.writes()).toEqual(['/_plugins/_security/api/rolesmapping/all_access']);
});
