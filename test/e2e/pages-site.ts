import { mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { createApiDeps, createApp, createLog, readConfig } from '@sekisho/functions';
import type { AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { expect, type TestContext } from 'vitest';
import { makeSamples } from '../../packages/cli/src/samples/samples.ts';
import { serveApi } from '../../packages/cli/src/twin/serve-api.ts';
import { startBrowser } from './browser.ts';
import { openSearchUrl } from './cluster.ts';
import { startWorld, type World } from './world.ts';

/** Where pictures of all pages are left, to be looked at. */
const PICTURES = path.resolve('.sekisho/test/pages');

const AXE = createRequire(import.meta.url).resolve('axe-core');

/** The API with its pages, and a browser before it. */
export interface Site extends AsyncDisposable {
  readonly url: string;
  readonly browser: Browser;
}

/** A page, and all that the browser has to say against it. */
export interface OpenPage {
  readonly page: Page;
  readonly complaints: readonly string[];
}

/** What is in the cluster, and which time it is; default: that of the machine. */
interface SiteOptions {
  readonly now?: number;
  load?(world: World): Promise<void>;
}

/** The API over a cluster with samples of every source, and a browser. */
export async function startSite(context: TestContext, { now, load }: SiteOptions): Promise<Site> {
  await using stack = new AsyncDisposableStack();
  const searchUrl = openSearchUrl(context);
  const browser = stack.adopt(await startBrowser(context), (one) => one.close());
  const world = stack.use(await startWorld(searchUrl));
  for (const { key, body } of makeSamples()) await world.put(key, body);
  await load?.(world);
  await world.deliver();
  await world.cluster.ask('POST', '/log-*,sekisho-*/_refresh');
  const deps = createApiDeps(
    readConfig(world.env),
    createLog(() => {}),
  );
  const clock = now === undefined ? deps.clock : { ...deps.clock, now: () => now };
  const url = await serveApi(createApp({ ...deps, clock }), 0, stack);
  await mkdir(PICTURES, { recursive: true });
  const parts = stack.move();
  return { url, browser, [Symbol.asyncDispose]: () => parts.disposeAsync() };
}

/** A page of the site without any script of its own. */
export async function openPage(
  { browser, url }: Site,
  route: string,
  { width = 1600, colorScheme = 'light' }: { readonly width?: number; readonly colorScheme?: 'light' | 'dark' } = {},
): Promise<OpenPage> {
  const viewport = { width, height: 1200 };
  const context = await browser.newContext({ viewport, colorScheme, javaScriptEnabled: false });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('requestfailed', (request) => complaints.push(request.url()));
  const response = await page.goto(url + route);
  expect(response?.status()).toBe(200);
  return { page, complaints };
}

/** Leaves a picture of a page. */
export async function photograph(page: Page, name: string): Promise<void> {
  const file = name.slice(1).replaceAll(/[^a-z0-9]+/gu, '-');
  await page.screenshot({ path: path.join(PICTURES, `${file}.png`), fullPage: true });
}

/** What stands over something else, or over the edge of the window. */
export async function misplaced({ page }: OpenPage, width = 1600): Promise<readonly string[]> {
  const boxes = await page.locator('section').evaluateAll((sections) =>
    sections.map((section) => {
      const { left, right, top, bottom } = section.getBoundingClientRect();
      return { title: section.querySelector('h2')?.textContent ?? '', left, right, top, bottom };
    }),
  );
  const isWide = await page.locator('html').evaluate((root) => root.scrollWidth > root.clientWidth);
  const found = boxes.flatMap((one, i) => {
    const covers = boxes
      .slice(i + 1)
      .filter((two) => one.left < two.right && two.left < one.right && one.top < two.bottom && two.top < one.bottom);
    const isOut = one.left < 0 || one.right > width || one.bottom - one.top < 20;
    return [...covers.map((two) => `${one.title} over ${two.title}`), ...(isOut ? [one.title] : [])];
  });
  return isWide ? [...found, 'the page is wider than the window'] : found;
}

/** What keeps people out who cannot see well, or use no mouse. @see https://github.com/dequelabs/axe-core */
export async function barriers(
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
