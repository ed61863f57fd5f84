import { PutObjectCommand } from '@aws-sdk/client-s3';
import { createApiDeps, createApp, createLoadDeps, createLoadHandler, createLog, readConfig } from '@sekisho/functions';
import { expect, it } from 'vitest';
import { configCases } from '../config/cases.ts';
import { openSearchUrl } from './cluster.ts';
import { makeHostileRecords } from './hostile-records.ts';
import { startWorld, type World } from './world.ts';

const SHOP = `[shop]
s3_key = ^shop/
file_format = json
json_delimiter = Records
index_name = log-app-shop
ecs = user.name source.ip
user.name = user
source.ip = client
redact = card
`;

async function configure({ s3, aws }: World, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, Body] of Object.entries(files)) {
    await s3.send(new PutObjectCommand({ Bucket: aws.dataBucket, Key: `config/${name}`, Body }));
  }
}

/** A loader that has just been started. */
function freshLoader({ env }: World, lines: string[] = []) {
  const deps = createLoadDeps(
    readConfig(env),
    createLog((line) => lines.push(line)),
  );
  return createLoadHandler(() => deps);
}

it('loads what a section describes, whatever is in it, and finds it by name', async (ctx) => {
  await using world = await startWorld(openSearchUrl(ctx));
  const { cluster } = world;
  const records = makeHostileRecords();
  await configure(world, { 'user.ini': SHOP });

  await world.put('shop/hostile.json', `{"Records":[${records.map(([, text]) => text).join(',')}]}`);
  await world.put(
    'shop/a.json',
    '{"Records":[{"user":"maria","client":"203.0.113.7","cart":{"total":"12.50"},"card":"4111"}]}',
  );
  await world.deliver();

  const refused = (await world.deadLetters('shop/hostile.json')).map(({ ordinal, issue }) => [
    records[ordinal]?.[0],
    issue,
  ]);
  expect(refused).toEqual([]);
  const ledger = await world.ledger();
  expect(ledger.get('shop/hostile.json')).toMatchObject({ source: 'shop', indexed: records.length, deadLettered: 0 });
  expect(await cluster.count()).toBe(records.length + 1);
  expect(await cluster.count({ term: { 'custom.shop.cart.total': '12.50' } })).toBe(1);
  expect(await cluster.count({ term: { 'custom.shop.card': '4111' } })).toBe(0);
  expect(
    await cluster.count({
      bool: { filter: [{ term: { 'user.name': 'maria' } }, { term: { 'source.ip': '203.0.113.0/24' } }] },
    }),
  ).toBe(1);
  const api = createApp(
    createApiDeps(
      readConfig({ ...world.env, OPENSEARCH_URL: cluster.url }),
      createLog(() => {}),
    ),
  );
  const health = (await (await api.request('/health')).json()) as { readonly configuration: string };
  expect(health.configuration).toMatch(/^[0-9a-f]{12}$/u);
  expect(ledger.get('shop/a.json')).toMatchObject({ configuration: health.configuration });
});

it('goes on by the last good files while newer ones have an error, also in a loader that starts meanwhile', async (ctx) => {
  await using world = await startWorld(openSearchUrl(ctx));
  await configure(world, { 'user.ini': SHOP });
  await world.put('shop/a.json', '{"Records":[{"user":"maria"}]}');
  await world.deliver();
  const lines: string[] = [];

  await configure(world, { 'user.ini': SHOP.replace('^shop/', '(') });
  await world.put('shop/b.json', '{"Records":[{"user":"noel"}]}');
  await world.deliver(freshLoader(world, lines));

  const ledger = await world.ledger();
  expect(ledger.get('shop/b.json')).toMatchObject({ status: 'complete', source: 'shop', indexed: 1 });
  expect(lines.filter((line) => line.includes('"ConfigurationFaults":1'))).toHaveLength(1);
  expect(lines.join('')).toContain('line 2, [shop]');
});

it('leaves out what rules say, and says so in the ledger', async (ctx) => {
  await using world = await startWorld(openSearchUrl(ctx));
  await configure(world, {
    'user.ini': SHOP,
    'exclude_log_patterns.csv': 'log_type,field,pattern,pattern_type,comment\nshop,user,probe-.*,regex,probes\n',
    'exclusions.json': '[{"name":"alone","source":"shop","action":"COUNT","expression":"!source"}]',
  });

  await world.put(
    'shop/a.json',
    '{"Records":[{"user":"probe-1"},{"user":"maria"},{"user":"noel","client":"203.0.113.7"}]}',
  );
  await world.deliver();

  const entry = (await world.ledger()).get('shop/a.json');
  expect(entry).toMatchObject({ read: 3, indexed: 2, excluded: 1 });
  expect(entry?.exclusions).toEqual(
    expect.arrayContaining([
      { rule: 'probes', action: 'exclude', count: 1 },
      { rule: 'alone', action: 'count', count: 2 },
    ]),
  );
});

it('indexes the examples of all formats, each twice and once', async (ctx) => {
  await using world = await startWorld(openSearchUrl(ctx));
  const inis = new Map(configCases().map(({ name, ini }) => [name.split('/')[0], ini]));
  // Sections with the names of built-in log types, and [DEFAULT], would meet those of other cases.
  const own = configCases().filter(({ name }) => !name.startsWith('changed-keys/'));
  const ini = [...inis].flatMap(([name, text]) => (name === 'changed-keys' ? [] : text)).join('\n');
  await configure(world, { 'user.ini': ini });

  for (const turn of [0, 1]) {
    for (const { context, body } of own) await world.put(context.key, body);
    await world.deliver();
    const entries = [...(await world.ledger()).values()];
    expect(entries).toHaveLength(own.length);
    for (const { key, status, read, indexed, duplicate, excluded, deadLettered } of entries) {
      expect([key, status, read]).toEqual([key, 'complete', indexed + duplicate + excluded + deadLettered]);
      expect([key, turn === 0 ? duplicate : indexed]).toEqual([key, 0]);
    }
  }
  const sections = own.map(({ configuration }) => configuration.sources[0]?.id);
  for (const id of sections) expect(await world.cluster.count({ term: { 'event.module': id } })).toBeGreaterThan(0);
});
