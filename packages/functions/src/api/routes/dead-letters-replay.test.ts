import { expect, it } from 'vitest';
import type { DeadLetterFilter } from '../../adapters/dead-letter-query.ts';
import type { DeadLetterSearch } from '../../adapters/dead-letter-search.ts';
import { createFakeApi, jsonOf } from '../../testing/fake-api.ts';

interface Answer {
  readonly objects: number;
  readonly deadLetters: number;
  readonly isWhole: boolean;
  readonly job?: { readonly id: string };
}

/** Objects behind dead letters, two on a page. */
function searchOver(keys: readonly string[], size = 2) {
  const filters: DeadLetterFilter[] = [];
  const objects: DeadLetterSearch['objects'] = async (filter, { after = '-1' }) => {
    filters.push(filter);
    const from = Number(after) + 1;
    const found = keys.slice(from, from + size).map((key, i) => ({ bucket: 'logs', key, count: from + i + 1 }));
    return { objects: found, after: from + size < keys.length ? String(from + size - 1) : undefined };
  };
  return { filters, deadLetters: { ...createFakeApi().deps.deadLetters, objects } };
}

it('loads the objects behind a group again, in place of what there is, as a job', async () => {
  const { filters, deadLetters } = searchOver(['a', 'b', 'c']);
  const { post, jobs, audited } = createFakeApi({ deadLetters });

  const response = await post('/deadletters/replay', { source: 'vpcflowlogs', code: 'bad_json', prefix: 'AWSLogs/' });

  expect(response.status).toBe(202);
  const { job, ...found } = await jsonOf<Answer>(response);
  expect(found).toEqual({ objects: 3, deadLetters: 6, isWhole: true });
  expect(filters[0]).toEqual({ source: 'vpcflowlogs', code: 'bad_json', places: ['s3://logs/AWSLogs/'] });
  expect(jobs.queued).toEqual(
    ['a', 'b', 'c'].map((key) => ({ ref: { bucket: 'logs', key }, start: 0, mode: 'replace', job: job?.id })),
  );
  expect([...jobs.book.values()]).toMatchObject([{ ...job, status: 'enqueued', enqueued: 3, code: 'bad_json' }]);
  expect(audited).toMatchObject([{ event: { action: 'replay', outcome: 'success' } }]);
});

it('only tells what it would come to in a dry run, and does nothing where there is nothing', async () => {
  const some = createFakeApi({ deadLetters: searchOver(['a', 'b']).deadLetters });
  const none = createFakeApi({ deadLetters: searchOver([]).deadLetters });

  expect(await jsonOf(await some.post('/deadletters/replay', { dryRun: true }))).toEqual({
    ...{ objects: 2, deadLetters: 3, isWhole: true },
  });
  expect(await jsonOf(await none.post('/deadletters/replay', {}))).toEqual({
    objects: 0,
    deadLetters: 0,
    isWhole: true,
  });
  expect([some.jobs.queued, some.audited, none.jobs.book.size]).toEqual([[], [], 0]);
});

it('stops at ten thousand objects, and says that there are more', async () => {
  const keys = Array.from({ length: 12_000 }, (_, i) => String(i));
  const { post } = createFakeApi({ deadLetters: searchOver(keys, 1_000).deadLetters });

  expect(await jsonOf(await post('/deadletters/replay', { dryRun: true }))).toMatchObject({
    ...{ objects: 10_000, isWhole: false },
  });
});

it('leaves out objects of buckets that logs are not read from any more', async () => {
  const deadLetters: DeadLetterSearch = {
    ...createFakeApi().deps.deadLetters,
    objects: async () => ({ objects: [{ bucket: 'old', key: 'a', count: 1 }], after: undefined }),
  };
  const { post, jobs } = createFakeApi({ deadLetters });

  expect(await jsonOf(await post('/deadletters/replay', {}))).toMatchObject({ objects: 0 });
  expect(jobs.queued).toEqual([]);
});

it.each([
  [{ bucket: 'other' }, {}, 403],
  [{}, { event: { requestContext: { authorizer: { iam: { userArn: 'arn:aws:iam::111122223333:user/bob' } } } } }, 403],
  [{ from: 'yesterday' }, {}, 400],
])('refuses %j', async (body, env, status) => {
  const { post, jobs } = createFakeApi({ deadLetters: searchOver(['a']).deadLetters });

  expect((await post('/deadletters/replay', body, env)).status).toBe(status);
  expect(jobs.book.size).toBe(0);
});
