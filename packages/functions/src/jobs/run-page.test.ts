import { fc, test } from '@fast-check/vitest';
import type { Job, ListedObject } from '@sekisho/core';
import { describe, expect } from 'vitest';
import { createFakeJobs, type FakeJobs } from '../testing/fake-jobs.ts';
import { runPage } from './run-page.ts';

const FOLDER = 'AWSLogs/111122223333/vpcflowlogs/eu-west-1/2026/11/20/';

const PLACE = 'AWSLogs/111122223333/vpcflowlogs/eu-west-1/';
const ANY = { bucket: 'logs', etag: 'e', size: 10 };

function objectsOf(count: number): readonly ListedObject[] {
  return Array.from({ length: count }, (_, i) => ({
    ...{ bucket: 'logs', key: `${FOLDER}${String(i).padStart(6, '0')}.log.gz` },
    ...{ etag: 'e', size: 10, modified: new Date(Date.UTC(2026, 10, 20) + i * 60_000).toISOString() },
  }));
}

const JOB: Job = {
  '@timestamp': '2026-11-20T00:00:00.000Z',
  id: 'j1',
  caller: 'local',
  bucket: 'logs',
  prefix: 'AWSLogs/',
  mode: 'fill',
  status: 'listing',
  page: 0,
  listed: 0,
  enqueued: 0,
  bytes: 0,
  updated: '2026-11-20T00:00:00.000Z',
};

async function begin(objects: readonly ListedObject[], job: Partial<Job> = {}): Promise<FakeJobs> {
  const fake = createFakeJobs(objects);
  await fake.jobs.create({ ...JOB, ...job });
  fake.pages.push({ job: JOB.id, page: 0, delay: 0 });
  return fake;
}

/** Delivers pages as a queue does: one whose delivery fails comes again. */
async function deliver(fake: FakeJobs, patience: () => number): Promise<void> {
  for (let deliveries = 0; fake.pages.length > 0 && deliveries < 1_000; deliveries++) {
    const [page] = fake.pages;
    if (page === undefined) return;
    fake.patience = patience();
    const gone = await runPage(page, fake).then(
      () => true,
      () => false,
    );
    if (gone) fake.pages.splice(fake.pages.indexOf(page), 1);
  }
}

const never = () => Number.POSITIVE_INFINITY;
const keysOf = (fake: FakeJobs) => [...new Set(fake.queued.map(({ ref }) => ref.key))];

