import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FeedServer, half, redirect, startFeedServer, status, whole } from '../testing/feed-server.ts';
import { createRefreshWorld } from '../testing/refresh-world.ts';

const DAY = 86_400_000;

let server: FeedServer;
beforeEach(async () => {
  server = await startFeedServer();
});
afterEach(async () => {
  await server[Symbol.asyncDispose]();
});

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
    const { use, run, indicators, has } = createRefreshWorld();
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
    const { use, run } = createRefreshWorld();
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

  it('take their keys along to where they point, but not to another server', async () => {
    await using other = await startFeedServer();
    const { use, run } = createRefreshWorld();
    use({ feeds: [{ id: 'mine', url: `${server.url}/mine`, headers: { 'X-Key': 'mine' } }] });
    server.answers.set('/mine', redirect('/moved'));
    server.answers.set('/moved', redirect(`${other.url}/mine`));
    other.answers.set('/mine', whole(LIST));

    expect(await run()).toMatchObject({ mine: 'changed: 4 indicators, 0 other entries' });
    expect(server.requests.map(({ headers }) => headers['x-key'])).toEqual(['mine', 'mine']);
    expect(other.requests.map(({ headers }) => headers['x-key'])).toEqual([undefined]);
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
    ['points to itself', redirect('/tor'), 'it points on more than 5 times'],
    ['is no answer', (request) => request.socket.destroy(), 'cannot be fetched'],
  ] satisfies readonly (readonly [string, ReturnType<typeof whole>, string])[])(
    'that %s changes nothing: the last good one stays',
    async (_, answer, why) => {
      const { use, run, has, knowledge } = createRefreshWorld();
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
    const { use, run, has, clock } = createRefreshWorld();
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
    const { use, run, indicators } = createRefreshWorld();
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
    const { config, run, indicators, has } = createRefreshWorld();
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
