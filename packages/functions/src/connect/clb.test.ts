import { expect, it } from 'vitest';
import { change, created, removed, startLogOwners } from '../testing/log-switch-world.ts';

const wish = { kind: 'clb', target: 'old', logs: ['access'], bucket: 'logs' };

async function start(log: Readonly<Record<string, string>>) {
  const owners = await startLogOwners();
  owners.classic.set('old', log);
  return owners;
}

it('switches the access log on, once, with an object every five minutes', async () => {
  await using owners = await start({ Enabled: 'false' });

  await change(created(wish));
  await change(created(wish));

  expect(owners.classic.get('old')).toEqual({
    Enabled: 'true',
    S3BucketName: 'logs',
    S3BucketPrefix: '',
    EmitInterval: '5',
  });
  expect(owners.changes).toEqual(['ModifyLoadBalancerAttributes']);
});

it('takes over a log that lies under a prefix', async () => {
  await using owners = await start({
    Enabled: 'true',
    S3BucketName: 'logs',
    S3BucketPrefix: 'web',
    EmitInterval: '60',
  });

  await change(created(wish));

  expect(owners.classic.get('old')).toMatchObject({ S3BucketPrefix: '' });
});

it.each([
  [{ Enabled: 'true', S3BucketName: 'logs' }, { Enabled: 'false' }],
  [
    { Enabled: 'true', S3BucketName: 'theirs' },
    { Enabled: 'true', S3BucketName: 'theirs' },
  ],
])('has %j become %j at the end', async (before, after) => {
  await using owners = await start(before);

  await change(removed(wish));

  expect(owners.classic.get('old')).toEqual(after);
});

it('is content where a load balancer that is to log no longer is gone', async () => {
  await using owners = await startLogOwners();

  await change(removed(wish));

  expect(owners.changes).toEqual([]);
});
