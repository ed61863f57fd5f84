import { dashboards } from '@sekisho/dashboards';
import { afterAll, describe, expect, it } from 'vitest';
import { barriers, misplaced, openPage, photograph, type Site, startSite } from './pages-site.ts';

/** Soon after the events of the samples. */
const NOW = Date.UTC(2026, 10, 6);

let site: Promise<Site> | undefined;
afterAll(async () => {
  await (await site)?.[Symbol.asyncDispose]();
});

const routes = ['/dashboards', ...dashboards.map(({ id }) => `/dashboards/${id}?from=now-30d`)];

describe('pages, in a browser', () => {
  it.for(routes)('%s is drawn whole, without a script', async (route, context) => {
    site ??= startSite(context, { now: NOW });
    const open = await openPage(await site, route);

    await photograph(open.page, route);

    expect(open.complaints).toEqual([]);
    expect(await misplaced(open)).toEqual([]);
    await open.page.context().close();
  });

  it.for(routes.slice(0, 4))('%s keeps nobody out', async (route, context) => {
    site ??= startSite(context, { now: NOW });

    expect(await barriers(await site, route, 'light')).toEqual([]);
    expect(await barriers(await site, route, 'dark')).toEqual([]);
  });
});
