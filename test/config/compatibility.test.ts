import { createIndexNamer, defaultSettings, readConfiguration, sources } from '@sekisho/core';
import { describe, expect, it } from 'vitest';
import { createFakeWorld, load } from '../fakes/world.ts';

/**
 * What the reference system does with these, see docs/migrating.md for what is different on purpose: ids of lines (its own are hashes of their text), ids of findings,
 * texts in place of numbers, weeks that are not those of ISO.
 */
async function documentsOf(key: string, body: string, ini = '') {
  const { sources: configured, settings } = readConfiguration({ 'user.ini': ini }, sources);
  const world = createFakeWorld({ sources: configured, settings: { ...defaultSettings, sources: settings } });
  await load(world, key, body, { modified: '2020-09-13T12:30:00.000Z' });
  return world.transport.received.map(({ index, id, source }) => ({ index, id, ...JSON.parse(source) }));
}

describe('flow logs', () => {
  const KEY = 'AWSLogs/123456789012/vpcflowlogs/us-east-1/2020/09/13/a.log';

  it('go to the index of their end, with transport and outcome', async () => {
    const line = '2 123456789012 eni-1 10.0.0.1 198.51.100.1 443 5000 6 10 840 1600000000 1600000060 ACCEPT OK';

    expect(await documentsOf(KEY, line)).toMatchObject([
      {
        index: 'log-aws-vpcflowlogs-2020-09',
        '@timestamp': '2020-09-13T12:27:40.000Z',
        source: { ip: '10.0.0.1', port: 443 },
        network: { transport: 'tcp' },
        event: { outcome: 'success' },
      },
    ]);
  });

  it('without data have an outcome that is not known, and no addresses', async () => {
    const [found] = await documentsOf(KEY, '2 123456789012 eni-1 - - - - - - - 1600000000 1600000060 - NODATA');

    expect(found).toMatchObject({ index: 'log-aws-vpcflowlogs-2020-09', event: { outcome: 'unknown' } });
    expect(found).not.toHaveProperty('source');
    expect(found).not.toHaveProperty('destination');
  });
});

it('static_ecs has the last word, of built-in log types too', async () => {
  const ini =
    '[vpcflowlogs]\nstatic_ecs = network.transport related.user\nnetwork.transport = sctp\nrelated.user = maria\n';
  const line = '2 123456789012 eni-1 10.0.0.1 198.51.100.1 443 5000 6 10 840 1600000000 1600000060 ACCEPT OK';
  const key = 'AWSLogs/123456789012/vpcflowlogs/us-east-1/2020/09/13/a.log';

  expect(await documentsOf(key, line, ini)).toMatchObject([
    { network: { transport: 'sctp' }, related: { user: ['maria'], ip: ['10.0.0.1', '198.51.100.1'] } },
  ]);
});

it('CloudTrail events have the vendor’s id', async () => {
  const event = { eventID: '5d1f0c1e-0000-4000-8000-0000000000e1', eventTime: '2020-09-13T12:00:00Z', eventName: 'x' };
  const [found] = await documentsOf(
    'AWSLogs/123456789012/CloudTrail/us-east-1/2020/09/13/a.json',
    JSON.stringify({ Records: [{ eventVersion: '1.08', eventSource: 's3.amazonaws.com', ...event }] }),
  );

  expect(found).toMatchObject({ id: event.eventID, index: 'log-aws-cloudtrail-2020-09' });
});

it('doc_id and doc_id_suffix make the id', async () => {
  const ini =
    '[gd]\ns3_key = gd/\nfile_format = json\nindex_name = log-gd\ndoc_id = id\ndoc_id_suffix = service.count\n';

  expect(await documentsOf('gd/a', '{"id":"g1","service":{"count":3}}', ini)).toMatchObject([{ id: 'g1_3' }]);
});

it.each([
  ['daily', 'log-x-2021-01-01'],
  ['weekly', 'log-x-2020-w53'],
  ['monthly', 'log-x-2021-01'],
  ['yearly', 'log-x-2021'],
] as const)('names indices: %s', (rotation, name) => {
  expect(createIndexNamer('log-x', rotation)(Date.UTC(2021, 0, 1))).toBe(name);
});

it('names weeks by ISO: the last day of 2020 is in the same week as the first of 2021', () => {
  const indexOf = createIndexNamer('log-x', 'weekly');

  expect(indexOf(Date.UTC(2020, 11, 31))).toBe(indexOf(Date.UTC(2021, 0, 1)));
});

it('a suffix stands before the date, and the date is in the zone of the section', async () => {
  const ini =
    '[x]\ns3_key = x/\nfile_format = json\nindex_name = log-x\nindex_suffix = eu\nindex_rotation = daily\nindex_tz = +09:00\ntimestamp_key = t\n';

  expect(await documentsOf('x/a', '{"t":"2020-09-12T16:00:00Z"}', ini)).toMatchObject([
    { index: 'log-x-eu-2020-09-13' },
  ]);
});

it('reads 120,000 records in slices, each exactly once', async () => {
  const ini = '[x]\ns3_key = x/\nfile_format = json\nindex_name = log-x\n';
  const { sources: configured } = readConfiguration({ 'user.ini': ini }, sources);
  const world = createFakeWorld({ sources: configured });
  const { loadObject } = await import('@sekisho/core');
  const body = Array.from({ length: 120_000 }, (_, i) => `{"n":${i}}\n`).join('');
  const ref = world.store.put('x/a', body, { chunkBytes: 64 * 1024 });
  let slices = 0;
  for (let start: number | undefined = 0; start !== undefined; slices++) {
    const soft = slices < 5 ? 0 : Number.POSITIVE_INFINITY;
    const report = await loadObject({ ref, start, mode: 'fill' }, { soft, hard: Number.POSITIVE_INFINITY }, world);
    start = report.next;
  }

  expect(slices).toBe(6);
  expect(world.transport.count).toBe(120_000);
});
