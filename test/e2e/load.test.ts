import { indexTemplates, isBalanced, type LedgerEntry, sources } from '@sekisho/core';
import { expect, it } from 'vitest';
import { makeSamples } from '../../packages/cli/src/samples/samples.ts';
import { openSearchUrl } from './cluster.ts';
import { startWorld, type World } from './world.ts';

const samples = makeSamples();
const records = samples.reduce((sum, sample) => sum + sample.records, 0);

/** Questions that people ask, in ECS and in the vendor's own fields; each has an answer in the samples. */
const QUESTIONS: readonly (readonly [source: string, what: string, query: object])[] = [
  ['vpcflowlogs', 'a network', { term: { 'source.ip': '10.0.0.0/16' } }],
  ['vpcflowlogs', 'a number of bytes', { range: { 'source.bytes': { gte: 1 } } }],
  ['vpcflowlogs', 'what was rejected', { term: { 'event.outcome': 'failure' } }],
  ['vpcflowlogs', 'a day', { range: { '@timestamp': { gte: '2026-10-25', lt: '2026-10-27' } } }],
  ['vpcflowlogs', 'traffic within', { term: { 'network.direction': 'internal' } }],
  ['alb', 'networks by their names', { term: { 'source.geo.name': 'Documentation (RFC 5737)' } }],
  ['alb', 'errors of the server', { range: { 'http.response.status_code': { gte: 500 } } }],
  ['alb', 'visitors', { term: { 'related.ip': '198.51.100.0/24' } }],
  ['alb', 'an alias', { range: { 'destination.bytes': { gte: 200 } } }],
  ['cloudtrail', 'an operation', { term: { 'event.action': 'ConsoleLogin' } }],
  ['cloudtrail', 'what failed', { term: { 'event.outcome': 'failure' } }],
  ['cloudtrail', 'an alias', { term: { 'event.provider': 'iam.amazonaws.com' } }],
  [
    'cloudtrail',
    'a parameter by its own name',
    { term: { 'aws.cloudtrail.requestParameters.bucketName': 'shop-invoices' } },
  ],
  ['cloudtrail', 'insights', { term: { 'event.kind': 'alert' } }],
];

it('loads samples of every source, once however often they are put', async (ctx) => {
  await using world = await startWorld(openSearchUrl(ctx));

  const first = await loadSamples(world);
  for (const { key, expected, records: read } of samples) {
    expect(first.get(key), key).toMatchObject({ status: expected, read, indexed: read, duplicate: 0, deadLettered: 0 });
  }
  expect(await world.cluster.count()).toBe(records);

  const second = await loadSamples(world);
  expect([...second.values()].every(isBalanced)).toBe(true);
  expect(total(second, 'duplicate')).toBe(records);
  expect(total(second, 'indexed')).toBe(0);
  expect(await world.cluster.count()).toBe(records);

  for (const [source, what, query] of QUESTIONS) {
    const filter = [{ term: { 'event.dataset': `aws.${source}` } }, query];
    expect(await world.cluster.count({ bool: { filter } }), `${source}: ${what}`).toBeGreaterThan(0);
  }
  await expectTemplatesInForce(world);
});

/** Puts the samples and has them loaded. @returns the ledger */
async function loadSamples(world: World): Promise<ReadonlyMap<string, LedgerEntry>> {
  for (const { key, body } of samples) await world.put(key, body);
  await world.deliver();
  return world.ledger();
}

function total(ledger: ReadonlyMap<string, LedgerEntry>, count: 'indexed' | 'duplicate'): number {
  return [...ledger.values()].reduce((sum, entry) => sum + entry[count], 0);
}

interface Mapping {
  readonly properties?: Readonly<Record<string, Mapping>>;
  readonly type?: string;
  readonly dynamic?: string;
}

/** Every index has the fields of its template, and no document has added any. */
async function expectTemplatesInForce({ cluster }: World): Promise<void> {
  const indices = await cluster.ask<Readonly<Record<string, { readonly mappings: Mapping }>>>(
    'GET',
    '/log-*,sekisho-*/_mapping',
  );
  const names = Object.keys(indices);
  // Nobody has asked for a job, nor changed anything, nor described a log type, nor called the doctor.
  const loaded = indexTemplates(sources).filter(
    ({ name }) => !/^(?:sekisho-(?:audit|jobs)|log-(?:other|sekisho-canary))$/u.test(name),
  );
  for (const { name } of loaded)
    expect(
      names.filter((index) => index.startsWith(name)),
      name,
    ).not.toEqual([]);
  for (const [index, { mappings }] of Object.entries(indices)) {
    const template = indexTemplates(sources).find(({ name }) => index.startsWith(`${name}-`));
    expect(mappings.dynamic, index).toBe('false');
    expect(typesOf(mappings), index).toEqual(typesOf(template?.body.template.mappings as unknown as Mapping));
    if (index.startsWith('log-')) expect(typesOf(mappings).get('source.ip'), index).toBe('ip');
  }
}

/** Types of fields by their dotted paths. */
function typesOf(mapping: Mapping, path = ''): ReadonlyMap<string, string | undefined> {
  return new Map(
    Object.entries(mapping.properties ?? {}).flatMap(([name, inner]) =>
      inner.properties === undefined ? [[path + name, inner.type] as const] : [...typesOf(inner, `${path}${name}.`)],
    ),
  );
}
