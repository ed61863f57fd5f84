import { expect, it } from 'vitest';
import type { Refusal } from '../testing/log-owners.ts';
import { change, created, removed, startLogOwners } from '../testing/log-switch-world.ts';

const web = 'arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/web/50dc6c495c0c9188';
const wish = { kind: 'elb', target: web, logs: ['access', 'connection'], bucket: 'logs' };

const denied: Refusal = { status: 403, code: 'AccessDenied', message: 'User: loader is not authorized to do that.' };
const bucket: Refusal = {
  status: 400,
  code: 'InvalidConfigurationRequest',
  message: 'Access Denied for bucket: logs.',
};
const invalid: Refusal = { status: 400, code: 'ValidationError', message: 'No such attribute' };

/** Refuses changes so many times. */
async function start(refusal: Refusal, times: number) {
  let left = times;
  const owners = await startLogOwners((action) => {
    if (action !== 'ModifyLoadBalancerAttributes' || left === 0) return undefined;
    left -= 1;
    return refusal;
  });
  owners.loadBalancers.set(web, new Map());
  return owners;
}

it.each([denied, bucket])('tries again while the service says $code, as rights are young', async (refusal) => {
  await using owners = await start(refusal, 12);

  await change(created(wish));

  expect(owners.loadBalancers.get(web)?.get('access_logs.s3.enabled')).toBe('true');
});

it('believes a refusal in the end', async () => {
  await using owners = await start(denied, 13);

  await expect(change(created(wish))).rejects.toThrow(
    `The logs of ${web} (access, connection) could not be switched on: AccessDenied: User: loader is not authorized to do that.`,
  );
  expect(owners.changes).toHaveLength(13);
});

it('does not try again what is wrong', async () => {
  await using owners = await start(invalid, 1);

  await expect(change(created(wish))).rejects.toThrow('ValidationError: No such attribute.');
  expect(owners.changes).toHaveLength(1);
});

it('switches on what it can where something cannot be switched off, and says so', async () => {
  await using owners = await start(invalid, 1);
  owners.loadBalancers.get(web)?.set('connection_logs.s3.bucket', 'logs').set('connection_logs.s3.enabled', 'true');

  const next = { ...wish, logs: ['access'], tf: { action: 'update', prev_input: { ...wish, logs: ['connection'] } } };
  await expect(change(next)).rejects.toThrow(/^The logs of \S+ \(connection\) could not be switched off: [^\n]*$/u);

  expect(owners.loadBalancers.get(web)?.get('access_logs.s3.enabled')).toBe('true');
});

it('notes what it did', async () => {
  await using owners = await start(invalid, 0);

  const [line] = await change(created(wish));

  expect(owners.changes).toHaveLength(1);
  expect(line).toBe(
    `switched on ${JSON.stringify({ kind: 'elb', target: web, logs: ['access', 'connection'], changed: true })}`,
  );
});

it.each([
  [undefined, /The call: /u],
  [wish, /tf: /u],
  [created({ ...wish, kind: 'nlb' }), /kind: /u],
  [created({ ...wish, target: 'web' }), /target: must be the ARN of an Application or Network Load Balancer\./u],
  [removed({ ...wish, logs: ['flow'] }), /logs\.0: /u],
])('says what is wrong with the call %j', async (event, words) => {
  await expect(change(event)).rejects.toThrow(TypeError);
  await expect(change(event)).rejects.toThrow(words);
});
