import { describe, expect, it } from 'vitest';
import type { AdminApi } from '../api/client.ts';
import { ApiError } from '../api/refusal.ts';
import { ENTRY } from '../testing/serve-fake-api.ts';
import { waitForEntry } from './wait.ts';

const TARGET = { bucket: 'logs', key: ENTRY.key };

/** Waits, with an API that answers each look in turn, and the last of them ever after. */
async function wait(looks: readonly (object | Error)[], timeout = 60) {
  const asked: unknown[] = [];
  const api = {
    get: async (_: string, query: unknown) => {
      const answer = looks[Math.min(asked.push(query), looks.length) - 1];
      if (answer instanceof Error) throw answer;
      return answer;
    },
  } as AdminApi;
  const told: number[] = [];
  const waited = await waitForEntry(TARGET, api, { timeout, onWait: (seconds) => told.push(seconds) }, async () => {});
  return { ...waited, asked, told };
}

describe('waiting for the ledger', () => {
  it('ends as soon as the object is entered, and tells of each second without it', async () => {
    const none = { objects: [] };

    const { entry, asked, told } = await wait([none, none, { objects: [ENTRY] }]);

    expect(entry).toBe(ENTRY);
    expect(asked).toEqual([TARGET, TARGET, TARGET]);
    expect(told).toEqual([0, 0]);
  });

  it.each([
    ['cannot be reached', new ApiError('cannot be reached')],
    ['is busy', new ApiError('busy', 429)],
    ['cannot reach OpenSearch', new ApiError('away', 502)],
  ])('forgives a look at an API that %s', async (_, error) => {
    expect((await wait([error, { objects: [ENTRY] }])).entry).toBe(ENTRY);
  });

  it('ends with the fault of the last look when the time is up', async () => {
    expect(await wait([new ApiError('away', 502)], 0)).toMatchObject({ entry: undefined, fault: 'away' });
    expect(await wait([{ objects: [] }], 0)).toMatchObject({ entry: undefined, fault: undefined });
  });

  it('ends at once where the API lets nobody in any more', async () => {
    await expect(wait([new ApiError('no', 403)])).rejects.toThrow('no');
  });
});