describe('a job', () => {
  test('goes through a bucket page by page, and remembers how far it has come', async () => {
    const objects = objectsOf(2_345);
    const fake = await begin(objects);

    await deliver(fake, never);

    expect(fake.queued.map(({ ref }) => ref.key)).toEqual(objects.map(({ key }) => key));
    expect(fake.queued[0]).toEqual({ ref: objects[0], start: 0, mode: 'fill', job: 'j1' });
    expect(fake.book.get('j1')).toMatchObject({
      ...{ status: 'enqueued', page: 3, listed: 2_345, enqueued: 2_345, bytes: 23_450 },
    });
  });

  test('is over at once where there is nothing', async () => {
    const fake = await begin([]);

    await deliver(fake, never);

    expect(fake.book.get('j1')).toMatchObject({ status: 'enqueued', page: 1, enqueued: 0 });
  });

  test('takes what it is for: a source, a time, and nothing that no rule claims', async () => {
    const objects = objectsOf(10);
    const others = ['AWSLogs/holiday.jpg', 'AWSLogs/111122223333/elasticloadbalancing/'];
    const all = [
      ...objects,
      ...others.map((key) => ({ bucket: 'logs', key, etag: 'e', size: 1, modified: '2026-11-20T00:05:00.000Z' })),
    ];
    const range = { from: '2026-11-20T00:02:00Z', to: '2026-11-20T00:05:00Z' };

    const byTime = await begin(all, range);
    await deliver(byTime, never);
    expect(keysOf(byTime)).toEqual(objects.slice(2, 5).map(({ key }) => key));

    const bySource = await begin(all, { source: 'vpcflowlogs' });
    await deliver(bySource, never);
    expect(keysOf(bySource)).toHaveLength(10);
    expect(bySource.book.get('j1')).toMatchObject({ listed: 12, enqueued: 10 });

    const byOther = await begin(all, { source: 'alb' });
    await deliver(byOther, never);
    expect(keysOf(byOther)).toEqual([]);
  });

  test('takes what keys tell to be of a time, and goes by the time of writing where they do not', async () => {
    const written = (key: string, modified = '2026-11-28T12:00:00.000Z') => ({ ...ANY, key, modified });
    const days = ['09', '19', '20', '21', '30'].map((day) => FOLDER.replace('/20/', `/${day}/`));
    const dated = days.flatMap((folder) => Array.from({ length: 40 }, (_, i) => written(`${folder}${10 + i}.log`)));
    const [early, late] = [
      written(`${PLACE}x.log`, '2026-11-20T10:00:00.000Z'),
      written(`${PLACE}y.log`, '2026-11-21T00:00:00.000Z'),
    ];
    const range = { from: '2026-11-20T09:00:00Z', to: '2026-11-20T18:00:00Z', by: 'event' } as const;

    // Pages of fifteen objects.
    const fake = await begin([...dated, early, late], { ...range, rate: 1 });
    await deliver(fake, never);

    const meant = dated.filter(({ key }) => key.includes('/20/'));
    expect(keysOf(fake)).toEqual([...meant, early].map(({ key }) => key));
    // The folders of days that do not matter were left after the page that led into them.
    expect(fake.book.get('j1')?.listed).toBe(152);
  });

  test('keeps to its rate', async () => {
    const fake = await begin(objectsOf(100), { rate: 4 });
    const [page] = fake.pages;

    if (page !== undefined) await runPage(page, fake);

    expect(fake.queued).toHaveLength(60);
    expect(fake.pages.at(-1)).toMatchObject({ page: 1, delay: 900 });
  });

  test('stops when it is cancelled, also in the middle of a page', async () => {
    const fake = await begin(objectsOf(3_000));
    const [page] = fake.pages;
    if (page !== undefined) await runPage(page, fake);
    const list = fake.listing.page;
    const cancelling: FakeJobs = {
      ...fake,
      listing: {
        async page(where) {
          const standing = await fake.jobs.find('j1');
          if (standing !== undefined) await fake.jobs.replace(standing, { ...standing.job, status: 'cancelled' });
          return await list(where);
        },
      },
    };

    await runPage({ job: 'j1', page: 1 }, cancelling);
    await runPage({ job: 'j1', page: 2 }, fake);

    expect(fake.book.get('j1')).toMatchObject({ status: 'cancelled', page: 1 });
    expect(fake.pages.map(({ page: number }) => number)).toEqual([0, 1]);
  });

  test('that nobody knows of is no fault', async () => {
    expect(await runPage({ job: 'j0', page: 0 }, createFakeJobs())).toBeUndefined();
  });

  test.prop([fc.integer({ min: 0, max: 40 }), fc.array(fc.nat({ max: 60 }), { minLength: 0, maxLength: 20 })])(
    'ends right wherever its processes die',
    async (count, deaths) => {
      const objects = objectsOf(count);
      // Pages of fifteen objects.
      const fake = await begin(objects, { rate: 1 });
      const queue = [...deaths];

      await deliver(fake, () => queue.shift() ?? Number.POSITIVE_INFINITY);

      expect(keysOf(fake).sort()).toEqual(objects.map(({ key }) => key));
      expect(fake.book.get('j1')).toMatchObject({
        status: 'enqueued',
        listed: count,
        enqueued: count,
        bytes: count * 10,
      });
      expect(fake.pages).toEqual([]);
    },
  );

  test('that is delivered twice at once enqueues no page twice for long', async () => {
    const fake = await begin(objectsOf(100), { rate: 1 });
    fake.pages.push({ job: 'j1', page: 0, delay: 0 });

    await deliver(fake, never);

    expect(fake.queued.length).toBeLessThan(100 + 15);
    expect(keysOf(fake)).toHaveLength(100);
  });
});
