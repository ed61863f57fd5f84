import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FeedServer, half, startFeedServer, status, whole } from '../testing/feed-server.ts';
import { createRefreshWorld } from '../testing/refresh-world.ts';
import { refresh } from './refresh.ts';

let server: FeedServer;
beforeEach(async () => {
  server = await startFeedServer();
});
afterEach(async () => {
  await server[Symbol.asyncDispose]();
});

describe('the list of AWS networks', () => {
  const ranges = JSON.stringify({ prefixes: [{ ip_prefix: '203.0.113.0/24', region: 'eu-west-1', service: 'S3' }] });

  it('is taken over when it is whole', async () => {
    const { use, run, knowledge } = createRefreshWorld();
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

describe("the user's own files", () => {
  it('are taken over once they can be read, and taken away with them', async () => {
    const { config, knowledge, run } = createRefreshWorld();
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
    const { config, knowledge, clock } = createRefreshWorld();
    config.put('refresh.json', text);
    const failure = refresh({ config, knowledge, clock });
    await expect(failure).rejects.toThrow(why);
    await expect(failure).rejects.not.toThrow('hush');
  });
});
