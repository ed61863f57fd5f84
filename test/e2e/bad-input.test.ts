import { isBalanced, readNotification } from '@sekisho/core';
import { createLoadHandler } from '@sekisho/functions';
import { afterAll, expect, it, type TestContext } from 'vitest';
import { badObjects, FORBIDDEN, messageAbout } from './bad-objects.ts';
import { openSearchUrl } from './cluster.ts';
import { flowKey, flowLines } from './objects.ts';
import type { Intercept } from './proxy.ts';
import { startWorld, type World } from './world.ts';

/** Records of each good object. */
const GOOD = 5;
const goodKey = (i: number) => flowKey(`good${i}`);

/** No S3 that runs locally has permissions: one key is answered as S3 answers without them. */
const forbidding: Intercept = async ({ path }, forward) =>
  path.includes(FORBIDDEN)
    ? {
        status: 403,
        headers: { 'content-type': 'application/xml' },
        body: '<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>',
      }
    : forward();

interface Loaded {
  readonly world: World;
  readonly ledger: Awaited<ReturnType<World['ledger']>>;
  readonly givenUp: readonly string[];
  /** Keys of each delivery. */
  readonly batches: readonly (readonly string[])[];
}

let loading: Promise<Loaded> | undefined;

/** Everything bad in one bucket, with something good behind each, loaded once for all tests. */
function allLoaded(ctx: TestContext): Promise<Loaded> {
  const url = openSearchUrl(ctx);
  loading ??= loadAll(url);
  return loading;
}

async function loadAll(url: string): Promise<Loaded> {
  const world = await startWorld(url, { beforeAws: forbidding });
  for (const [i, bad] of badObjects.entries()) {
    if (bad.body === undefined) await world.send(messageAbout(bad, world.aws.logBucket));
    else await world.put(bad.key, bad.body);
    await world.put(goodKey(i), flowLines(GOOD));
  }
  await world.send('{"not":"of S3"}');
  const batches: string[][] = [];
  const handler = createLoadHandler(() => world.deps);
  await world.deliver((event, context) => {
    batches.push(event.Records.flatMap(({ body }) => keysIn(body)));
    return handler(event, context);
  });
  return { world, batches, ledger: await world.ledger(), givenUp: await world.givenUp() };
}

function keysIn(body: string): readonly string[] {
  const notification = readNotification(body);
  return notification.kind === 'requests' ? notification.requests.map(({ ref }) => ref.key) : [];
}

afterAll(async () => {
  await (await loading)?.world[Symbol.asyncDispose]();
});

it.for(badObjects.map((bad, i) => [bad.what, bad, i] as const))(
  'tells of %s, and loads its neighbours',
  async ([, bad, i], ctx) => {
    const { world, ledger, givenUp, batches } = await allLoaded(ctx);
    const { key, entry: expected, issues, letters, isGivenUp } = bad;

    const entry = ledger.get(key);
    for (const [name, value] of Object.entries(expected)) {
      const found = entry?.[name as keyof typeof entry];
      if (value instanceof RegExp) expect(found, name).toMatch(value);
      else expect(found, name).toEqual(value);
    }
    expect(entry !== undefined && isBalanced(entry)).toBe(true);
    if (issues !== undefined) expect(entry?.issues).toEqual(issues);
    expect(givenUp.flatMap(keysIn).includes(key)).toBe(isGivenUp === true);

    const kept = await world.deadLetters(key);
    expect(kept).toHaveLength(entry?.deadLettered ?? 0);
    if (letters !== undefined) expect(kept.slice(0, letters.length).map(({ record }) => record)).toEqual(letters);
    const documents = await world.cluster.search({ term: { 'log.file.path': `s3://${entry?.bucket}/${key}` } });
    expect(documents).toHaveLength(entry?.read ?? 0);
    const failed = documents.filter(({ _source }) => _source.event.kind === 'pipeline_error');
    expect(failed.map(({ _source }) => _source.event.original).sort()).toEqual(kept.map(({ record }) => record).sort());

    expect(batches.find((keys) => keys.includes(key))).toContain(goodKey(i));
    expect(ledger.get(goodKey(i))).toMatchObject({ status: 'complete', read: GOOD, indexed: GOOD, attempt_count: 1 });
  },
);

it('gives up a message that nobody understands', async (ctx) => {
  const { givenUp } = await allLoaded(ctx);

  expect(givenUp.filter((body) => body.includes('of S3'))).toEqual(['{"not":"of S3"}']);
  expect(givenUp).toHaveLength(1 + badObjects.filter((bad) => bad.isGivenUp).length);
});
