import { mkdir, readFile, symlink } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { LogSource } from '@sekisho/core';
import { describe, expect, it } from 'vitest';
import { createFakeWorld, load } from '../../../../test/fakes/world.ts';
import { SOURCE_KINDS } from '../files/source-folder.ts';
import { runSekisho } from '../testing/run-sekisho.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';

const CORE = resolve(import.meta.dirname, '../../../core/src');

/** A repository that has nothing but what sources import. */
async function repository() {
  const folder = await temporaryFolder();
  const core = join(folder.path, 'packages/core/src');
  await mkdir(join(core, 'sources'), { recursive: true });
  for (const name of ['source', 'parse', 'model', 'ecs']) await symlink(join(CORE, name), join(core, name));
  return { ...folder, at: (path: string) => join(core, 'sources', path) };
}

describe.each(SOURCE_KINDS)('a new source of %s', (kind) => {
  it('loads its own sample, each record to a document without an issue', async () => {
    await using folder = await repository();

    const { code, stderr } = await runSekisho(['new-source', 'edge-gate', '--kind', kind, '--repository', folder.path]);

    expect({ code, stderr }).toMatchObject({ code: 0, stderr: expect.stringContaining('npm run golden -- edge-gate') });
    const { default: source }: { readonly default: LogSource } = await import(
      pathToFileURL(folder.at('edge-gate/index.ts')).href
    );
    const context = JSON.parse(await readFile(folder.at('edge-gate/golden/usual.context.json'), 'utf8'));
    const sample = await readFile(folder.at(`edge-gate/golden/usual.${kind === 'json' ? 'jsonl' : 'log'}`));
    const world = createFakeWorld({ sources: [source] });
    const report = await load(world, context.key, sample, context);
    expect(report).toMatchObject({ source: 'edge-gate', read: 2, indexed: 2, issues: {} });
    expect(world.transport.received.map(({ source: text }) => JSON.parse(text))).toMatchObject([
      { '@timestamp': '2026-11-20T09:15:00.000Z', source: { ip: '203.0.113.7', port: 50122 }, user: { name: 'maria' } },
      { '@timestamp': '2026-11-20T09:15:01.000Z', event: { action: 'deny', outcome: 'failure' } },
    ]);
  });
});

it.each(['Edge', 'edge_gate', '1gate', '../gate', 'a--b'])('refuses the id %s', async (id) => {
  await using folder = await repository();

  const { code, stderr } = await runSekisho(['new-source', id, '--repository', folder.path]);

  expect(code).toBe(2);
  expect(stderr).toContain('is no id of a log source');
});

it('overwrites nothing, and says where it has to be run', async () => {
  await using folder = await repository();
  await mkdir(folder.at('gate'));

  const there = await runSekisho(['new-source', 'gate', '--repository', folder.path]);
  const elsewhere = await runSekisho(['new-source', 'gate', '--repository', '/']);

  expect(there).toMatchObject({ code: 1, stderr: expect.stringContaining('is there already') });
  expect(elsewhere).toMatchObject({ code: 1, stderr: expect.stringContaining('run it in a checkout of Sekisho') });
});
