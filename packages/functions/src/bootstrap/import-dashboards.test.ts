import { type Pack, packs, savedObject } from '@sekisho/dashboards';
import { expect, it } from 'vitest';
import { createFakeClock } from '../../../../test/fakes/clock.ts';
import { createSearchClient } from '../adapters/search-client.ts';
import { type FakeDashboards, startFakeDashboards } from '../testing/fake-dashboards.ts';
import { createMemoryFolder } from '../testing/memory-folder.ts';
import { importDashboards } from './import-dashboards.ts';

const all = packs();
const count = all.flatMap(({ objects }) => objects).length;

async function importInto(
  { server }: FakeDashboards,
  given: readonly Pack[] = all,
  { replacesEdits = false, backups = createMemoryFolder() } = {},
) {
  const client = createSearchClient({ url: server.url, auth: 'none' }, 'us-east-1');
  const clock = createFakeClock();
  const steps = await importDashboards(
    { client, path: '/_dashboards' },
    { packs: given, backups, replacesEdits },
    { clock, deadline: clock.now() + 60_000 },
  );
  const said = Object.fromEntries(steps.map(({ step, outcome, detail }) => [step, `${outcome}: ${detail}`]));
  const [backup] = [...backups.files]
    .filter(([name]) => name.endsWith('.ndjson'))
    .map(([, bytes]) => new TextDecoder().decode(bytes));
  return { said, backup };
}

/** The packs with other attributes of one object: a newer version of it. */
function newer(id: string, attributes: Readonly<Record<string, unknown>> = { title: 'Newer' }): readonly Pack[] {
  return all.map((pack) => ({
    ...pack,
    objects: pack.objects.map((object) =>
      object.id === id ? savedObject({ ...object, attributes: { ...object.attributes, ...attributes } }) : object,
    ),
  }));
}

it('imports everything, sets what is not set, and changes nothing the second time', async () => {
  await using dashboards = await startFakeDashboards();

  expect((await importInto(dashboards)).said).toEqual({
    'dashboards server': 'done: 3.5.0',
    dashboards: `done: ${count} new, 0 renewed, 0 as they were`,
    'dashboards settings': 'done: defaultIndex, timepicker:timeDefaults',
  });
  expect(dashboards.objects.size).toBe(count);
  const requests = dashboards.server.requests.length;
  expect((await importInto(dashboards)).said).toEqual({
    'dashboards server': 'done: 3.5.0',
    dashboards: `skipped: 0 new, 0 renewed, ${count} as they were`,
    'dashboards settings': 'skipped: they are set',
  });
  const paths = dashboards.server.requests.slice(requests).map(({ path }) => path);
  expect(paths.filter((path) => path.endsWith('_import'))).toEqual([]);
});

it('renews what is newer, and keeps what was there', async () => {
  await using dashboards = await startFakeDashboards();
  await importInto(dashboards);
  const id = 'sekisho-waf-blocked';
  const before = dashboards.objects.get(`visualization ${id}`);

  const { said, backup } = await importInto(dashboards, newer(id));

  expect(said['dashboards']).toBe(`done: 0 new, 1 renewed, ${count - 1} as they were`);
  expect(dashboards.objects.get(`visualization ${id}`)?.attributes['title']).toBe('Newer');
  expect(JSON.parse(backup ?? '')).toEqual(before);
});

it('leaves what a user has changed, and replaces it only when asked, with what was there kept', async () => {
  await using dashboards = await startFakeDashboards();
  await importInto(dashboards);
  const id = 'sekisho-waf-blocked';
  dashboards.save('visualization', id, { title: 'Mine' });

  const kept = await importInto(dashboards);
  expect(kept.said['dashboards']).toBe(
    `skipped: 0 new, 0 renewed, ${count - 1} as they were, 1 as users have changed them`,
  );
  expect(dashboards.objects.get(`visualization ${id}`)?.attributes).toEqual({ title: 'Mine' });
  expect(kept.backup).toBeUndefined();

  const replaced = await importInto(dashboards, newer(id), { replacesEdits: true });
  expect(replaced.said['dashboards']).toContain('1 renewed');
  expect(JSON.parse(replaced.backup ?? '').attributes).toEqual({ title: 'Mine' });
});

