import { once } from 'node:events';
import { mkdir, readFile, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { runSekisho, spawnSekisho } from '../testing/run-sekisho.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';

const HEADER =
  'version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes start end action log-status';
const ROW = '2 123456789012 eni-0a 198.51.100.7 10.0.0.5 40000 443 6 9 900 1792918500 1792918545 ACCEPT OK';
const TEXT = `${HEADER}\n${ROW}\n${ROW}\n`;
const KEY = 'AWSLogs/123456789012/vpcflowlogs/us-east-1/2026/10/25/x.log.gz';

function documentsIn(stdout: string) {
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
}

describe('sekisho parse', () => {
  it('prints a document for each record, and the report in words', async () => {
    await using folder = await temporaryFolder();
    const file = join(folder.path, 'flow.log.gz');
    await writeFile(file, gzipSync(TEXT));

    const { code, stdout, stderr } = await runSekisho(['parse', file, '--key', KEY]);

    expect(code).toBe(0);
    expect(documentsIn(stdout)).toMatchObject([
      { source: { ip: '198.51.100.7' }, log: { file: { path: `s3://local/${KEY}` } }, sekisho: { ordinal: 1 } },
      { source: { ip: '198.51.100.7' }, sekisho: { ordinal: 2 } },
    ]);
    expect(stderr).toContain('2 read = 2 indexed + 0 duplicate + 0 excluded + 0 dead-lettered');
  });

  it('prints records that cannot be parsed as well, and tells why', async () => {
    await using folder = await temporaryFolder();
    const file = join(folder.path, 'trail.json');
    await writeFile(file, '{"Records":[{"eventVersion":"1.11","eventTime":"2026-11-02T09:14:22Z"},42]}');

    const { code, stdout, stderr } = await runSekisho(['parse', file, '--source', 'cloudtrail']);

    expect(code).toBe(0);
    expect(documentsIn(stdout).map(({ event }) => event.kind)).toEqual(['event', 'pipeline_error']);
    expect(stderr).toMatch(/dead letter +record 1, parse: not_an_object/u);
  });

  it('goes by the whole configuration: what is left out is not there, and no secret either', async () => {
    await using folder = await temporaryFolder();
    const at = (name: string, content: string) => writeFile(join(folder.path, name), content);
    await at('user.ini', '[shop]\ns3_key = ^shop/\nfile_format = json\nindex_name = log-shop\nredact = card\n');
    await at('exclude_log_patterns.csv', 'log_type,field,pattern,pattern_type,comment\nshop,path,/health,text,\n');
    await at('shop.json', '{"card":"4111-1111","path":"/a"}\n{"path":"/health"}\n');

    const args = ['--key', 'shop/a', '--config', folder.path];
    const { stdout, stderr } = await runSekisho(['parse', join(folder.path, 'shop.json'), ...args]);

    expect(documentsIn(stdout)).toMatchObject([{ custom: { shop: { path: '/a' } } }]);
    expect(stdout).not.toContain('4111');
    expect(stderr).toContain('2 read = 1 indexed + 0 duplicate + 1 excluded');
  });

  it('takes the name of the file as the key, and the time of the file as LastModified', async () => {
    await using folder = await temporaryFolder();
    const file = join(folder.path, 'x_vpcflowlogs_y.log');
    await writeFile(file, `srcaddr dstaddr\n192.0.2.1 192.0.2.2\n`);
    await utimes(file, new Date('2026-11-02T10:00:00Z'), new Date('2026-11-02T10:00:00Z'));

    const { stdout } = await runSekisho(['parse', file, '--source', 'vpcflowlogs', '--bucket', 'logs']);

    expect(documentsIn(stdout)).toMatchObject([
      { '@timestamp': '2026-11-02T10:00:00.000Z', log: { file: { path: 's3://logs/x_vpcflowlogs_y.log' } } },
    ]);
  });

  it('names columns by --settings where the lines have no header, and tells of settings that are wrong', async () => {
    await using folder = await temporaryFolder();
    const [file, settings] = [join(folder.path, 'x.log'), join(folder.path, 'settings.json')];
    await writeFile(file, '192.0.2.1 192.0.2.2\n');
    const args = ['parse', file, '--source', 'vpcflowlogs', '--settings', settings];

    await writeFile(settings, '{"vpcflowlogs":{"fields":["dstaddr","srcaddr"]}}');
    expect(documentsIn((await runSekisho(args)).stdout)).toMatchObject([{ source: { ip: '192.0.2.2' } }]);

    await writeFile(settings, '{"vpcflowlogs":{"fields":"dstaddr"}}');
    const { code, stderr } = await runSekisho(args);
    expect(code).toBe(2);
    expect(stderr).toMatch(/--settings.*vpcflowlogs\.fields is not a list/u);
  });

  it('lets --modified stand for the time of the file', async () => {
    await using folder = await temporaryFolder();
    const file = join(folder.path, 'x.log');
    await writeFile(file, `srcaddr dstaddr\n192.0.2.1 192.0.2.2\n`);

    const args = ['parse', file, '--source', 'vpcflowlogs', '--modified', '2026-11-03T09:00:00+09:00'];
    const { stdout } = await runSekisho(args);

    expect(documentsIn(stdout)).toMatchObject([{ '@timestamp': '2026-11-03T00:00:00.000Z' }]);
  });

  it('reads standard input', async () => {
    const { code, stdout } = await runSekisho(['parse', '-', '--key', KEY], gzipSync(TEXT));

    expect(code).toBe(0);
    expect(documentsIn(stdout)).toHaveLength(2);
  });

  it('writes the report to a file, and then says nothing', async () => {
    await using folder = await temporaryFolder();
    const report = join(folder.path, 'report.json');

    const { stderr } = await runSekisho(['parse', '-', '--key', KEY, '--report', report], TEXT);

    expect(stderr).toBe('');
    expect(JSON.parse(await readFile(report, 'utf8'))).toMatchObject({ status: 'complete', read: 2, indexed: 2 });
  });

  it('ends with 1 for an object that breaks off, after what could be read', async () => {
    const cut = gzipSync(`${HEADER}\n${`${ROW}\n`.repeat(5_000)}`, { level: 0 }).subarray(0, 100_000);

    const { code, stdout, stderr } = await runSekisho(['parse', '-', '--key', KEY], cut);

    expect(code).toBe(1);
    expect(documentsIn(stdout).length).toBeGreaterThan(100);
    expect(stderr).toContain('truncated_gzip');
  });

  it('ends quietly when nobody reads on', async () => {
    const child = spawnSekisho(['parse', '-', '--key', KEY]);
    const stderr = text(child.stderr);
    child.stdin.on('error', () => {});
    child.stdin.end(`${HEADER}\n${`${ROW}\n`.repeat(50_000)}`);

    await once(child.stdout, 'data');
    child.stdout.destroy();
    await once(child, 'exit');

    expect(child.exitCode).toBe(0);
    expect(await stderr).toBe('');
  });

  it.each([
    ['a key that no rule claims', ['parse', '-'], /^sekisho: No rule claims the key stdin: .*--source/u],
    ['a file that is not there', ['parse', '/nowhere/x.log'], /^sekisho: \/nowhere\/x\.log cannot be read \(ENOENT\)/u],
    ['a folder', ['parse', '/'], /^sekisho: \/ is a folder: .*sekisho load/u],
    ['a key of no logs', ['parse', '-', '--key', 'a/ELBAccessLogTestFile'], /^sekisho: .* holds no records/u],
    [
      'a report that cannot be written',
      ['parse', '-', '--key', KEY, '--report', '/nowhere/r'],
      /^sekisho: \/nowhere\/r/u,
    ],
  ])('ends with 1 and a sentence for %s', async (_, args, sentence) => {
    const { code, stderr } = await runSekisho(args);

    expect(code).toBe(1);
    expect(stderr).toMatch(sentence);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  });

  it('offers the path as the key where a rule claims that', async () => {
    await using folder = await temporaryFolder();
    const file = join(folder.path, 'vpcflowlogs', 'x.log');
    await mkdir(dirname(file));
    await writeFile(file, TEXT);

    const { code, stderr } = await runSekisho(['parse', file]);

    expect(code).toBe(1);
    expect(stderr).toContain(`with --key, here --key '${file}'`);
  });

  it.each([
    [['parse']],
    [['parse', '-', '--source', 'nonsense']],
    [['parse', '-', '--modified', 'yesterday']],
    [['parse', '-', '--modified', '2026-13-02T09:00:00Z']],
    [['parse', 'a', 'b']],
  ])('ends with 2 on wrong use: %j', async (args) => {
    const { code, stdout, stderr } = await runSekisho(args);

    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^sekisho: /u);
  });
});
