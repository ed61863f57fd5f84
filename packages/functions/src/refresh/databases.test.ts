import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { pack } from 'tar-stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FeedServer, startFeedServer, status, whole } from '../testing/feed-server.ts';
import { createRefreshWorld } from '../testing/refresh-world.ts';

let server: FeedServer;
beforeEach(async () => {
  server = await startFeedServer();
});
afterEach(async () => {
  await server[Symbol.asyncDispose]();
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
    const { use, run, knowledge } = createRefreshWorld();
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
    const { use, run, knowledge } = createRefreshWorld();
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
