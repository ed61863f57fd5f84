import { once } from 'node:events';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { runSekisho } from '../testing/run-sekisho.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';

const HEADER =
  'version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes start end action log-status';
const ROW = '2 123456789012 eni-0a 198.51.100.7 10.0.0.5 40000 443 6 9 900 1792918500 1792918545 ACCEPT OK';

/** The few calls of OpenSearch that a load makes; documents are kept by index and id. */
async function startCluster() {
  const documents = new Map<string, { readonly [name: string]: unknown }>();
  const templates: string[] = [];
  const server = createServer(async (request, response) => {
    const body = await text(request);
    const answer = (value: unknown) =>
      response.setHeader('content-type', 'application/json').end(JSON.stringify(value));
    const path = request.url ?? '';
    if (path.startsWith('/_index_template/')) {
      templates.push(path);
      answer({ acknowledged: true });
    } else if (path.startsWith('/_mget')) {
      answer({ docs: JSON.parse(body).docs.map((doc: Address) => lookUp(doc, documents)) });
    } else if (path.startsWith('/_bulk')) {
      answer({ took: 1, errors: true, items: takeAll(body.trimEnd().split('\n'), documents) });
    } else answer({ version: { distribution: 'opensearch', number: '3.8.0' } });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    documents,
    templates,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await once(server.close(), 'close');
    },
  };
}

interface Address {
  readonly _index: string;
  readonly _id: string;
}

function lookUp({ _index, _id }: Address, documents: ReadonlyMap<string, object>): object {
  const _source = documents.get(`${_index}/${_id}`);
  return _source === undefined ? { _id, found: false } : { _id, found: true, _seq_no: 1, _primary_term: 1, _source };
}

function takeAll(lines: readonly string[], documents: Map<string, object>): readonly object[] {
  const items: object[] = [];
  for (let i = 0; i < lines.length; i += 2) {
    const [[name, { _index, _id }] = ['', { _index: '', _id: '' }]] = Object.entries<Address>(
      JSON.parse(lines[i] ?? ''),
    );
    const address = `${_index}/${_id}`;
    const isThere = name === 'create' && documents.has(address);
    if (!isThere) documents.set(address, JSON.parse(lines[i + 1] ?? ''));
    items.push({
      [name]: isThere ? { status: 409, error: { type: 'conflict', reason: 'is there' } } : { status: 201 },
    });
  }
  return items;
}

async function fill(folder: string): Promise<void> {
  await mkdir(join(folder, 'vpcflowlogs/us-east-1'), { recursive: true });
  await writeFile(join(folder, 'vpcflowlogs/us-east-1/b.log'), `${HEADER}\n${ROW}\n${ROW}\n`);
  await writeFile(join(folder, 'vpcflowlogs/us-east-1/a.log'), `${HEADER}\n${ROW}\nnonsense\n`);
}

