import { createBulkTransport, createLedger, createSearchClient, systemClock } from '@sekisho/functions';
import type { Locator } from 'playwright-core';
import { afterAll, describe, expect, it, type TestContext } from 'vitest';
import { flowKey, flowLine } from './objects.ts';
import { MADE_UP, NOW } from './overview-past.ts';
import { barriers, misplaced, openPage, photograph, type Site, startSite } from './pages-site.ts';
import type { World } from './world.ts';

/** Keys that want to be more than text, or more room than there is. */
const HOSTILE = '"><script>alert(1)</script>/2026/notes.txt';
const LONG = `handover/${'x-1'.repeat(300)}.bin`;
const TURNED = 'handover/\u202etxt.exe';

let site: Promise<Site> | undefined;
afterAll(async () => {
  await (await site)?.[Symbol.asyncDispose]();
});

/** Samples, a past with silent logs, dead letters and unclaimed objects of attackers: loaded once for all tests. */
function open(context: TestContext): Promise<Site> {
  site ??= startSite(context, { load });
  return site;
}

async function load({ env, put }: World): Promise<void> {
  for (const key of [HOSTILE, LONG, TURNED]) await put(key, 'nobody knows\n');
  await put(flowKey('hostile'), `${flowLine(1, Math.floor(NOW / 1000))}\n2 <script>alert(2)</script> x\n`);
  const client = createSearchClient({ url: env['OPENSEARCH_URL'] ?? '', auth: 'none' }, '');
  await createLedger(client, createBulkTransport(client, { gzip: false }), systemClock).record(MADE_UP);
  await client.close();
}

const hostile = encodeURIComponent(HOSTILE);
const pages = [
  '/',
  '/?range=7d',
  '/console/coverage',
  '/console/drift',
  '/console/drift?source=alb',
  '/console/cost',
  '/console/objects',
  '/console/objects?status=unclaimed',
  '/console/objects?prefix=nothing-begins-so',
  `/console/object?bucket=sekisho-logs&key=${hostile}`,
  '/console/jobs',
  '/console/reprocess',
  '/console/reprocess?prefix=handover/',
  '/console/reprocess?prefix=AWSLogs/&mode=replace',
  '/console/deadletters',
  '/console/unclaimed',
  '/console/explain',
  `/console/explain?key=${hostile}`,
  '/console/rules',
  '/console/rules/alb',
];

describe('the console, in a browser', () => {
  it.for(pages)('%s is drawn whole, without a script', async (route, context) => {
    const one = await openPage(await open(context), route);

    await photograph(one.page, `/console${route.replace(/^\/(?:console)?/u, '-')}`);

    expect(one.complaints).toEqual([]);
    expect(await misplaced(one)).toEqual([]);
    expect(await one.page.locator('main .alarm', { hasText: 'could not be asked' }).count()).toBe(0);
    await one.page.context().close();
  });

  it.for(pages)('%s fits a narrow window, in the dark', async (route, context) => {
    const one = await openPage(await open(context), route, { width: 390, colorScheme: 'dark' });

    await photograph(one.page, `/console-narrow${route.replace(/^\/(?:console)?/u, '-')}`);

    expect(await misplaced(one, 390)).toEqual([]);
    await one.page.context().close();
  });

  it.for(pages)('%s keeps nobody out', async (route, context) => {
    const there = await open(context);

    expect(await barriers(there, route, 'light')).toEqual([]);
    expect(await barriers(there, route, 'dark')).toEqual([]);
  });
});

/** Whether the keyboard is at an element. */
function hasFocus(element: Locator): Promise<boolean> {
  return element.evaluate((one) => one.matches(':focus'));
}

/** Waits for a text: the page that a form leads to takes its time. */
async function expectText(element: Locator, text: string): Promise<void> {
  await expect.poll(() => element.textContent(), { timeout: 30_000 }).toContain(text);
}

describe('the forms of the console, without a script', () => {
  it('explain a key that somebody types', async (context) => {
    const { page } = await openPage(await open(context), '/');

    await page.getByRole('link', { name: 'Explain a key' }).click();
    await page.getByRole('textbox', { name: 'Key' }).fill(flowKey('typed'));
    await page.keyboard.press('Enter');

    await expectText(page.locator('main'), 'claimed, it is loaded as vpcflowlogs');
    await page.context().close();
  });

  it('show what loading again would come to, begin it, and cancel it', async (context) => {
    const { page, complaints } = await openPage(await open(context), '/console/reprocess');

    await page.getByLabel('Beginning of keys').fill('AWSLogs/123456789012/vpcflowlogs/');
    await page.getByLabel('Mode').selectOption('replace');
    await page.getByRole('button', { name: 'Try without loading' }).click();
    await expectText(page.locator('main'), 'Nothing has been loaded yet.');
    await page.getByRole('button', { name: /^Load \d+ objects again$/u }).click();
    await expectText(page.getByRole('status'), 'The job has begun.');
    await photograph(page, '/console-job');
    expect(await misplaced({ page, complaints })).toEqual([]);
    await page.getByRole('button', { name: 'Cancel' }).click();

    await expectText(page.getByRole('status'), 'The job is cancelled.');
    expect(await page.locator('dl').first().textContent()).toMatch(/State\s*cancelled/u);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('try dead letters again by the keyboard alone', async (context) => {
    const there = await open(context);
    const { page, complaints } = await openPage(there, '/console/deadletters');

    const button = page.getByRole('button', { name: /^Load again: / });
    for (let i = 0; i < 60 && !(await hasFocus(button)); i++) await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expectText(page.getByRole('status'), 'The job has begun.');
    expect(await page.locator('dl').first().textContent()).toMatch(/Code of the issue\s*no_layout/u);
    await page.getByRole('link', { name: 'Jobs', exact: true }).click();
    // A search finds a job once the index has been refreshed, and the page has no script to look again.
    const bars = page.getByRole('progressbar');
    await expect.poll(() => page.reload().then(() => bars.count()), { timeout: 40_000, interval: 1000 }).not.toBe(0);
    await photograph(page, '/console-jobs-running');

    expect(complaints).toEqual([]);
    expect(await barriers(there, '/console/jobs', 'dark')).toEqual([]);
    await page.context().close();
  });
});
