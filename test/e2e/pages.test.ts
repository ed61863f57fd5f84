import { mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { dashboards } from '@sekisho/dashboards';
import { createApiDeps, createApp, createLog, readConfig } from '@sekisho/functions';
import type { AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, describe, expect, it, type TestContext } from 'vitest';
import { makeSamples } from '../../packages/cli/src/samples/samples.ts';
import { serveApi } from '../../packages/cli/src/twin/serve-api.ts';
import { startBrowser } from './browser.ts';
import { openSearchUrl } from './cluster.ts';
import { startWorld } from './world.ts';

/** Where pictures of all pages are left, to be looked at. */
const PICTURES = path.resolve('.sekisho/test/pages');

/** Soon after the events of the samples. */
const NOW = Date.UTC(2026, 10, 6);

const AXE = createRequire(import.meta.url).resolve('axe-core');

interface Site extends AsyncDisposable {
  readonly url: string;
  readonly browser: Browser;
}

let site: Promise<Site> | undefined;
afterAll(async () => {
  await (await site)?.[Symbol.asyncDispose]();
});

/** The API over a cluster with samples of every source, and a browser. */
async function startSite(context: TestContext): Promise<Site> {
  await using stack = new AsyncDisposableStack();
  const searchUrl = openSearchUrl(context);
  const browser = stack.adopt(await startBrowser(context), (one) => one.close());
  const world = stack.use(await startWorld(searchUrl));
  for (const { key, body } of makeSamples()) await world.put(key, body);
  await world.deliver();
  await world.cluster.ask('POST', '/log-*,sekisho-*/_refresh');
  const deps = createApiDeps(
    readConfig(world.env),
    createLog(() => {}),
  );
  const url = await serveApi(createApp({ ...deps, clock: { ...deps.clock, now: () => NOW } }), 0, stack);
  await mkdir(PICTURES, { recursive: true });
  const parts = stack.move();
  return { url, browser, [Symbol.asyncDispose]: () => parts.disposeAsync() };
}

/** A page of the site without any script of its own, and all that the browser has to say against it. */
async function openPage({ browser, url }: Site, route: string): Promise<{ page: Page; complaints: string[] }> {
  const context = await browser.newContext({ viewport: { width: 1600, height: 1200 }, javaScriptEnabled: false });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('requestfailed', (request) => complaints.push(request.url()));
  const response = await page.goto(url + route);
  expect(response?.status()).toBe(200);
  return { page, complaints };
}

/** What stands over something else, or over the edge of the window. */
async function misplaced(page: Page): Promise<readonly string[]> {
  const boxes = await page.locator('section').evaluateAll((sections) =>
    sections.map((section) => {
      const { left, right, top, bottom } = section.getBoundingClientRect();
      return { title: section.querySelector('h2')?.textContent ?? '', left, right, top, bottom };
    }),
  );
  return boxes.flatMap((one, i) => {
    const covers = boxes
      .slice(i + 1)
      .filter((two) => one.left < two.right && two.left < one.right && one.top < two.bottom && two.top < one.bottom);
    const isOut = one.left < 0 || one.right > 1600 || one.bottom - one.top < 20;
    return [...covers.map((two) => `${one.title} over ${two.title}`), ...(isOut ? [one.title] : [])];
  });
}

/** What keeps people out who cannot see well, or use no mouse. @see https://github.com/dequelabs/axe-core */
async function barriers(
  { browser, url }: Site,
  route: string,
  colorScheme: 'dark' | 'light',
): Promise<readonly string[]> {
  const context = await browser.newContext({ bypassCSP: true, colorScheme });
  const page = await context.newPage();
  await page.goto(url + route);
  await page.addScriptTag({ path: AXE });
  const { violations } = (await page.evaluate('axe.run()')) as AxeResults;
  await context.close();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.slice(0, 3).map(({ html }) => `${id}: ${html.slice(0, 200)}`));
}

const routes = ['/dashboards', ...dashboards.map(({ id }) => `/dashboards/${id}?from=now-30d`)];

describe('pages, in a browser', () => {
  it.for(routes)('%s is drawn whole, without a script', async (route, context) => {
    site ??= startSite(context);
    const { page, complaints } = await openPage(await site, route);

    const name = route.slice(1).replaceAll(/[^a-z0-9]+/gu, '-');
    await page.screenshot({ path: path.join(PICTURES, `${name}.png`), fullPage: true });

    expect(complaints).toEqual([]);
    expect(await misplaced(page)).toEqual([]);
    await page.context().close();
  });

  it.for(routes.slice(0, 4))('%s keeps nobody out', async (route, context) => {
    site ??= startSite(context);

    expect(await barriers(await site, route, 'light')).toEqual([]);
    expect(await barriers(await site, route, 'dark')).toEqual([]);
  });
});
