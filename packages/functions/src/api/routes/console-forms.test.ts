import type { Job } from '@sekisho/core';
import { describe, expect, it } from 'vitest';
import { createFakeApi } from '../../testing/fake-api.ts';
import { createFakeJobs } from '../../testing/fake-jobs.ts';

const OURS = { 'sec-fetch-site': 'same-origin' };
const BOB = { event: { requestContext: { authorizer: { iam: { userArn: 'arn:aws:iam::111122223333:user/bob' } } } } };

const job: Job = {
  ...{ '@timestamp': '2026-11-20T10:00:00.000Z', updated: '2026-11-20T10:00:00.000Z', id: 'one', caller: 'local' },
  ...{ bucket: 'logs', prefix: '', mode: 'fill', status: 'listing', page: 1, listed: 3, enqueued: 2, bytes: 9 },
};

/** A bucket with so many flow logs, a job and a dead letter. */
function createWorld(count = 2, operators: readonly string[] = []) {
  const key = (i: number) =>
    `AWSLogs/111122223333/vpcflowlogs/eu-west-1/2026/11/20/${String(i).padStart(5, '0')}.log.gz`;
  const modified = '2026-11-20T10:00:00.000Z';
  const pages = createFakeJobs(
    Array.from({ length: count }, (_, i) => ({ bucket: 'logs', key: key(i), etag: 'e', size: 5, modified })),
  );
  pages.book.set(job.id, job);
  const { deadLetters } = createFakeApi().deps;
  const objects = async () => ({ objects: [{ bucket: 'logs', key: key(0), count: 2 }] });
  const fake = createFakeApi({ pages, operators, deadLetters: { ...deadLetters, objects } });
  const send = async (
    path: string,
    fields: Record<string, string>,
    headers: Record<string, string> = OURS,
    env?: object,
  ) => await fake.app.request(path, { method: 'POST', body: new URLSearchParams(fields), headers }, env);
  return { ...fake, pages, send };
}

/** Every form that changes something, and what it says. */
const forms = [
  ['/console/reprocess', { prefix: 'AWSLogs/', mode: 'replace', confirm: 'yes' }],
  ['/console/deadletters/replay', { source: 'vpcflowlogs', code: 'bad_json', parser: '1' }],
  ['/console/jobs/one/cancel', {}],
] as const;

describe.each(forms)('POST %s', (path, fields) => {
  it.each<Record<string, string>>([
    {},
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'none' },
    { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' },
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { 'sec-fetch-site': 'cross-site', 'content-type': 'text/plain' },
  ])('refuses what another site has sent: %j', async (headers) => {
    const { send, pages, audited } = createWorld();

    const response = await send(path, fields, headers);

    expect(response.status).toBe(403);
    expect(await response.text()).toContain('The form was not sent by a page of this console.');
    expect([pages.queued, pages.pages, audited, pages.book.get('one')]).toEqual([[], [], [], job]);
  });

  it.each<Record<string, string>>([OURS, { origin: 'http://localhost' }])('takes what %j has sent', async (headers) => {
    const { send, audited } = createWorld();

    expect((await send(path, fields, headers)).status).toBe(303);
    expect(audited).toMatchObject([{ event: { outcome: 'success' }, user: { id: 'local' }, url: { path } }]);
  });

  it('refuses whoever is not an operator, and enters that', async () => {
    const { send, pages, audited } = createWorld();

    const response = await send(path, fields, OURS, BOB);

    expect(response.status).toBe(403);
    expect(await response.text()).toContain('user/bob may look, but not change anything');
    expect(audited).toMatchObject([{ event: { outcome: 'failure' } }]);
    expect([pages.queued, pages.pages, pages.book.get('one')]).toEqual([[], [], job]);
  });
});

it('begins a job, and leads to it', async () => {
  const { send, app, pages } = createWorld();

  const fields = {
    bucket: 'logs',
    prefix: 'AWSLogs/',
    source: 'vpcflowlogs',
    from: '2026-11-20T09:30',
    to: '',
    mode: 'fill',
  };
  const response = await send('/console/reprocess', fields);

  const [id = '', begun] = [...pages.book].at(-1) ?? [];
  expect(begun).toMatchObject({
    prefix: 'AWSLogs/',
    source: 'vpcflowlogs',
    from: '2026-11-20T09:30:00.000Z',
    mode: 'fill',
  });
  expect(begun?.to).toBeUndefined();
  expect(pages.pages).toMatchObject([{ job: id, page: 0 }]);
  expect(response.headers.get('location')).toBe(`jobs/${id}?note=begun`);
  const page = await (await app.request(`/console/jobs/${id}?note=begun`)).text();
  expect(page).toContain('role="status">The job has begun.');
});

it('says what it would come to before anything is begun', async () => {
  const { app, pages, audited } = createWorld(3);

  const text = await (await app.request('/console/reprocess?prefix=AWSLogs/&bucket=logs&source=&mode=replace')).text();

  expect(text).toContain('Nothing has been loaded yet.');
  expect(text).toContain('Load 3 objects again');
  expect(text).toContain('<input type="hidden" name="mode" value="replace">');
  expect([pages.book.size, pages.pages, audited]).toEqual([1, [], []]);
});

it('wants many objects confirmed', async () => {
  const { app, send } = createWorld(10_001);
  const wish = { prefix: 'AWSLogs/' };

  const asked = await (await app.request('/console/reprocess?prefix=AWSLogs/')).text();
  const unsure = await send('/console/reprocess', wish);
  const sure = await send('/console/reprocess', { ...wish, confirm: 'yes' });

  expect(asked).toMatch(/<input type="checkbox" name="confirm" value="yes" required> Yes, 10,001 objects/u);
  expect([unsure.status, sure.status]).toEqual([409, 303]);
});

it('tries a group of dead letters again, and leads to the job', async () => {
  const { send, pages } = createWorld();

  const response = await send('/console/deadletters/replay', { source: 'vpcflowlogs', code: 'bad_json', parser: '1' });

  const [id = ''] = [...pages.book].at(-1) ?? [];
  expect(pages.queued).toMatchObject([{ mode: 'replace', job: id }]);
  expect(response.headers.get('location')).toBe(`../jobs/${id}?note=begun`);
});

it('says that there is nothing to try again', async () => {
  const { app } = createFakeApi();

  const response = await app.request('/console/deadletters/replay', {
    method: 'POST',
    body: new URLSearchParams(),
    headers: OURS,
  });

  expect(response.headers.get('location')).toBe('../deadletters?note=nothing');
});

it('cancels a job, and leads back to it', async () => {
  const { send, pages } = createWorld();

  const response = await send('/console/jobs/one/cancel', {});

  expect(pages.book.get('one')?.status).toBe('cancelled');
  expect(response.headers.get('location')).toBe('../one?note=cancelled');
  expect((await send('/console/jobs/none/cancel', {})).status).toBe(404);
});

it.each(['/console/jobs', '/console/jobs/one', '/console/reprocess?prefix=AWSLogs/', '/console/deadletters'])(
  '%s offers nothing to whoever may only look',
  async (path) => {
    const { app } = createWorld(2, ['arn:aws:iam::111122223333:user/ann']);

    const text = await (await app.request(path, {}, BOB)).text();

    expect(text).toContain('may look, but not change anything');
    expect(text).not.toContain('method="post"');
  },
);