it('puts what is newer beside what a user has changed, once', async () => {
  await using dashboards = await startFakeDashboards();
  const backups = createMemoryFolder();
  await importInto(dashboards, all, { backups });
  const id = 'sekisho-waf-blocked';
  dashboards.save('visualization', id, { title: 'Mine' });

  const first = await importInto(dashboards, newer(id), { backups });
  const second = await importInto(dashboards, newer(id), { backups });

  expect(first.said['dashboards']).toContain(
    '1 as users have changed them, with 1 newer beside them ("Newer (newer)")',
  );
  expect(second.said['dashboards']).toMatch(/^skipped: .*, 1 as users have changed them$/u);
  expect(dashboards.objects.get(`visualization ${id}`)?.attributes).toEqual({ title: 'Mine' });
  const beside = [...dashboards.objects.values()].filter((object) =>
    new RegExp(`^${id}-[0-9a-f]{8}$`, 'u').test(object.id),
  );
  expect(beside.map(({ attributes }) => attributes)).toEqual([
    expect.objectContaining({ title: 'Newer (newer)', description: expect.stringContaining('was changed from') }),
  ]);
  expect(dashboards.objects.size).toBe(count + 1);
});

it('sees changes that were made through the API, which keep the origin', async () => {
  await using dashboards = await startFakeDashboards();
  await importInto(dashboards);
  const key = 'visualization sekisho-waf-blocked';
  const before = dashboards.objects.get(key);
  if (before !== undefined) dashboards.objects.set(key, { ...before, attributes: { title: 'By a script' } });

  expect((await importInto(dashboards)).said['dashboards']).toContain('1 as users have changed them');
});

it('gives an index pattern that a user has changed new fields, and keeps the rest', async () => {
  await using dashboards = await startFakeDashboards();
  await importInto(dashboards);
  const key = 'index-pattern sekisho-log-aws-waf';
  const before = dashboards.objects.get(key);
  const theirs = { ...before?.attributes, fieldFormatMap: '{"a":1}', fields: '["renewed by Dashboards"]' };
  if (before !== undefined) dashboards.objects.set(key, { ...before, attributes: theirs });
  const next = newer('sekisho-log-aws-waf', { fields: '["newer"]' });

  const first = await importInto(dashboards, next);
  const second = await importInto(dashboards, next);

  expect(first.said['dashboards']).toBe(`done: 0 new, 1 renewed, ${count - 1} as they were`);
  expect(dashboards.objects.get(key)?.attributes).toEqual({ ...theirs, fields: '["newer"]' });
  expect(second.said['dashboards']).toContain('1 as users have changed them');
});

it('does not take fields that Dashboards has renewed for a change', async () => {
  await using dashboards = await startFakeDashboards();
  await importInto(dashboards);
  const key = 'index-pattern sekisho-log-aws-waf';
  const before = dashboards.objects.get(key);
  if (before !== undefined)
    dashboards.objects.set(key, { ...before, attributes: { ...before.attributes, fields: '[]' } });

  expect((await importInto(dashboards)).said['dashboards']).toBe(`skipped: 0 new, 0 renewed, ${count} as they were`);
});

it('leaves settings that somebody has made', async () => {
  await using dashboards = await startFakeDashboards();
  dashboards.settings.set('defaultIndex', 'mine');

  expect((await importInto(dashboards)).said['dashboards settings']).toBe('done: timepicker:timeDefaults');
  expect(dashboards.settings.get('defaultIndex')).toBe('mine');
});

it('waits for a server that is coming up', async () => {
  let looks = 0;
  await using dashboards = await startFakeDashboards((path) =>
    path.endsWith('/api/status') && looks++ < 3
      ? { status: 503, body: 'OpenSearch Dashboards server is not ready yet' }
      : undefined,
  );

  expect((await importInto(dashboards)).said['dashboards server']).toBe('done: 3.5.0');
});

it.each([
  ['/api/status', { status: 404, body: 'nothing' }, 'GET /api/status was answered with 404: nothing'],
  ['_bulk_get', { status: 403, body: { message: 'no permissions' } }, 'no permissions'],
  [
    '_import',
    {
      status: 200,
      body: {
        success: false,
        errors: [{ type: 'visualization', id: 'x', error: { type: 'unknown', message: 'strict' } }],
      },
    },
    'Dashboards did not take visualization x: unknown strict',
  ],
] as const)('says what failed where %s is answered with %j', async (end, reply, why) => {
  await using dashboards = await startFakeDashboards((path) => (path.endsWith(end) ? reply : undefined));

  const { said } = await importInto(dashboards);

  const failed = Object.values(said).filter((words) => words.startsWith('failed'));
  expect(failed).toEqual([expect.stringContaining(why)]);
});

it('takes no import whose index patterns are not there', async () => {
  await using dashboards = await startFakeDashboards();

  expect((await importInto(dashboards, all.slice(1))).said['dashboards']).toContain('missing_references');
  expect(dashboards.objects.size).toBe(0);
});
