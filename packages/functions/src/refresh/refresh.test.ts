import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { openIndicators } from '@sekisho/core';
import { pack } from 'tar-stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFakeClock } from '../../../../test/fakes/clock.ts';
import { type FeedServer, half, startFeedServer, status, whole } from '../testing/feed-server.ts';
import { createMemoryFolder } from '../testing/memory-folder.ts';
import { refresh } from './refresh.ts';

const DAY = 86_400_000;

let server: FeedServer;
beforeEach(async () => {
  server = await startFeedServer();
});
afterEach(async () => {
  await server[Symbol.asyncDispose]();
});

function createWorld(settings: object = {}) {
  const [config, knowledge] = [createMemoryFolder(), createMemoryFolder()];
  const clock = createFakeClock();
  const use = (more: object) => config.put('refresh.json', JSON.stringify({ awsRanges: false, feeds: [], ...more }));
  use(settings);
  const run = async () => {
    const steps = await refresh({ config, knowledge, clock });
    return Object.fromEntries(steps.map(({ name, outcome, detail }) => [name, `${outcome}: ${detail}`]));
  };
  const indicators = () => openIndicators(knowledge.files.get('indicators.bin') ?? new Uint8Array());
  const has = (ip: string) => indicators().address(ip, Uint8Array.from(ip.split('.'), Number)) !== undefined;
  return { config, knowledge, clock, use, run, indicators, has };
}

const LIST = ['203.0.113.1', '203.0.113.2', '203.0.113.3', '203.0.113.4'].join('\n');
const URLHAUS = [
  '# id,dateadded,url,url_status,last_online,threat,tags,urlhaus_link,reporter',
  '"7","2026-11-19 07:00:00","http://198.51.100.9/bin.sh","online","2026-11-20","malware_download","mirai","https://example.com/7","me"',
].join('\r\n');
const FEODO =
  'first_seen_utc,dst_ip,dst_port,c2_status,last_online,malware\n2026-11-01 08:00:00,198.51.100.1,443,online,2026-11-19,QakBot\n';

