import { describe, expect, it } from 'vitest';
import { SearchError } from '../../errors.ts';
import { createFakeApi } from '../../testing/fake-api.ts';
import { createHostileApi, HOSTILE } from '../../testing/hostile-api.ts';

const hostile = encodeURIComponent(HOSTILE);

const pages = [
  '/',
  '/?range=7d',
  '/console/coverage?source=waf&account=1',
  '/console/objects?status=failed',
  `/console/object?bucket=logs&key=${hostile}`,
  '/console/jobs',
  '/console/drift',
  '/console/drift?source=alb',
  '/console/cost',
  '/console/cost?from=2026-11-01T00:00&to=',
  `/console/jobs/${hostile}?note=begun`,
  `/console/reprocess?prefix=${hostile.slice(0, 9)}`,
  `/console/deadletters?code=${hostile}`,
  `/console/unclaimed?prefix=${hostile}`,
  `/console/explain?key=${hostile}`,
  '/console/explain?key=AWSLogs/111122223333/vpcflowlogs/eu-west-1/a.log.gz',
  '/console/rules',
  '/console/rules/alb',
];

/** What attributes with addresses lead to. */
function linksOf(text: string): readonly string[] {
  const found = [...text.matchAll(/(?:href|action)="([^"]*)"/gu)].map(([, link = '']) =>
    link.replaceAll('&amp;', '&').replaceAll('&#39;', "'"),
  );
  return found.filter((link) => !link.startsWith('#') && !link.startsWith('https://docs.aws.amazon.com/'));
}

describe('every page of the console', () => {
  it.each(pages)('%s shows nothing of an attacker as markup', async (path) => {
    const response = await createHostileApi().app.request(path);

    const text = await response.text();
    expect(response.status).toBe(200);
    expect(response.headers.get('content-security-policy')).toMatch(/^default-src 'none'.*form-action 'self'/u);
    // What a field holds is what was asked for, whatever it is.
    const shown = text.replaceAll(/<(?:input|option)[^>]*>/gu, '');
    expect(shown).not.toMatch(/<script|NaN|undefined|\[object|\u202e/u);
    for (const [tag] of text.matchAll(/<[a-z][^>]*>/gu))
      expect(tag.replaceAll(/"[^"]*"/gu, '')).not.toMatch(/ (?:on\w+|style)=/u);
  });

  it.each(pages)('%s leads to what is there, behind any prefix', async (path) => {
    const { app } = createHostileApi();
    const text = await (await app.request(path)).text();

    const links = [...new Set(linksOf(text))];
    expect(links.length).toBeGreaterThan(9);
    for (const link of links) {
      const { origin, pathname, search } = new URL(link, `https://example.com/prefix${path}`);
      expect([origin, pathname.slice(0, 8)], link).toEqual(['https://example.com', '/prefix/']);
      const target = pathname.slice('/prefix'.length) + search;
      if (target.startsWith('/deadletters/') || target.endsWith('/cancel') || target.endsWith('/replay')) continue;
      expect((await app.request(target)).status, target).toBe(200);
    }
  });

  it.each(['/nothing', '/jobs/none', '/rules/none', '/object?bucket=logs&key=none', '/objects?status=odd'])(
    '/console%s tells of a problem as a page',
    async (path) => {
      const response = await createFakeApi().app.request(`/console${path}`);

      const text = await response.text();
      expect(response.status).toBeGreaterThan(399);
      expect(response.headers.get('content-type')).toContain('text/html');
      expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(text).toMatch(/<p class="alarm">[^<]{10}/u);
    },
  );
});

describe('GET /', () => {
  const away = () => Promise.reject(new SearchError('OpenSearch cannot be reached: <b>'));

  it('comes when the cluster is away, and says so in each part', async () => {
    const { overview, deadLetters, pages: jobs } = createFakeApi().deps;
    const { app } = createFakeApi({
      ledger: { search: away, version: away },
      overview: { ...overview, countCoverage: away, countRecords: away },
      deadLetters: { ...deadLetters, groups: away },
      pages: { ...jobs, jobs: { ...jobs.jobs, list: away } },
    });

    const response = await app.request('/');

    const text = await response.text();
    expect(response.status).toBe(200);
    expect(text.match(/This could not be asked: OpenSearch cannot be reached: &lt;b&gt;/gu)).toHaveLength(4);
    expect(text).toContain('cannot be reached: OpenSearch cannot be reached');
    expect(text).toContain('degraded');
    expect(text).toContain('dashboards/waf');
  });

  it('tells nobody of a fault of the program, but logs it', async () => {
    const { overview } = createFakeApi().deps;
    const countRecords = () => Promise.reject(new TypeError('secret'));
    const { app, lines } = createFakeApi({ overview: { ...overview, countRecords } });

    const text = await (await app.request('/')).text();

    expect(text).toContain('This failed by a fault of the program');
    expect(text).not.toContain('secret');
    expect(lines.join('')).toContain('secret');
  });

  it('counts what wants to be looked at, and names what is silent in words', async () => {
    const text = await (await createHostileApi().app.request('/')).text();

    expect(text).toMatch(/Failed objects<\/a><b class="alarm">1</u);
    expect(text).toMatch(/Dead letters<\/a><b class="alarm">2</u);
    expect(text).toContain('every 1 h');
    expect(text).toContain('at most 2,000,000 records in an hour');
    expect(text).toContain('<progress max="2" value="1"');
  });
});

it('says of a place in words that it is silent, and what has failed there', async () => {
  const text = await (await createHostileApi().app.request('/console/coverage')).text();

  expect(text).toMatch(/<b class="alarm">silent<\/b>, <time [^>]*>10 h ago/u);
  expect(text).toContain('2 failed');
  expect(text).toContain('1 dead letter<');
  expect(text).toContain('Next page');
});

it('does not call current what came too seldom to have a rhythm', async () => {
  const { overview } = createHostileApi().deps;
  const { app } = createHostileApi({ overview: { ...overview, findArrivals: async () => [[]] } });

  const text = await (await app.request('/console/coverage')).text();

  expect(text).toMatch(/came <time/u);
  expect(text).not.toMatch(/silent<|current,/u);
});

it('tells of a rule what it claims, and what its fields mean', async () => {
  const text = await (await createFakeApi().app.request('/console/rules/alb')).text();

  expect(text).toContain('Load balancer, <code>app/&lt;name&gt;/&lt;id&gt;</code>.');
  expect(text).toContain('<code>source.ip</code>');
});

it('explains a key as POST /classify does', async () => {
  const { app, post } = createFakeApi();
  const key = 'AWSLogs/111122223333/vpcflowlogs/eu-west-1/2026/11/20/a.log.gz';
  const { results } = (await (await post('/classify', { keys: [key] })).json()) as { results: { index: string }[] };

  const text = await (await app.request(`/console/explain?key=${key}`)).text();

  expect(results[0]?.index).toMatch(/vpcflowlogs/u);
  expect(text).toContain(`<code>${results[0]?.index}</code>`);
  expect(text).toContain(`value="${key}"`);
});

it('passes on what a search says, and nothing of what it leaves empty', async () => {
  const { app, queries } = createFakeApi();

  await app.request('/console/objects?prefix=AWSLogs/&bucket=&status=failed&source=&account=&region=');

  expect(queries).toEqual([{ prefix: 'AWSLogs/', status: 'failed', size: 50 }]);
});
