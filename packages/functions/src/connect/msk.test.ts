import { expect, it } from 'vitest';
import { change, created, removed, startLogOwners } from '../testing/log-switch-world.ts';

const orders = 'arn:aws:kafka:eu-west-1:111122223333:cluster/orders/043b6d76-352c-494a-9eee-fbff5cc1687d-20';
const wish = { kind: 'msk', target: orders, logs: ['broker'], bucket: 'logs' };

const cluster = {
  currentVersion: 'K1',
  state: 'ACTIVE',
  enhancedMonitoring: 'PER_TOPIC_PER_BROKER',
  openMonitoring: { prometheus: { jmxExporter: { enabledInBroker: true } } },
  loggingInfo: {
    authorizerLogs: { cloudWatchLogs: { enabled: true, logGroup: 'who' } },
    brokerLogs: { cloudWatchLogs: { enabled: true, logGroup: 'kafka' }, s3: { enabled: false } },
  },
};

async function start(state: object = cluster) {
  const owners = await startLogOwners();
  owners.clusters.set(orders, { ...state });
  return owners;
}

function withS3(s3: object) {
  return { loggingInfo: { ...cluster.loggingInfo, brokerLogs: { ...cluster.loggingInfo.brokerLogs, s3 } } };
}

it('has brokers log, once, and keeps all other monitoring', async () => {
  await using owners = await start();

  await change(created(wish));
  await change(created(wish));

  expect(owners.clusters.get(orders)).toEqual({
    ...cluster,
    ...withS3({ enabled: true, bucket: 'logs' }),
    currentVersion: 'K1+',
  });
  expect(owners.changes).toEqual(['UpdateMonitoring']);
});

it('asks to deploy again later where the cluster is being changed', async () => {
  await using owners = await start({ ...cluster, state: 'UPDATING' });

  await expect(change(created(wish))).rejects.toThrow(
    `The logs of ${orders} (broker) could not be switched on: it is in state UPDATING; deploy again once it is ACTIVE.`,
  );
  expect(owners.changes).toEqual([]);
});

it.each([
  ['logs', { enabled: false }],
  ['theirs', { enabled: true, bucket: 'theirs' }],
])('has what goes to the bucket %s become %j at the end', async (bucket, after) => {
  await using owners = await start({ ...cluster, ...withS3({ enabled: true, bucket }) });

  await change(removed(wish));

  expect(owners.clusters.get(orders)).toMatchObject(withS3(after));
});

it('is content where a cluster that is to log no longer is gone', async () => {
  await using owners = await startLogOwners();

  await change(removed(wish));

  expect(owners.changes).toEqual([]);
});
