import { expect, it } from 'vitest';
import { change, created, removed, startLogOwners } from '../testing/log-switch-world.ts';

const web = 'arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/web/50dc6c495c0c9188';
const wish = { kind: 'elb', target: web, logs: ['access', 'connection'], bucket: 'logs' };

const off = {
  'access_logs.s3.enabled': 'false',
  'access_logs.s3.bucket': '',
  'connection_logs.s3.enabled': 'false',
  'health_check_logs.s3.enabled': 'false',
  'idle_timeout.timeout_seconds': '60',
};

async function start(attributes: Readonly<Record<string, string>> = off) {
  const owners = await startLogOwners();
  owners.loadBalancers.set(web, new Map(Object.entries(attributes)));
  const there = () => Object.fromEntries(owners.loadBalancers.get(web) ?? []);
  return { ...owners, there, [Symbol.asyncDispose]: () => owners[Symbol.asyncDispose]() };
}

it('switches the wished logs on, in one request, and once', async () => {
  await using owners = await start();

  await change(created(wish));
  await change(created(wish));

  expect(owners.there()).toEqual({
    ...off,
    'access_logs.s3.enabled': 'true',
    'access_logs.s3.bucket': 'logs',
    'connection_logs.s3.enabled': 'true',
    'connection_logs.s3.bucket': 'logs',
  });
  expect(owners.changes).toEqual(['ModifyLoadBalancerAttributes']);
});

it('takes over logs that went elsewhere, without the prefix that they had there', async () => {
  const elsewhere = {
    'access_logs.s3.enabled': 'true',
    'access_logs.s3.bucket': 'old',
    'access_logs.s3.prefix': 'web',
  };
  await using owners = await start(elsewhere);

  await change(created({ ...wish, logs: ['access'] }));

  expect(owners.there()).toEqual({ ...elsewhere, 'access_logs.s3.bucket': 'logs', 'access_logs.s3.prefix': '' });
});

it('switches off what is wished no longer, and leaves the rest on', async () => {
  await using owners = await start();
  await change(created(wish));

  await change({ ...wish, logs: ['access'], tf: { action: 'update', prev_input: wish } });

  expect(owners.changes).toHaveLength(2);
  expect(owners.there()).toMatchObject({ 'access_logs.s3.enabled': 'true', 'connection_logs.s3.enabled': 'false' });
});

it('switches all off at the end, but not what goes to another bucket by now', async () => {
  await using owners = await start();
  await change(created(wish));
  owners.loadBalancers.get(web)?.set('connection_logs.s3.bucket', 'theirs');

  await change(removed(wish));

  expect(owners.there()).toMatchObject({ 'access_logs.s3.enabled': 'false', 'connection_logs.s3.enabled': 'true' });
});

it('is content where a load balancer that is to log no longer is gone, and says so where it is to log', async () => {
  await using owners = await start();
  owners.loadBalancers.clear();

  await change(removed(wish));

  await expect(change(created(wish))).rejects.toThrow(
    `The logs of ${web} (access, connection) could not be switched on: LoadBalancerNotFoundException: ${web} not found.`,
  );
});
