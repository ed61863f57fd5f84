import { setTimeout as sleep } from 'node:timers/promises';
import { CommandError } from '../command-error.ts';
import { showProgress } from '../render/progress.ts';
import type { AdminApi } from './client.ts';
import { encode } from './encode.ts';
import type { JobProgress } from './jobs.ts';
import { ApiError } from './refusal.ts';

/** Milliseconds between two looks at a job. */
const INTERVAL = 2_000;
/** Failures in a row after which it is no longer asked for. */
const MOST_FAILURES = 5;
/** Looks without any change after which nothing more is expected: an hour, in which a message has failed and come again. */
const MOST_IDLE = 1_800;

/**
 * Follows a job until it is done or cancelled, with a bar on a terminal.
 * @param pause waits so many milliseconds
 * @throws ApiError where the API does not answer for several times; CommandError where nothing changes any more
 */
export async function followJob(
  api: AdminApi,
  id: string,
  pause: (ms: number) => Promise<unknown> = sleep,
): Promise<JobProgress> {
  const bar = showProgress(process.stderr, 0, 'Loading {bar} {value} of {total} objects');
  try {
    let before = '';
    for (let idle = 0; idle < MOST_IDLE; idle++) {
      const now = await look(api, id, pause);
      if (now.state === 'done' || now.state === 'cancelled') return now;
      bar.reach(now.settled, now.job.enqueued);
      const standing = JSON.stringify([now.settled, now.job.page, now.objects]);
      if (standing !== before) idle = 0;
      before = standing;
      await pause(INTERVAL);
    }
  } finally {
    bar.stop();
  }
  throw new CommandError(
    `Nothing more becomes of the job ${id}: \`sekisho jobs ${id}\` tells how far it is, and GET /health whether queues move.`,
  );
}

/** A look that forgives some failures: the job goes on, whoever can be reached. */
async function look(api: AdminApi, id: string, pause: (ms: number) => Promise<unknown>): Promise<JobProgress> {
  for (let failures = 1; ; failures++) {
    try {
      return await api.get<JobProgress>(`/jobs/${encode(id)}`);
    } catch (error) {
      const mayPass =
        error instanceof ApiError && (error.status === undefined || error.status === 429 || error.status >= 500);
      if (!mayPass || failures === MOST_FAILURES) throw error;
      await pause(INTERVAL);
    }
  }
}
