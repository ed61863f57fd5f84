import { describe, expect, it } from 'vitest';
import type { AdminApi } from './client.ts';
import { followJob } from './follow-job.ts';
import type { JobProgress } from './jobs.ts';
import { ApiError } from './refusal.ts';

type Look = Partial<JobProgress> | Error;

/** An API that answers one thing after the other, and the last one for ever. */
function apiWith(...looks: readonly Look[]) {
  const paths: string[] = [];
  const get = async (path: string) => {
    const look = looks[Math.min(paths.length, looks.length - 1)];
    paths.push(path);
    if (look instanceof Error) throw look;
    return { state: 'loading', settled: 0, objects: {}, job: { enqueued: 2, page: 1 }, ...look };
  };
  return { paths, get } as unknown as AdminApi & { readonly paths: readonly string[] };
}

const DONE = { state: 'done', settled: 2 } as const;
const pause = async () => {};

describe('a job that is followed', () => {
  it.each(['done', 'cancelled'] as const)('is looked at until it is %s', async (state) => {
    const api = apiWith({ state: 'listing' }, { settled: 1 }, { state });

    expect(await followJob(api, 'j/1', pause)).toMatchObject({ state });
    expect(api.paths).toEqual(['/jobs/j%2F1', '/jobs/j%2F1', '/jobs/j%2F1']);
  });

  it('may be out of sight for a while', async () => {
    const away = [new ApiError('away'), new ApiError('busy', 429), new ApiError('down', 502)];

    expect(await followJob(apiWith(...away, { settled: 1 }, ...away, DONE), 'j1', pause)).toMatchObject(DONE);
  });

  it('is given up where it cannot be seen for long, or at once where it is not to be seen', async () => {
    const [away, gone] = [apiWith(new ApiError('down', 502)), apiWith(new ApiError('no such job', 404))];

    await expect(followJob(away, 'j1', pause)).rejects.toThrow('down');
    await expect(followJob(gone, 'j1', pause)).rejects.toThrow('no such job');
    expect([away.paths.length, gone.paths.length]).toEqual([5, 1]);
  });

  it('is given up where nothing moves any more', async () => {
    await expect(followJob(apiWith({ settled: 1 }), 'j1', pause)).rejects.toThrow(
      /^Nothing more becomes of the job j1/u,
    );
  });

  it('is not given up while it moves, however slowly', async () => {
    const slow = Array.from({ length: 4 }, (_, settled) => Array.from({ length: 1_000 }, () => ({ settled }))).flat();

    expect(await followJob(apiWith(...slow, DONE), 'j1', pause)).toMatchObject(DONE);
  });
});