describe('feeds of indicators', () => {
  const feeds = () => [
    { id: 'tor', url: `${server.url}/tor` },
    { id: 'feodo', url: `${server.url}/feodo` },
    { id: 'urlhaus', url: `${server.url}/urlhaus` },
    { id: 'otx', url: `${server.url}/otx?limit=50` },
  ];

  function serveAll(): void {
    server.answers.set('/tor', whole(LIST));
    server.answers.set('/feodo', whole(FEODO, 'text/csv'));
    server.answers.set('/urlhaus', whole(URLHAUS, 'text/csv'));
    const page = (type: string, indicator: string, next: string | null) =>
      whole(JSON.stringify({ results: [{ id: '1', name: 'Pulse', indicators: [{ type, indicator }] }], next }));
    server.answers.set('/otx?limit=50', page('domain', 'evil.example', `${server.url}/otx?limit=50&page=2`));
    server.answers.set(
      '/otx?limit=50&page=2',
      page('FileHash-MD5', 'd41d8cd98f00b204e9800998ecf8427e', 'https://elsewhere.example/'),
    );
  }

  it('become one file, with what each says', async () => {
    const { use, run, indicators, has } = createWorld();
    use({ feeds: feeds(), otxKey: 'secret', abuseChKey: 'other' });
    serveAll();

    expect(await run()).toEqual({
      tor: 'changed: 4 indicators, 0 other entries',
      feodo: 'changed: 1 indicators, 0 other entries',
      urlhaus: 'changed: 1 indicators, 0 other entries',
      otx: 'changed: 2 indicators, 0 other entries',
      indicators: 'changed: 8 of 4 feeds',
    });
    expect(indicators().header.counts).toEqual({ address: 5, domain: 1, url: 1, hash: 1 });
    expect(has('203.0.113.4')).toBe(true);
    expect(indicators().url('http://198.51.100.9/bin.sh')?.told).toEqual([
      {
        provider: 'abuse.ch URLhaus',
        name: 'mirai',
        reference: 'https://urlhaus.abuse.ch/',
        firstSeen: '2026-11-19',
        lastSeen: '2026-11-20',
      },
    ]);
  });

  it('get the keys that are meant for them, and no others', async () => {
    const { use, run } = createWorld();
    use({
      feeds: [...feeds(), { id: 'mine', url: `${server.url}/mine`, headers: { 'X-Key': 'mine' } }],
      otxKey: 'secret',
      abuseChKey: 'other',
    });
    serveAll();
    await run();

    const keys = server.requests.map(({ path, headers }) => [
      path,
      headers['x-otx-api-key'],
      headers['auth-key'],
      headers['x-key'],
    ]);
    expect(keys).toEqual([
      ['/tor', undefined, undefined, undefined],
      ['/feodo', undefined, 'other', undefined],
      ['/urlhaus', undefined, 'other', undefined],
      ['/otx?limit=50', 'secret', undefined, undefined],
      ['/otx?limit=50&page=2', 'secret', undefined, undefined],
      ['/mine', undefined, undefined, 'mine'],
    ]);
  });

  it.each([
    ['is not there', status(404), 'answers 404'],
    ['wants a key', status(403), 'answers 403: give a key'],
    ['is a page', whole('<!doctype html><html>Maintenance</html>', 'text/html'), 'this is a page'],
    ['is a page of text', whole('Service\nunavailable\n'), 'only 0 have an indicator'],
    ['breaks off', half(LIST), 'came only in part'],
    [
      'is the half of a list',
      whole(LIST.slice(0, 11)),
      'it has 1 indicators where it had 4, and is taken for half a file',
    ],
    ['is empty', whole(''), 'taken for half a file'],
    ['is the half of JSON', whole('{"results":[{"indicators":[{"type":"IPv4",'), 'not whole'],
    ['is no answer', (request) => request.socket.destroy(), 'cannot be fetched'],
  ] satisfies readonly (readonly [string, ReturnType<typeof whole>, string])[])(
    'that %s changes nothing: the last good one stays',
    async (_, answer, why) => {
      const { use, run, has, knowledge } = createWorld();
      use({ feeds: feeds().slice(0, 2) });
      serveAll();
      await run();
      const before = knowledge.files.get('indicators.bin');
      server.answers.set('/tor', answer);

      const { tor, ...others } = await run();

      expect(tor).toMatch(/^failed: /u);
      expect(tor).toContain(why);
      expect(tor).toContain('The 4 indicators of 2026-11-20T10:05:00.000Z stay');
      expect(others).toEqual({ feodo: expect.stringMatching(/^changed/u), indicators: 'unchanged: 5 of 2 feeds' });
      expect([has('203.0.113.1'), has('203.0.113.4'), has('198.51.100.1')]).toEqual([true, true, true]);
      expect(knowledge.files.get('indicators.bin')).toBe(before);
    },
  );

  it('may be less than half of what they were once that is a week ago', async () => {
    const { use, run, has, clock } = createWorld();
    use({ feeds: feeds().slice(0, 1) });
    serveAll();
    await run();
    server.answers.set('/tor', whole('203.0.113.1'));
    expect((await run())['tor']).toContain('half a file');
    clock.advance(8 * DAY);

    expect((await run())['tor']).toBe('changed: 1 indicators, 0 other entries');
    expect([has('203.0.113.1'), has('203.0.113.4')]).toEqual([true, false]);
  });

  it('that were never had are missing, and are told of', async () => {
    const { use, run, indicators } = createWorld();
    use({ feeds: ['nobody', 'otx', feeds()[0]] });
    expect(await run()).toEqual({
      nobody: 'failed: it is none of tor, feodo, urlhaus, otx, and has no url in refresh.json. There is no earlier one',
      otx: 'failed: it needs an otxKey in refresh.json. There is no earlier one',
      tor: expect.stringContaining('answers 404. There is no earlier one'),
      indicators: 'changed: 0 of 0 feeds',
    });
    expect(indicators().header.counts.address).toBe(0);
  });

  it('may be files of the user, in any form', async () => {
    const { config, run, indicators, has } = createWorld();
    config.put('indicators/office.txt', '# mine\n198.51.100.77\nco.uk\nevil.co.uk\n');
    config.put(
      'indicators/team/bundle.json',
      JSON.stringify({
        type: 'bundle',
        objects: [{ type: 'indicator', pattern: "[ipv4-addr:value = '198.51.100.78']" }],
      }),
    );
    config.put('indicators/broken.json', '{"type":');

    expect(await run()).toMatchObject({
      'own-office.txt': 'changed: 3 indicators, 0 other entries',
      'own-team-bundle.json': 'changed: 1 indicators, 0 other entries',
      'own-broken.json': expect.stringContaining('failed: this begins as JSON'),
    });
    expect([has('198.51.100.77'), has('198.51.100.78')]).toEqual([true, true]);
    expect(indicators().domain('www.evil.co.uk')?.told).toEqual([{ provider: 'office.txt' }]);
    expect(indicators().domain('bbc.co.uk')).toBeUndefined();
  });
});

describe('the list of AWS networks', () => {
  const ranges = JSON.stringify({ prefixes: [{ ip_prefix: '203.0.113.0/24', region: 'eu-west-1', service: 'S3' }] });

  it('is taken over when it is whole', async () => {
    const { use, run, knowledge } = createWorld();
    use({ awsRanges: `${server.url}/ip-ranges.json` });
    server.answers.set('/ip-ranges.json', whole(ranges));
    expect((await run())['ip-ranges.json']).toMatch(/^changed/u);
    expect((await run())['ip-ranges.json']).toMatch(/^unchanged/u);
    const good = knowledge.files.get('ip-ranges.json');
    for (const bad of [half(ranges), whole(ranges.slice(0, 40)), whole('<html>'), status(503)]) {
      server.answers.set('/ip-ranges.json', bad);
      expect((await run())['ip-ranges.json']).toMatch(/^failed/u);
      expect(knowledge.files.get('ip-ranges.json')).toBe(good);
    }
    use({ awsRanges: false });
    await run();
    expect(knowledge.files.has('ip-ranges.json')).toBe(false);
  });
});

