import { createBulkTransport, createLedger, createSearchClient, systemClock } from '@sekisho/functions';
import { afterAll, describe, expect, it, type TestContext } from 'vitest';
import { openSearchUrl } from './cluster.ts';
import { flowKey, flowLine } from './objects.ts';
import { ACCOUNT, arrivals, DAY, HOUR, MADE_UP, MINUTE, NOW } from './overview-past.ts';
import { type Overview, startOverview } from './overview-world.ts';
import type { World } from './world.ts';

let loading: Promise<Overview> | undefined;
afterAll(async () => {
  await (await loading)?.[Symbol.asyncDispose]();
});

const HEADER =
  'version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes start end action log-status new-field';

/** Flow logs that lose a field and get others, and a ledger with a past: loaded once for all tests. */
function allLoaded(context: TestContext): Promise<Overview> {
  const url = openSearchUrl(context);
  loading ??= startOverview(url, load);
  return loading;
}

async function load({ env, put, deliver }: World): Promise<void> {
  const lines = (ago: number) => Array.from({ length: 300 }, (_, i) => flowLine(i, Math.floor((NOW - ago) / 1000) + i));
  await put(flowKey('full'), lines(20 * DAY).join('\n'));
  await put(
    flowKey('without'),
    [
      HEADER,
      ...lines(DAY).map((line) => `${line.replace(/ \d+ 443 6 /u, ' - - 1 ').replace('ACCEPT', 'DIVERT')} hello`),
    ].join('\n'),
  );
  await deliver();
  const client = createSearchClient({ url: env['OPENSEARCH_URL'] ?? '', auth: 'none' }, '');
  await createLedger(client, createBulkTransport(client, { gzip: false }), systemClock).record(MADE_UP);
  await client.close();
}

interface Coverage {
  readonly places: readonly {
    readonly source: string;
    readonly account?: string;
    readonly region?: string;
    readonly rhythm?: object;
  }[];
  readonly next?: string;
}

describe('GET /coverage', () => {
  const iso = (ms: number) => new Date(ms).toISOString();

  it('tells what comes, how often, and what has fallen silent', async (context) => {
    const { get } = await allLoaded(context);

    const { places } = await get<Coverage>(`/coverage?account=${ACCOUNT}`);

    const made = (source: string, region: string) =>
      places.find((one) => one.source === source && one.region === region);
    const fiveMinutes = { median: 300, p95: 300 };
    expect(made('waf', 'eu-west-1')).toEqual({
      ...{ source: 'waf', account: ACCOUNT, region: 'eu-west-1', objects: 300, documents: 1_200, bytes: 3_000 },
      ...{ lastEvent: iso(NOW - 4 * MINUTE), lastArrival: iso(NOW - 4 * MINUTE), rhythm: fiveMinutes },
      ...{ failedObjects: 0, deadLetters: 300 },
    });
    expect(made('waf', 'us-east-1')).toMatchObject({ rhythm: fiveMinutes, silentSince: iso(NOW - 2 * HOUR) });
    expect(made('guardduty', 'eu-west-1')).toMatchObject({ rhythm: { median: 86_400, p95: 86_400 } });
    expect(made('guardduty', 'eu-west-1')).not.toHaveProperty('silentSince');
    expect(made('securityhub', 'eu-west-1')).toMatchObject({
      rhythm: { median: 3_600, p95: 3_600 },
      silentSince: iso(NOW - 20 * DAY),
    });
    expect(made('msk', 'eu-west-1')).toMatchObject({ failedObjects: 1, documents: 0 });
    expect(made('msk', 'eu-west-1')).not.toHaveProperty('rhythm');
  });

  it('has the same on many pages as on one, also where keys tell no account', async (context) => {
    const { get } = await allLoaded(context);
    const whole = await get<Coverage>('/coverage?source=clb&size=300');

    const paged: Coverage['places'][number][] = [];
    for (let cursor: string | undefined = ''; cursor !== undefined; ) {
      const page: Coverage = await get(`/coverage?source=clb&size=7${cursor === '' ? '' : `&cursor=${cursor}`}`);
      paged.push(...page.places);
      cursor = page.next;
    }

    expect(paged).toEqual(whole.places);
    const made = whole.places.filter(({ region }) => region?.startsWith('r-'));
    expect(made).toHaveLength(40);
    for (const place of made) {
      expect(place).toMatchObject({ rhythm: { median: 3_600 }, silentSince: iso(NOW - 10 * HOUR) });
      expect(place.account).toBeUndefined();
    }
  });

  it('leaves out what has sent nothing for long', async (context) => {
    const { get } = await allLoaded(context);

    const { places } = await get<Coverage>(`/coverage?account=${ACCOUNT}&days=7`);

    expect(places.map(({ source }) => source)).not.toContain('securityhub');
  });
});

interface Drift {
  readonly sources: readonly {
    readonly source: string;
    readonly issues: readonly object[];
    readonly parsers: readonly object[];
  }[];
  readonly fields?: {
    readonly documents: number;
    readonly documentsBefore: number;
    readonly fallen: readonly { readonly field: string }[];
  };
  readonly unknown?: {
    readonly columns: readonly { readonly name: string }[];
    readonly values: readonly object[];
  };
}

describe('GET /drift', () => {
  it('tells which issues have grown, and where they began', async (context) => {
    const { get } = await allLoaded(context);

    const { sources, fields } = await get<Drift>('/drift');

    const alb = sources.find(({ source }) => source === 'alb');
    const [first] = arrivals('alb', 'eu-west-1', [NOW - 3 * DAY]);
    const { bucket, key, modified } = first!.ref;
    expect(alb?.issues[0]).toMatchObject({
      code: 'extra_columns',
      countBefore: 0,
      shareBefore: 0,
      first: { bucket, key, modified },
    });
    expect(alb?.parsers).toEqual(
      expect.arrayContaining([
        { version: 2, objects: 3, objectsBefore: 0 },
        { version: 1, objects: 0, objectsBefore: 10 },
      ]),
    );
    expect(sources.map(({ source }) => source)).toEqual([
      ...['alb', 'clb', 'guardduty', 'msk', 'securityhub', 'vpcflowlogs', 'waf'],
    ]);
    expect(fields).toBeUndefined();
  });

  it('tells which fields fewer documents have', async (context) => {
    const { get } = await allLoaded(context);

    const { sources, fields } = await get<Drift>('/drift?source=vpcflowlogs');

    expect(sources.map(({ source }) => source)).toEqual(['vpcflowlogs']);
    expect(fields).toMatchObject({ documents: 300, documentsBefore: 300, leftOut: 0 });
    const fallen = fields?.fallen.map(({ field }) => field);
    expect(fallen).toEqual(expect.arrayContaining(['destination.port', 'source.port']));
    expect(fallen).not.toContain('source.ip');
  });

  it('names columns and values that nobody knows, and where they came first', async (context) => {
    const { get, world } = await allLoaded(context);

    const { unknown } = await get<Drift>('/drift?source=vpcflowlogs');

    const path = `s3://${world.aws.logBucket}/${flowKey('without')}`;
    expect(unknown?.columns).toMatchObject([{ documents: 200, example: 'hello', first: { path } }]);
    expect(unknown?.columns[0]?.name).toMatch(/^new.field$/u);
    expect(unknown?.values).toMatchObject([
      { field: 'event.action', value: 'DIVERT', documents: 300, first: { at: expect.stringMatching(/^20/u), path } },
      { field: 'network.iana_number', value: '1', documents: 300 },
    ]);
  });
});