describe('sekisho load', () => {
  it('loads a folder, keeps the ledger and the dead letters, and finds everything there the second time', async () => {
    await using folder = await temporaryFolder();
    await using cluster = await startCluster();
    const deadLetters = join(folder.path, 'letters');
    await fill(join(folder.path, 'logs'));
    const prefix = 'AWSLogs/123456789012/';
    const args = ['load', join(folder.path, 'logs'), '--to', cluster.url, '--key-prefix', prefix];

    const first = await runSekisho([...args, '--dead-letters', deadLetters, '--json']);
    const second = await runSekisho([...args, '--dead-letters', deadLetters, '--no-templates']);

    expect(first.code).toBe(0);
    expect(JSON.parse(first.stdout)).toMatchObject({
      ok: true,
      sources: [{ source: 'vpcflowlogs', objects: 2, read: 4, indexed: 3, deadLettered: 1 }],
      objects: [{ key: `${prefix}vpcflowlogs/us-east-1/a.log` }, { key: `${prefix}vpcflowlogs/us-east-1/b.log` }],
    });
    expect(first.stderr).toBe(`Installed ${cluster.templates.length} index templates.\n`);
    expect(cluster.templates.join()).toContain('vpcflowlogs');
    expect(second.stderr).toBe('Left the index templates as they are.\n');
    expect(second.code).toBe(0);
    expect(second.stdout).toMatch(/\nvpcflowlogs +2 +4 +0 +3 +0 +1 /u);
    const kept = await readdir(deadLetters, { recursive: true, withFileTypes: true });
    const [letter] = kept.filter((entry) => entry.isFile());
    expect(await readFile(join(letter!.parentPath, letter!.name), 'utf8')).toContain('"record":"nonsense"');
    const ledger = [...cluster.documents].filter(([address]) => address.startsWith('sekisho-ledger-'));
    expect(ledger.map(([, entry]) => [entry['status'], entry['attempt_count']])).toEqual([
      ['complete', 2],
      ['complete', 2],
    ]);
  });

  it('goes by the whole configuration: what is left out is not loaded, and no secret either', async () => {
    await using folder = await temporaryFolder();
    await using cluster = await startCluster();
    const at = (...names: string[]) => join(folder.path, ...names);
    await mkdir(at('logs'));
    await mkdir(at('config'));
    const ini = '[shop]\ns3_key = ^shop/\nfile_format = json\nindex_name = log-shop\nredact = card\n';
    await writeFile(at('config', 'user.ini'), ini);
    const table = 'log_type,field,pattern,pattern_type,comment\nshop,path,/health,text,\n';
    await writeFile(at('config', 'exclude_log_patterns.csv'), table);
    await writeFile(at('logs', 'a.json'), '{"card":"4111-1111","path":"/a"}\n{"path":"/health"}\nbroken\n');

    const args = ['--to', cluster.url, '--config', at('config'), '--key-prefix', 'shop/', '--json'];
    const { stdout } = await runSekisho(['load', at('logs'), ...args, '--dead-letters', at('letters')]);

    expect(JSON.parse(stdout)).toMatchObject({ objects: [{ read: 3, indexed: 1, excluded: 1, deadLettered: 1 }] });
    expect(JSON.stringify([...cluster.documents])).not.toContain('4111');
  });

  it('ends with 1 and names the object when one of them is not loaded', async () => {
    await using folder = await temporaryFolder();
    await using cluster = await startCluster();
    await fill(folder.path);
    await writeFile(join(folder.path, 'notes.txt'), 'nothing');

    const { code, stdout, stderr } = await runSekisho([
      'load',
      folder.path,
      '--to',
      cluster.url,
      '--dead-letters',
      folder.path,
    ]);

    expect(code).toBe(1);
    expect(stdout).toMatch(/\nunclaimed +1 /u);
    expect(stderr).toContain('notes.txt: unclaimed: no rule claims its key\n');
    expect(stderr).not.toContain('.log:');
  });

  it('refuses two files that would be one object', async () => {
    await using folder = await temporaryFolder();
    await mkdir(join(folder.path, 'one'));
    await mkdir(join(folder.path, 'two'));
    for (const name of ['one', 'two']) await writeFile(join(folder.path, name, 'a.log'), ROW);

    const paths = [join(folder.path, 'one'), join(folder.path, 'two')];
    const { code, stderr } = await runSekisho(['load', ...paths, '--to', 'http://127.0.0.1:9']);

    expect(code).toBe(1);
    expect(stderr).toContain('would both be a.log');
  });

  it('ends at once, with the cure and without the password, when no cluster answers', async () => {
    await using folder = await temporaryFolder();
    await fill(folder.path);

    const { code, stderr } = await runSekisho([
      'load',
      folder.path,
      '--to',
      'http://me:secret@127.0.0.1:9',
      '--no-templates',
    ]);

    expect(code).toBe(1);
    expect(stderr).toMatch(/^sekisho: OpenSearch at http:\/\/127\.0\.0\.1:9 cannot be used \(.*correct --to\.\n$/u);
  });

  it.each([[['load', 'a']], [['load', '--to', 'http://127.0.0.1:9']], [['load', 'a', '--to', 'nonsense']]])(
    'ends with 2 on wrong use: %j',
    async (args) => {
      expect((await runSekisho(args)).code).toBe(2);
    },
  );

  it('ends with 1 for a path that is not there, and for a folder without files', async () => {
    await using folder = await temporaryFolder();

    const [missing, empty] = await Promise.all(
      [join(folder.path, 'x'), folder.path].map((path) => runSekisho(['load', path, '--to', 'http://127.0.0.1:9'])),
    );

    expect(missing).toMatchObject({ code: 1, stderr: expect.stringMatching(/x cannot be read \(ENOENT\)/u) });
    expect(empty).toMatchObject({ code: 1, stderr: expect.stringMatching(/There are no files in/u) });
  });
});