describe('databases of MaxMind', () => {
  const BUNDLED = fileURLToPath(
    import.meta.resolve('@ip-location-db/geo-whois-asn-country-mmdb/geo-whois-asn-country.mmdb'),
  );
  const maxmind = () => ({ accountId: '42', licenseKey: 'secret', editions: ['City'], url: `${server.url}/geo` });

  async function archiveOf(database: Uint8Array): Promise<Buffer> {
    const archive = pack();
    archive.entry({ name: 'City_20261120/COPYRIGHT.txt' }, 'all rights');
    archive.entry({ name: 'City_20261120/City.mmdb' }, Buffer.from(database));
    archive.finalize();
    const chunks: Uint8Array[] = [];
    for await (const chunk of archive) chunks.push(chunk as Uint8Array);
    return gzipSync(Buffer.concat(chunks));
  }

  function serve(archive: Buffer, checksum = createHash('sha256').update(archive).digest('hex')): void {
    server.answers.set('/geo/City/download?suffix=tar.gz.sha256', whole(`${checksum}  City_20261120.tar.gz\n`));
    server.answers.set('/geo/City/download?suffix=tar.gz', whole(archive));
  }

  it('are fetched when their checksum is new, with the key of the account', async () => {
    const { use, run, knowledge } = createWorld();
    use({ maxmind: maxmind() });
    const database = await readFile(BUNDLED);
    serve(await archiveOf(database));
    expect((await run())['City']).toMatch(/^changed: 7\.\d MB/u);
    expect(Buffer.compare(knowledge.files.get('City.mmdb') ?? new Uint8Array(), database)).toBe(0);
    expect((await run())['City']).toMatch(/^unchanged/u);
    expect(server.requests.map(({ path }) => path)).toEqual([
      '/geo/City/download?suffix=tar.gz.sha256',
      '/geo/City/download?suffix=tar.gz',
      '/geo/City/download?suffix=tar.gz.sha256',
    ]);
    expect(server.requests[0]?.headers['authorization']).toBe(`Basic ${Buffer.from('42:secret').toString('base64')}`);
  });

  it('stay as they are where a new one is none', async () => {
    const { use, run, knowledge } = createWorld();
    use({ maxmind: maxmind() });
    const database = await readFile(BUNDLED);
    serve(await archiveOf(database));
    await run();
    const good = knowledge.files.get('City.mmdb');
    const bad: readonly (readonly [() => void | Promise<void>, string])[] = [
      [async () => serve(await archiveOf(database), 'a'.repeat(64)), 'not the checksum'],
      [async () => serve(await archiveOf(database.subarray(0, 1_000_000))), ''],
      [async () => serve(gzipSync('nothing')), ''],
      [() => void server.answers.set('/geo/City/download?suffix=tar.gz.sha256', whole('<html>')), 'checksum is none'],
      [
        () => void server.answers.set('/geo/City/download?suffix=tar.gz.sha256', status(401)),
        'answers 401: give a key',
      ],
    ];
    for (const [prepare, why] of bad) {
      await prepare();
      const { City: outcome } = await run();
      expect(outcome).toMatch(/^failed/u);
      expect(outcome).toContain(why);
      expect(outcome).not.toContain('secret');
      expect(knowledge.files.get('City.mmdb')).toBe(good);
    }
    use({});
    await run();
    expect(knowledge.files.has('City.mmdb')).toBe(false);
  });
});

describe("the user's own files", () => {
  it('are taken over once they can be read, and taken away with them', async () => {
    const { config, knowledge, run } = createWorld();
    config.put('accounts.csv', 'id,name\n123456789012,Shop\nx,y');
    config.put('notes.txt', 'nothing');
    expect(await run()).toMatchObject({ 'accounts.csv': 'changed: line 3 has no id of twelve digits' });
    config.put('accounts.csv', '<html>');
    expect((await run())['accounts.csv']).toMatch(/^failed/u);
    expect(new TextDecoder().decode(knowledge.files.get('accounts.csv'))).toContain('Shop');
    config.files.delete('accounts.csv');
    await run();
    expect([...knowledge.files.keys()]).toEqual(['indicators.bin']);
  });
});

describe('settings', () => {
  it.each([
    ['{', 'refresh.json is no JSON.'],
    ['{"feeds":[{"id":"mine","url":"http://feeds.example/"}]}', 'must be an https URL'],
    ['{"maxmind":{"accountId":"me","licenseKey":"hush"}}', 'maxmind.accountId: must be the number'],
    ['{"feed":[]}', 'feed'],
  ])('%s are refused, and told why', async (text, why) => {
    const { config, knowledge, clock } = createWorld();
    config.put('refresh.json', text);
    const failure = refresh({ config, knowledge, clock });
    await expect(failure).rejects.toThrow(why);
    await expect(failure).rejects.not.toThrow('hush');
  });
});
